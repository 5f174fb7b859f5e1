/**
 * Keeps a data folder for one process. A second would take away what the first is writing, and do its jobs once more.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Thrown where another process has the folder. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
  readonly code = "folder-in-use" as const;
}

/** Thrown where the folder cannot be made, or nothing can be written in it. */
export class FolderShut extends Error {
  override readonly name = "FolderShut";
  readonly code = "folder-shut" as const;
  readonly folder: string;

  constructor(folder: string, options: ErrorOptions) {
    super(`Nothing can be written in ${folder}`, options);
    this.folder = folder;
  }
}

/**
 * Makes the folder where it is not there, and takes its lock: a file of SQLite's, for which the system lets go of the lock
 * with the process, however that ends.
 *
 * @returns lets go of it
 * @throws FolderInUse, FolderShut
 */
export function aloneIn(folder: string): () => void {
  const lock = lockIn(folder);
  try {
    lock.exec("begin exclusive");
  } catch (cause) {
    lock.close();
    if (sqliteCode(cause) === busy) throw new FolderInUse("Another process has this folder", { cause });
    throw new FolderShut(folder, { cause });
  }
  return () => lock.close();
}

function lockIn(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return new DatabaseSync(join(folder, "in-use"), { timeout: 0 });
  } catch (cause) {
    throw new FolderShut(folder, { cause });
  }
}

const busy = 5;
/** The lowest byte says which it is. */
const sqliteCode = (error: unknown): number | null =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : null;
