/** What a service writes down of what is done, read beside it as somebody does who owns the disk. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { auditKinds } from "#domain/audit.ts";

const entry = z.object({
  seq: z.int(),
  what: z.enum(auditKinds),
  by: z.string().nullable(),
  subject: z.string().nullable(),
  caseId: z.string().nullable(),
  reason: z.string().nullable(),
  count: z.int().nullable(),
});
type Entry = z.infer<typeof entry>;

/** @param folder of the data */
export function entriesIn(folder: string, after = 0): readonly Entry[] {
  const db = new DatabaseSync(join(folder, "glimmer.sqlite"), { readOnly: true });
  try {
    const sql =
      'select seq, what, "by", subject, case_id as caseId, reason, count from audit where seq > ? order by seq';
    return z.array(entry).parse(db.prepare(sql).all(after));
  } finally {
    db.close();
  }
}
