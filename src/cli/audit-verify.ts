import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AuditVerified } from "#contract/audit.ts";
import { en } from "#contract/words/en.ts";
import type { AuditCheckpoint } from "#domain/audit.ts";
import { openCheckpoint } from "#records/log/checkpoint.ts";
import type { Verifier } from "#records/log/signed-note.ts";
import { readVerifierKey } from "#records/log/signed-note.ts";
import { linesOf, verifyLog } from "#records/log/verify.ts";
import { openFilm } from "./film-file.ts";
import type { Outcome, Result } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import type { Session } from "./session.ts";

export interface VerifyOptions {
  readonly checkpoint?: readonly string[];
  readonly key?: string;
  readonly json?: true;
}

const words = en.keeping.audit;

export async function verifyAudit(file: string, options: VerifyOptions, session: Session): Promise<Outcome<Result>> {
  const text = await textOf(file);
  if (!text.ok) return text;
  const checkpoints = await checkpointsFor(file, options);
  if (!checkpoints.ok) return checkpoints;
  if (text.value !== "" && !text.value.endsWith("\n")) {
    return refused("audit-not-whole", { detail: words.fault.ending });
  }
  const found = await verifyLog(linesOf(text.value), checkpoints.value);
  if (!found.ok) return refused("audit-not-whole", { detail: words.fault[found.fault.kind](found.fault.at) });
  const { entries, covered } = found;
  if (options.checkpoint === undefined || options.key === undefined) session.note(words.verify.besideIt);
  return done({
    json: { schema: "glimmer/audit-verified@1", entries, covered } satisfies AuditVerified,
    text: `${words.verify.done(entries, covered).join("\n")}\n`,
  });
}

async function checkpointsFor(file: string, options: VerifyOptions): Promise<Outcome<readonly AuditCheckpoint[]>> {
  const beside = join(dirname(file), "checkpoint.txt");
  const paths = options.checkpoint ?? (existsSync(beside) ? [beside] : []);
  if (paths.length === 0) return done([]);
  const verifier = await verifierIn(options.key ?? join(dirname(file), "verifier-key.txt"));
  if (!verifier.ok) return verifier;
  const checkpoints: AuditCheckpoint[] = [];
  for (const path of paths) {
    const note = await textOf(path);
    if (!note.ok) return note;
    const checkpoint = openCheckpoint(note.value, verifier.value);
    if (checkpoint === null) return refused("audit-checkpoint-unreadable", { name: path });
    checkpoints.push(checkpoint);
  }
  return done(checkpoints);
}

async function verifierIn(path: string): Promise<Outcome<Verifier>> {
  const text = await textOf(path);
  if (!text.ok) return text;
  const verifier = readVerifierKey(text.value);
  return verifier === null ? refused("audit-key-unreadable", { name: path }) : done(verifier);
}

async function textOf(path: string): Promise<Outcome<string>> {
  const opened = await openFilm(path);
  if (!opened.ok) return opened;
  const { source } = opened.value;
  try {
    return done(Buffer.from(await source.read(0, source.size)).toString());
  } finally {
    await source.close();
  }
}
