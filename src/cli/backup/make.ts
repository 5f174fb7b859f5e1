import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { BackupMade } from "#contract/backup.ts";
import { backupDaysSchema } from "#contract/backup.ts";
import { en } from "#contract/words/en.ts";
import { clockTrouble, retentionDefaults } from "#domain/retention.ts";
import { copyOut } from "#records/copy/copy-out.ts";
import { readClockFacts } from "#records/reading.ts";
import { keptCheckpoints, placeCheckpoint } from "#server/audit/checkpoints.ts";
import { daysFile, receiptName } from "#server/backup/receipts.ts";
import { ledgerName, readLedger } from "#vault/destruction-ledger.ts";
import { makePrivateFolder, placeNew, readIfThere } from "#vault/durable-file.ts";
import { readKeyFiles } from "#vault/key-copy.ts";
import { VaultProblem } from "#vault/problem.ts";
import type { Outcome, Result } from "../outcome.ts";
import { done, refused } from "../outcome.ts";
import { unlessRecordsProblem } from "../records-problem.ts";
import type { Session } from "../session.ts";
import { unlessProblem } from "../vault-problem.ts";
import { copyDurably, copyFilms } from "./film-set.ts";
import { keyLine } from "./key-set.ts";
import { recipientFile } from "./keygen.ts";
import { sealLines } from "./sealed-lines.ts";
import type { ServiceHere } from "./service-here.ts";
import { serviceThere } from "./service-here.ts";
import type { Sets } from "./sets.ts";
import { removeOlder, removeUnfinished, setsIn, stampOf } from "./sets.ts";

export interface MakeOptions {
  readonly to?: string;
  readonly recipient?: string;
  readonly json?: true;
}

/** Days that copies of the database, and of films that are gone, are kept. */
const COPY_DAYS = 35;
const DAY = 86_400_000;

/**
 * By a clock that has jumped, or stands before what was written last, nothing old is taken away: it may not be old at all.
 *
 * The database first, in one moment, then the keys, then the films, the ledger last: a key that is in the copy and was
 * destroyed meanwhile stands in the ledger beside it.
 */
export async function makeBackup(options: MakeOptions, session: Session): Promise<Outcome<Result>> {
  const { to } = options;
  if (to === undefined) return refused("usage-argument");
  const here = serviceThere();
  if (!here.ok) return here;
  const recipient = options.recipient ?? keptRecipient(here.value);
  if (recipient === null) return refused("backup-key-missing");
  return unlessProblem(undefined, () =>
    unlessRecordsProblem(async () => done(told(await made(here.value, setsIn(to), { to, recipient }, session)))),
  );
}

function keptRecipient({ places }: ServiceHere): string | null {
  const bytes = readIfThere(recipientFile(places.backup));
  return bytes && Buffer.from(bytes).toString().trim();
}

async function made(
  { places, database }: ServiceHere,
  sets: Sets,
  { to, recipient }: { readonly to: string; readonly recipient: string },
  session: Session,
): Promise<BackupMade> {
  const words = en.keeping.backup.stages;
  const at = await freeMoment(sets);
  const now = Date.parse(at);
  const stamp = stampOf(at);
  const days = keyDays(places.backup);
  for (const folder of [sets.database, sets.keys]) removeUnfinished(folder, now);
  session.progress.stage(words.database);
  const copy = await sealLines(join(sets.database, `${stamp}.age`), recipient, (take) => copyOut(database, take));
  const keys = await sealLines(join(sets.keys, `${stamp}.age`), recipient, async (take) => {
    const files = await readKeyFiles(places);
    for (const file of files) await take(keyLine(file));
    return files.length;
  });
  // The service may write while we copy: what it wrote last is looked at before the clock is.
  const facts = await readClockFacts(database);
  const clock = clockTrouble({ ...facts, now: new Date().toISOString() });
  const before = clock === null ? (days: number) => now - days * DAY : () => Number.NEGATIVE_INFINITY;
  const films = await copyFilms(
    places.films,
    sets,
    { now, before: before(COPY_DAYS) },
    session.progress.stage(words.films),
  );
  const destroyed = await copyLedger(places.ledger, sets);
  const { checkpoints, verifierKey } = keptCheckpoints(places.checkpoints);
  if (verifierKey !== null) for (const one of checkpoints) placeCheckpoint(sets.checkpoints, one, verifierKey);
  removeOlder(sets.database, before(COPY_DAYS));
  const report: BackupMade = {
    schema: "glimmer/backup@1",
    stamp,
    at,
    to,
    database: { rows: copy.made, bytes: copy.bytes },
    keys: { files: keys.made, days, removed: [...removeOlder(sets.keys, before(days))] },
    films,
    destroyed,
    covered: checkpoints.at(-1)?.size ?? 0,
    ...(clock === null ? {} : { clock }),
  };
  makePrivateFolder(places.backup);
  placeNew(join(places.backup, receiptName(stamp)), Buffer.from(`${JSON.stringify(report)}\n`));
  return report;
}

/** Two backups in one second would have one name: also one that was killed has left its file, whole or half. */
async function freeMoment(sets: Pick<Sets, "database" | "keys">): Promise<string> {
  const at = new Date().toISOString();
  const names = [`${stampOf(at)}.age`, `${stampOf(at)}.age.part`];
  const isTaken = [sets.database, sets.keys].some((folder) => names.some((name) => existsSync(join(folder, name))));
  if (!isTaken) return at;
  await setTimeout(1000);
  return freeMoment(sets);
}

/** As the service has it in its settings; it writes that where it can be read without its keys. */
function keyDays(folder: string): number {
  const bytes = readIfThere(daysFile(folder));
  const read = bytes && backupDaysSchema.safeParse(JSON.parse(Buffer.from(bytes).toString()));
  return read?.data?.keyBackupDays ?? retentionDefaults.keyBackupDays;
}

/**
 * @returns lines in the ledger
 * @throws VaultProblem `vault-ledger-damaged` where it is not whole, or not the continuation of the one in the backup
 */
async function copyLedger(from: string, { ledger }: Sets): Promise<number> {
  makePrivateFolder(ledger);
  const [source, target] = [join(from, ledgerName), join(ledger, ledgerName)];
  const now = Buffer.from(readIfThere(source) ?? []).toString();
  const lines = readLedger(now);
  const before = readLedger(Buffer.from(readIfThere(target) ?? []).toString());
  const last = before.at(-1);
  if (last !== undefined && lines[last.index - 1]?.hash !== last.hash) throw new VaultProblem("vault-ledger-damaged");
  // Its absence is no empty ledger: a restore tells the two apart.
  if (now === "") placeNew(target, new Uint8Array(0));
  else await copyDurably(source, target);
  return lines.length;
}

function told(report: BackupMade): Result {
  return { json: report, text: `${en.keeping.backup.done(report).join("\n")}\n` };
}
