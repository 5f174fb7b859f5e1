import type { Kysely } from "kysely";
import { CaseHeld, RecordGone } from "#domain/ending.ts";
import type { Tables } from "./tables.ts";

/**
 * Nothing of a case on hold is taken out, whoever asks and by whatever way. A deletion whose key was destroyed before the
 * hold began goes on to its end: there is nothing left of it that could be kept.
 *
 * @throws CaseHeld
 */
export async function refuseWhereHeld(db: Kysely<Tables>, caseId: string): Promise<void> {
  const held = await db
    .selectFrom("endings")
    .select("heldAt")
    .where("caseId", "=", caseId)
    .where("heldAt", "is not", null)
    .executeTakeFirst();
  if (held === undefined) return;
  const begun = await db
    .selectFrom("deletions")
    .select("id")
    .where("caseId", "=", caseId)
    .where("destroyedAt", "is not", null)
    .where("step", "!=", "certified")
    .executeTakeFirst();
  if (begun === undefined) throw new CaseHeld();
}

/**
 * Nothing is sealed for a case once the deletion of its record is written down: it would make the case a new record key.
 *
 * @throws RecordGone
 */
export async function refuseWhereGone(db: Kysely<Tables>, caseId: string): Promise<void> {
  const going = await db
    .selectFrom("deletions")
    .select("id")
    .where("caseId", "=", caseId)
    .where("scope", "=", "record")
    .executeTakeFirst();
  if (going !== undefined) throw new RecordGone();
}
