/**
 * Keeps a data folder for one process. A second would take away what the first is writing, and do its jobs once more.
 */
import { DatabaseSync } from "node:sqlite";

/** Thrown where another process has the folder. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
  readonly code = "folder-in-use" as const;
}

/**
 * Takes the lock that this file stands for. The system lets go of it with the process, however that ends.
 *
 * @returns lets go of it
 * @throws FolderInUse
 */
export function aloneBy(path: string): () => void {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec("begin exclusive");
  } catch (cause) {
    lock.close();
    throw new FolderInUse("Another process has this folder", { cause });
  }
  return () => lock.close();
}
