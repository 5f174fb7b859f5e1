/** How a service stands, line by line, for whoever runs it: each line is a fact, and either good or something to do. */
import type { Instant } from "./moment.ts";

export const statusNames = [
  "sandbox",
  "encryption",
  "root-secret",
  "database",
  "backup",
  "key-backup",
  "past-date",
  "disk",
  "audit",
  "clock",
  "version",
] as const;
export type StatusName = (typeof statusNames)[number];

export interface StatusLine {
  readonly name: StatusName;
  readonly good: boolean;
  /** When it was last so: a backup, a checkpoint. Null where it never was, or where time is not the matter. */
  readonly at: Instant | null;
  /** How many: films past their date, bytes free. */
  readonly count: number | null;
  /** Which kind, in a word: `SQLite`, `file`, `0.1.0`. */
  readonly kind: string | null;
}

export interface StatusFacts {
  readonly now: Instant;
  readonly sandbox: "there" | "agreed-without" | "missing";
  readonly keysOpen: boolean;
  /** Count of epochs: one more than how often keys were destroyed. */
  readonly epoch: number;
  readonly root: "file" | "file-beside-data" | "passphrase" | "environment";
  readonly database: "SQLite" | "PostgreSQL";
  readonly backedUpAt: Instant | null;
  readonly keysBackedUpAt: Instant | null;
  readonly filmsPastDate: number;
  readonly freeBytes: number | null;
  readonly checkpointAt: Instant | null;
  /** Of the oldest entry of the audit that no checkpoint covers; null where all are covered. */
  readonly uncoveredSince: Instant | null;
  /** Destructive work waits since the clock jumped. */
  readonly clockJumped: boolean;
  readonly version: string;
}

/** A backup older than this is something to do, in days; a review may be tomorrow. */
const BACKUP_DAYS = 2;
/** Bytes below which films may not find room. */
const LEAST_FREE = 20e9;

export function statusOf(facts: StatusFacts): readonly StatusLine[] {
  const { now, sandbox, keysOpen, epoch, root, database, filmsPastDate, freeBytes, clockJumped, version } = facts;
  const isFresh = (at: Instant | null, days: number) =>
    at !== null && Temporal.Instant.from(now).since(at).total("days") <= days;
  const line = (name: StatusName, good: boolean, more: Partial<StatusLine> = {}): StatusLine => ({
    name,
    good,
    at: null,
    count: null,
    kind: null,
    ...more,
  });
  return [
    line("sandbox", sandbox === "there", { kind: sandbox }),
    line("encryption", keysOpen, { count: epoch }),
    line("root-secret", root !== "file-beside-data", { kind: root }),
    line("database", true, { kind: database }),
    line("backup", isFresh(facts.backedUpAt, BACKUP_DAYS), { at: facts.backedUpAt }),
    line("key-backup", isFresh(facts.keysBackedUpAt, BACKUP_DAYS), { at: facts.keysBackedUpAt }),
    line("past-date", filmsPastDate === 0, { count: filmsPastDate }),
    line("disk", freeBytes === null || freeBytes >= LEAST_FREE, { count: freeBytes }),
    // Where nothing happens, nothing has to be signed.
    line("audit", facts.uncoveredSince === null || isFresh(facts.uncoveredSince, 1), { at: facts.checkpointAt }),
    line("clock", !clockJumped),
    line("version", true, { kind: version }),
  ];
}
