/**
 * A backup is a folder with four sets, each in a folder of its own, so that each can be kept where it belongs:
 *
 *     films/<id>.age                 F  the sealed films as they are; those that the service no longer has, in films/gone
 *     database/<time>.age            D  the database as lines of JSON, sealed for the backup key
 *     keys/<time>.age                K  the wrapped keys and their epoch, sealed for the backup key; kept for days only
 *     ledger/destroyed.jsonl         L  which keys were destroyed
 *     ledger/checkpoints/…              and what was signed of the audit
 */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

export interface Sets {
  readonly films: string;
  readonly gone: string;
  readonly database: string;
  readonly keys: string;
  readonly ledger: string;
  readonly checkpoints: string;
}

export const setsIn = (folder: string): Sets => ({
  films: join(folder, "films"),
  gone: join(folder, "films", "gone"),
  database: join(folder, "database"),
  keys: join(folder, "keys"),
  ledger: join(folder, "ledger"),
  checkpoints: join(folder, "ledger", "checkpoints"),
});

const form = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.age$/;

/** `20261129T221109Z`: text order is time order, and every file system takes it. */
export const stampOf = (instant: string): string => `${instant.slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

/** Milliseconds since 1970 of a set's file; null for another file. */
function timeOf(name: string): number | null {
  const [, year, month, day, hour, minute, second] = form.exec(name) ?? [];
  return year === undefined ? null : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

const namesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => form.test(name))
        .sort()
    : [];

export interface DatedFile {
  readonly path: string;
  readonly stamp: string;
}

/** The newest file of a dated set. */
export function newestIn(folder: string): DatedFile | null {
  const name = namesIn(folder).at(-1);
  return name === undefined ? null : { path: join(folder, name), stamp: name.slice(0, -".age".length) };
}

/** Takes away what was made before then; the newest stays whatever its age. @returns the stamps of what went */
export function removeOlder(folder: string, before: number): readonly string[] {
  const old = namesIn(folder)
    .slice(0, -1)
    .filter((name) => (timeOf(name) ?? before) < before);
  for (const name of old) rmSync(join(folder, name));
  return old.map((name) => name.slice(0, -".age".length));
}

const DAY = 86_400_000;
const unfinished = /^(\d{8}T\d{6}Z)\.age\.part$/;

/** Takes away what a backup that was killed left half: after a day nobody is at it any more. */
export function removeUnfinished(folder: string, now: number): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const [, stamp] = unfinished.exec(name) ?? [];
    if (stamp !== undefined && (timeOf(`${stamp}.age`) ?? now) < now - DAY) rmSync(join(folder, name));
  }
}
