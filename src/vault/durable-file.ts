/**
 * Small secrets on the disk: a file is there whole and for good, or not at all, and only its owner reads it. All of it
 * waits for the disk, as the embedded database does: keys are made a few times a day.
 */
import {
  closeSync,
  existsSync,
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
} from "node:fs";
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
  const part = `${path}.${Buffer.from(freshBytes(8)).toString("hex")}${unfinished}`;
  try {
    const file = openSync(part, "wx", 0o600);
    try {
      writeFileSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    const placed = linkOrRename(part, path);
    // Also where another process placed it: it may not have come to this line.
    syncFolder(dirname(path));
    return placed;
  } finally {
    rmSync(part, { force: true });
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

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } catch (error) {
    if (systemCode(error) !== "EINVAL") throw error; // network folders without fsync
  } finally {
    closeSync(handle);
  }
}
