import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { copyFile, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { isBlobId } from "#domain/keeping.ts";
import { makePrivateFolder } from "#vault/durable-file.ts";
import { syncFolder } from "#vault/part-file.ts";
import { systemCode } from "#vault/system-code.ts";
import type { Sets } from "./sets.ts";

export interface FilmsCopied {
  /** Films, parts and pieces in the set now. */
  readonly files: number;
  readonly bytes: number;
  /** Of them, copied this time. */
  readonly copied: number;
}

/** Where a file's key is changed only its beginning is written anew. */
const BEGINNING = 4096;

/**
 * Copies the sealed films that are not in the backup yet. Those that the service no longer has are put aside, and taken
 * away after some days.
 *
 * @param before what was put aside earlier than this goes
 */
export async function copyFilms(
  from: string,
  { films, gone }: Sets,
  { now, before }: { readonly now: number; readonly before: number },
  onFile: (done: number) => void,
): Promise<FilmsCopied> {
  makePrivateFolder(gone);
  const names = sealedIn(from);
  let [copied, bytes, files] = [0, 0, 0];
  for (const [i, name] of names.entries()) {
    const to = join(films, name);
    if (!(await isSame(join(from, name), to))) {
      // One that was destroyed meanwhile is no fault.
      if (!(await copyDurably(join(from, name), to))) continue;
      copied += 1;
    }
    files += 1;
    bytes += statSync(to).size;
    onFile((i + 1) / names.length);
  }
  await syncFolder(films);
  const there = new Set(names);
  for (const name of sealedIn(films)) {
    if (there.has(name)) continue;
    renameSync(join(films, name), join(gone, name));
    utimesSync(join(gone, name), now / 1000, now / 1000);
  }
  for (const name of sealedIn(gone)) {
    if (statSync(join(gone, name)).mtimeMs < before) rmSync(join(gone, name));
  }
  return { files, bytes, copied };
}

/** Names of the finished sealed files in a folder. */
export function sealedIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith(".age") && isBlobId(name.slice(0, -".age".length)));
}

/** Where the backup has a sealed file; null where it has none. */
export function filmIn({ films, gone }: Sets, id: string): string | null {
  return [films, gone].map((folder) => join(folder, `${id}.age`)).find((path) => existsSync(path)) ?? null;
}

/** @returns false where there is nothing to copy any more */
export async function copyDurably(from: string, to: string): Promise<boolean> {
  const part = `${to}.part`;
  try {
    await copyFile(from, part);
  } catch (error) {
    if (systemCode(error) === "ENOENT" && !existsSync(from)) return false;
    throw error;
  }
  const file = await open(part, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, to);
  return true;
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = [await beginningOf(one), await beginningOf(other)];
  return a !== null && b !== null && a.size === b.size && a.bytes.equals(b.bytes);
}

async function beginningOf(path: string): Promise<{ readonly size: number; readonly bytes: Buffer } | null> {
  if (!existsSync(path)) return null;
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return { size, bytes: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}
