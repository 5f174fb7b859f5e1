import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import process from "node:process";
import type { AuditExported } from "#contract/audit.ts";
import { en } from "#contract/words/en.ts";
import { leafText } from "#records/log/leaf.ts";
import { readAudit } from "#records/reading.ts";
import { keptCheckpoints } from "#server/audit/checkpoints.ts";
import { placesOf } from "#server/places.ts";
import { readSettings } from "#server/settings.ts";
import type { Outcome, Result } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { unlessRecordsProblem } from "./records-problem.ts";
import type { Session } from "./session.ts";

export interface ExportOptions {
  readonly out: string;
  readonly force?: true;
  readonly json?: true;
}

/** Needs no key: the audit is not sealed, and its checkpoints were signed by the service. */
export async function exportAudit({ out, force }: ExportOptions, session: Session): Promise<Outcome<Result>> {
  const read = readSettings(process.env);
  if (!read.ok) return refused("usage-value", { value: `${read.name}="${read.value}"` });
  const { dataDir, databaseUrl } = read.settings;
  const places = placesOf(read.settings);
  if (databaseUrl === null && !existsSync(places.database)) {
    return refused("data-missing", { name: relative(process.cwd(), dataDir) || "." });
  }
  const lines = await unlessRecordsProblem(async () => {
    const entries = await readAudit(databaseUrl ?? places.database);
    return done(entries.map((entry) => `${leafText(entry)}\n`));
  });
  if (!lines.ok) return lines;
  // Read after the entries: it may cover some that came later, and then it is not yet theirs.
  const { checkpoints, verifierKey } = keptCheckpoints(places.checkpoints);
  const newest = checkpoints.findLast(({ size }) => size <= lines.value.length) ?? null;
  const paths = {
    file: join(out, "audit.jsonl"),
    checkpoint: newest && join(out, "checkpoint.txt"),
    key: verifierKey && join(out, "verifier-key.txt"),
  };
  const written = await session.outputs.write(
    [
      { path: paths.file, bytes: lines.value.join("") },
      ...(newest && paths.checkpoint !== null ? [{ path: paths.checkpoint, bytes: newest.note }] : []),
      ...(verifierKey !== null && paths.key !== null ? [{ path: paths.key, bytes: `${verifierKey}\n` }] : []),
    ],
    force === true,
  );
  if (!written.ok) return written;
  const [entries, covered] = [lines.value.length, newest?.size ?? 0];
  return done({
    json: { schema: "glimmer/audit-exported@1", ...paths, entries, covered } satisfies AuditExported,
    text: `${en.keeping.audit.export.done(paths.file, entries, covered).join("\n")}\n`,
  });
}
