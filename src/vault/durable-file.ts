/**
 * Small secrets on the disk: a file is there whole and for good, or not at all, and only its owner reads it. All of it
 * waits for the disk, as the embedded database does: keys are made a few times a day.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { open, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { freshBytes } from "./primitives.ts";
import { systemCode } from "./system-code.ts";

const unfinished = ".part";

/** @returns the file's bytes, or null if there is none */
export function readIfThere(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw error;
  }
}

/**
 * Returns once the file survives a pulled plug. Two processes that place the same file at once both go on with one of them.
 *
 * @returns false if there is one already, which stays
 */
export function placeNew(path: string, bytes: Uint8Array): boolean {
  const part = partOf(path);
  try {
    writeDurably(part, bytes);
    const placed = linkOrRename(part, path);
    // Also where another process placed it: it may not have come to this line.
    syncFolder(dirname(path));
    return placed;
  } finally {
    rmSync(part, { force: true });
  }
}

/**
 * Puts `bytes` in the place of what is there, in one step; returns once that survives a pulled plug. What was there is
 * written over afterwards, as far as the disk does that.
 *
 * @param before is told once the new file is durable and has no name yet
 */
export function replaceFile(path: string, bytes: Uint8Array, before: () => void): void {
  const part = partOf(path);
  const old = openSync(path, "r+");
  try {
    writeDurably(part, bytes);
    before();
    renameSync(part, path);
    syncFolder(dirname(path));
    overwrite(old);
  } finally {
    closeSync(old);
    rmSync(part, { force: true });
  }
}

/** Writes zeros over a file and takes it away. Disks that write elsewhere keep the old bytes: it is no more than a courtesy. */
export async function eraseFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    const { size } = await file.stat();
    await file.write(new Uint8Array(size), 0, size, 0);
    await file.datasync();
  } catch (error) {
    // Where zeros need new room, a full disk has none; the file goes all the same.
    if (systemCode(error) === null) throw error;
  } finally {
    await file.close();
  }
  await unlink(path);
}

/** An old file whose new one has its name already; a fault here changes nothing of that. */
function overwrite(file: number): void {
  try {
    const { size } = fstatSync(file);
    writeSync(file, new Uint8Array(size), 0, size, 0);
    fsyncSync(file);
  } catch (error) {
    if (systemCode(error) === null) throw error;
  }
}

/** So that two processes never write the same one. */
const partOf = (path: string): string => `${path}.${Buffer.from(freshBytes(8)).toString("hex")}${unfinished}`;

function writeDurably(path: string, bytes: Uint8Array): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A link never replaces what is there, which a rename does; disks without links get the rename. */
function linkOrRename(part: string, path: string): boolean {
  try {
    linkSync(part, path);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === "EEXIST" || existsSync(path)) return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw error;
    renameSync(part, path);
    return true;
  }
}

/** One level after the other: a recursive `mkdir` never returns where folders cannot be made, as in `/proc`. */
export function makePrivateFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makePrivateFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (systemCode(error) !== "EEXIST") throw error;
  }
  syncFolder(dirname(folder));
}

/** Takes away what a killed process was writing, and makes what it had placed last. */
export function settle(folder: string): void {
  for (const name of readdirSync(folder)) if (name.endsWith(unfinished)) unlinkSync(join(folder, name));
  syncFolder(folder);
}

export function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } catch (error) {
    if (systemCode(error) !== "EINVAL") throw error; // network folders without fsync
  } finally {
    closeSync(handle);
  }
}
