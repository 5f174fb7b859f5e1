/**
 * What the service and the command line that backs it up tell each other, in a folder of the data:
 *
 *     backup/receipt-<time>.json    left by `glimmer backup`; written into the audit by the service, and named `noted-…`
 *     backup/days.json              left by the service: how long a copy of the keys is kept
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { BackupMade } from "#contract/backup.ts";
import { backupMadeSchema } from "#contract/backup.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import { makePrivateFolder, placeNew, readIfThere } from "#vault/durable-file.ts";

export const receiptName = (stamp: string): string => `receipt-${stamp}.json`;
export const daysFile = (folder: string): string => join(folder, "days.json");

/** Milliseconds between two looks into the folder. */
const EVERY = 3_600_000;

export interface BackupNeeds {
  readonly folder: string;
  readonly records: Records;
  readonly clock: Clock;
  /** Days that a copy of the keys is kept, as the service's settings say just now. */
  readonly keyBackupDays: () => Promise<number>;
  readonly onFault: (error: unknown, where: string) => void;
}

export interface BackupNotes {
  /** Writes what was backed up into the audit, and the days where the command line finds them. */
  look(): Promise<void>;
  last(): BackupMade | null;
  close(): Promise<void>;
}

/** Looks at once, and every hour. */
export function openBackupNotes(needs: BackupNeeds): BackupNotes {
  const { folder, onFault } = needs;
  let looking: Promise<void> = Promise.resolve();
  const look = () => (looking = looking.then(() => note(needs)));
  const lookOrSay = () =>
    void look().catch((error: unknown) => {
      looking = Promise.resolve();
      onFault(error, "the notes of a backup");
    });
  lookOrSay();
  const hourly = setInterval(lookOrSay, EVERY).unref();
  return {
    look,
    last: () => lastIn(folder),
    async close() {
      clearInterval(hourly);
      await looking.catch(() => undefined);
    },
  };
}

async function note({ folder, records, clock, keyBackupDays }: BackupNeeds): Promise<void> {
  makePrivateFolder(folder);
  writeDays(folder, await keyBackupDays());
  for (const name of namesIn(folder, "receipt-")) {
    const receipt = receiptIn(join(folder, name));
    if (receipt === null) continue;
    const { stamp, films, keys } = receipt;
    await records.transaction(async ({ audit }) => {
      const about = { at: clock(), by: null, caseId: null } as const;
      await audit.add({ ...about, what: "backup-made", subject: stamp, count: films.files, bytes: films.bytes });
      for (const subject of keys.removed) await audit.add({ ...about, what: "key-backup-removed", subject });
    });
    renameSync(join(folder, name), join(folder, name.replace("receipt-", "noted-")));
  }
  for (const name of namesIn(folder, "noted-").slice(0, -1)) rmSync(join(folder, name));
}

function writeDays(folder: string, keyBackupDays: number): void {
  const path = daysFile(folder);
  const text = `${JSON.stringify({ keyBackupDays })}\n`;
  if (Buffer.from(readIfThere(path) ?? []).toString() === text) return;
  rmSync(path, { force: true });
  placeNew(path, Buffer.from(text));
}

function namesIn(folder: string, beginning: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(beginning) && name.endsWith(".json"))
    .sort();
}

function lastIn(folder: string): BackupMade | null {
  const name = [...namesIn(folder, "noted-"), ...namesIn(folder, "receipt-")].at(-1);
  return name === undefined ? null : receiptIn(join(folder, name));
}

/** Null for what `glimmer backup` did not leave. */
function receiptIn(path: string): BackupMade | null {
  try {
    return backupMadeSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}
