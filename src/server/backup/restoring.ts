/** A data folder into which a backup is being restored: until that is done no service may start in it. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { placeNew, syncFolder } from "#vault/durable-file.ts";

/** Thrown where a restore was begun and not finished. */
export class RestoreUnfinished extends Error {
  override readonly name = "RestoreUnfinished";
  readonly code = "restore-unfinished" as const;
  readonly folder: string;

  constructor(folder: string) {
    super(`A restore into ${folder} was not finished`);
    this.folder = folder;
  }
}

const markIn = (dataDir: string): string => join(dataDir, "restoring");

export function beginRestoring(dataDir: string): void {
  placeNew(markIn(dataDir), Buffer.from("A restore was begun here and not finished.\n"));
}

export function endRestoring(dataDir: string): void {
  rmSync(markIn(dataDir));
  syncFolder(dataDir);
}

/** @throws RestoreUnfinished */
export function refuseUnfinished(dataDir: string): void {
  if (existsSync(markIn(dataDir))) throw new RestoreUnfinished(dataDir);
}
