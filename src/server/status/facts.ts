/** What the status page of whoever runs the service is made of, looked up anew for every call. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { z } from "zod";
import type { AuditCheckpoint } from "#domain/audit.ts";
import type { Clock, Day, Instant } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import type { RetentionSettings } from "#domain/retention.ts";
import { clockTrouble, filmsPastDate, retentionRun } from "#domain/retention.ts";
import type { StatusFacts } from "#domain/standing-of-service.ts";
import { isRootSealed } from "#vault/root-secret.ts";
import type { Calendar } from "../cases/calendar.ts";
import { closedOnDay } from "../cases/case-facts.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Settings } from "../settings.ts";

export interface StatusNeeds {
  readonly settings: Settings;
  readonly records: Records;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly sandbox: () => Sandbox;
  readonly retention: () => Promise<RetentionSettings>;
  readonly epoch: () => number;
  /** When the last backup was made, with its copy of the keys; null where nobody knows of one. */
  readonly backedUpAt: () => Instant | null;
  readonly filmFolder: string;
  readonly checkpointFolder: string;
  readonly newestCheckpoint: () => Promise<Pick<AuditCheckpoint, "size"> | null>;
}

export function statusFacts(needs: StatusNeeds): () => Promise<StatusFacts> {
  const { settings, records, clock, calendar } = needs;
  return async () => {
    const now = clock();
    const backedUpAt = needs.backedUpAt();
    return {
      now,
      sandbox: needs.sandbox(),
      // A service whose keys are locked answers at another door (`locked-door.ts`).
      keysOpen: true,
      epoch: needs.epoch(),
      root: rootOf(settings),
      database: settings.databaseUrl === null ? "SQLite" : "PostgreSQL",
      backedUpAt,
      keysBackedUpAt: backedUpAt,
      filmsPastDate: await countPastDate(records, calendar, await needs.retention(), calendar.dayOf(now)),
      freeBytes: await freeBytes(needs.filmFolder),
      checkpointAt: newestIn(needs.checkpointFolder),
      uncoveredSince: await uncovered(records, await needs.newestCheckpoint()),
      clockJumped: await hasJumped(records, now),
      version: versionHere(),
    };
  };
}

function rootOf({ rootSecret, rootKey, dataDir }: Settings): StatusFacts["root"] {
  if (rootSecret !== null) return "environment";
  if (isRootSealed(rootKey)) return "passphrase";
  return liesBeside(rootKey, dataDir) ? "file-beside-data" : "file";
}

/** Whether whoever takes the data folder takes the root secret with it. */
const liesBeside = (rootKey: string, dataDir: string): boolean =>
  !relative(resolve(dataDir), dirname(resolve(rootKey))).startsWith("..");

/** Films that should be gone and are not; those that a hold keeps are not counted. */
export async function countPastDate(
  { stores }: Pick<Records, "stores">,
  calendar: Calendar,
  settings: RetentionSettings,
  today: Day,
): Promise<number> {
  let count = 0;
  for (const ending of await stores.endings.list()) {
    const closedOn = closedOnDay(ending, calendar);
    if (closedOn === null || ending.hold !== null) continue;
    for (const { kind } of await stores.films.listOf(ending.caseId)) {
      const from = filmsPastDate(closedOn, kind === "review" ? "review-film" : "film", settings);
      if (from <= today) count += 1;
    }
  }
  return count;
}

/** Bytes free where the films lie; null where that cannot be told. */
async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** When the newest file of a folder was written; null where there is none. */
function newestIn(folder: string): Instant | null {
  try {
    const times = readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs);
    return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
  } catch {
    return null;
  }
}

/** When the first entry was written that no checkpoint covers; null where all are covered. */
async function uncovered(
  { stores }: Pick<Records, "stores">,
  newest: Pick<AuditCheckpoint, "size"> | null,
): Promise<Instant | null> {
  const [first] = await stores.audit.list(newest?.size ?? 0, 1);
  return first?.at ?? null;
}

async function hasJumped({ stores }: Records, now: Instant): Promise<boolean> {
  const lastSeen = await stores.deletions.clockSeen(retentionRun);
  return clockTrouble({ now, lastSeen, newestEntry: null }) !== null;
}

const withVersion = z.object({ version: z.string() });

function versionHere(): string {
  return withVersion.parse(JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"))).version;
}
