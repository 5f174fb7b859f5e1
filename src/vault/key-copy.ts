/**
 * A copy of the key store, as it lies there: every key wrapped under the epoch's, and that under the root secret, so the
 * copy alone opens nothing. Read beside a service that makes and destroys keys.
 */
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { makePrivateFolder, placeNew, readIfThere } from "./durable-file.ts";
import { epochFileName } from "./key-store.ts";
import { VaultProblem } from "./problem.ts";

export interface KeyFolders {
  /** Folder of the wrapped keys. */
  readonly keys: string;
  /** Folder of the epoch's file. */
  readonly epoch: string;
}

export interface KeyFile {
  readonly folder: keyof KeyFolders;
  /** Within its folder, with slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Times that it is read while the epoch changes, and the milliseconds between. */
const TRIES = 50;
const AFTER = 100;

/** @throws VaultProblem `vault-keys-missing` where there is none */
export async function readKeyFiles(folders: KeyFolders): Promise<readonly KeyFile[]> {
  for (let tried = 1; ; tried += 1) {
    const before = readIfThere(join(folders.epoch, epochFileName));
    if (before === null) throw new VaultProblem("vault-keys-missing");
    const keys = filesIn(folders.keys);
    const after = readIfThere(join(folders.epoch, epochFileName));
    const isQuiet = after !== null && Buffer.from(before).equals(after) && keys !== null;
    // What a killed service left in the middle of a change is settled by whoever opens the copy.
    const isSettled = isQuiet && (tried === TRIES || !keys.some(({ path }) => path === "change.json"));
    if (isSettled) return [...keys, { folder: "epoch", path: epochFileName, bytes: after }];
    if (tried === TRIES) throw new VaultProblem("vault-keys-damaged", "epoch");
    await setTimeout(AFTER);
  }
}

/** @returns null where one went while it was read */
function filesIn(folder: string): readonly KeyFile[] | null {
  const files: KeyFile[] = [];
  for (const path of existsSync(folder) ? pathsIn(folder) : []) {
    const bytes = readIfThere(join(folder, path));
    if (bytes === null) return null;
    files.push({ folder: "keys", path, bytes });
  }
  return files;
}

function pathsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return pathsIn(join(folder, entry.name)).map((path) => `${entry.name}/${path}`);
    return entry.name.endsWith(".part") ? [] : [entry.name];
  });
}

/** Puts a copy where no key store is. @throws VaultProblem `vault-keys-damaged` where a path leads out of its folder */
export function placeKeyFiles(files: readonly KeyFile[], folders: KeyFolders): void {
  for (const { folder, path, bytes } of files) {
    if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)?$/.test(path)) throw new VaultProblem("vault-keys-damaged", path);
    const to = join(folders[folder], path);
    makePrivateFolder(dirname(to));
    placeNew(to, bytes);
  }
}
