/**
 * Which keys were destroyed, when, on whose word and why: one line of JSON each, bound to the line before by its hash. It
 * outlives every database and every backup, and is replayed over a key store that was restored.
 *
 * It lies in a folder of its own, so that it can be kept apart from the keys.
 */
import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Destruction, DestructionOrder, KeyName, LedgerHead } from "#domain/keeping.ts";
import { retentionClasses } from "#domain/keeping.ts";
import { makePrivateFolder, readIfThere, syncFolder } from "./durable-file.ts";
import { sha256 } from "./primitives.ts";
import { VaultProblem } from "./problem.ts";

export type Destroyed = KeyName & DestructionOrder & Pick<Destruction, "keyId">;

export const ledgerName = "destroyed.jsonl";
const nothingYet: LedgerHead = { index: 0, hash: "0".repeat(64) };

/** @throws VaultProblem `vault-ledger-damaged` where a line was changed, left out or put in */
export function openLedger(folder: string): DestructionLedger {
  makePrivateFolder(folder);
  const path = join(folder, ledgerName);
  const bytes = Buffer.from(readIfThere(path) ?? []);
  // A line that was cut off was never acknowledged.
  const end = bytes.lastIndexOf("\n") + 1;
  if (end < bytes.length) cutTo(path, end);
  return new DestructionLedger(path, readLedger(bytes.subarray(0, end).toString()), end);
}

/**
 * @param text whole lines
 * @throws VaultProblem `vault-ledger-damaged`
 */
export function readLedger(text: string): readonly Destruction[] {
  const lines: Destruction[] = [];
  let head = nothingYet;
  for (const line of text.split("\n").slice(0, -1)) {
    const read = readLine(line);
    if (read === null || read.index !== head.index + 1 || read.previous !== head.hash) {
      throw new VaultProblem("vault-ledger-damaged", `line ${head.index + 1}`);
    }
    lines.push(read);
    head = read;
  }
  return lines;
}

export class DestructionLedger {
  readonly #path: string;
  readonly #lines: Destruction[];
  /** The newest line of each key, by its id. */
  readonly #byKey = new Map<string, Destruction>();
  #length: number;

  /** @param length of the file in bytes */
  constructor(path: string, lines: readonly Destruction[], length: number) {
    this.#path = path;
    this.#lines = [...lines];
    this.#length = length;
    for (const line of lines) this.#byKey.set(line.keyId, line);
  }

  /** Oldest first. */
  lines(): readonly Destruction[] {
    return this.#lines;
  }

  head(): LedgerHead {
    const { index, hash } = this.#lines.at(-1) ?? nothingYet;
    return { index, hash };
  }

  of(keyId: string): Destruction | null {
    return this.#byKey.get(keyId) ?? null;
  }

  /** @returns the line of the key of that name that was destroyed last */
  newest({ owner, kept }: KeyName): Destruction | null {
    return this.#lines.findLast((line) => line.owner === owner && line.kept === kept) ?? null;
  }

  /** Durable when it returns. A key that has its line already gets no other, so it may be done again. */
  append(destroyed: readonly Destroyed[]): void {
    const added: Destruction[] = [];
    const texts: string[] = [];
    for (const one of destroyed) {
      if (this.#byKey.has(one.keyId)) continue;
      const { index, hash: previous } = added.at(-1) ?? this.head();
      const { at, keyId, owner, kept, who, why } = one;
      const line = JSON.stringify({ index: index + 1, at, keyId, owner, kept, who, why, previous });
      texts.push(`${line}\n`);
      added.push({ index: index + 1, at, keyId, owner, kept, who, why, previous, hash: hashOf(line) });
    }
    if (added.length === 0) return;
    this.#write(Buffer.from(texts.join("")));
    for (const line of added) this.#byKey.set(line.keyId, line);
    this.#lines.push(...added);
  }

  #write(bytes: Uint8Array): void {
    const file = openSync(this.#path, "a", 0o600);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } catch (error) {
      ftruncateSync(file, this.#length);
      throw error;
    } finally {
      closeSync(file);
    }
    if (this.#length === 0) syncFolder(join(this.#path, ".."));
    this.#length += bytes.length;
  }
}

const hashOf = (line: string): string => Buffer.from(sha256(Buffer.from(line))).toString("hex");

function readLine(line: string): Destruction | null {
  const read = parsed(line);
  if (typeof read !== "object" || read === null) return null;
  const { index, at, keyId, owner, kept, who, why, previous } = { ...emptyLine, ...read };
  const known = retentionClasses.find((one) => one === kept);
  const texts = [at, keyId, owner, who, why, previous].every((text) => typeof text === "string");
  if (typeof index !== "number" || !texts || known === undefined) return null;
  const words = { at, keyId, owner, kept: known, who, why, previous };
  // Written in one way only, so the same line never has two hashes.
  return JSON.stringify({ index, at, keyId, owner, kept, who, why, previous }) === line
    ? { index, ...words, hash: hashOf(line) }
    : null;
}

const emptyLine = { index: 0, at: "", keyId: "", owner: "", kept: "", who: "", why: "", previous: "" };

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function cutTo(path: string, length: number): void {
  const file = openSync(path, "r+");
  try {
    ftruncateSync(file, length);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
