import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { access, link, mkdir, open, rename, rm, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { writePieces } from "./write-pieces.ts";

export interface OutputFile {
  readonly path: string;
  /** What is too large for memory comes in pieces, which are taken over and freed. */
  readonly bytes: Uint8Array | string | AsyncIterable<Uint8Array>;
}

/**
 * Writes what a command gives out: each file whole or not at all, several together or none, never over an existing one
 * unless asked. Owns the unfinished files, so that a stop at any moment can take them away.
 */
export class Outputs {
  readonly #unfinished = new Set<string>();

  /** Refuses with `output-exists` early, before long work is done in vain. */
  async free(paths: readonly string[], force: boolean): Promise<Outcome<null>> {
    for (const path of force ? [] : paths) {
      if (await exists(path)) return refused("output-exists", { name: path });
    }
    return done(null);
  }

  /** Folders are made where missing. Files are readable by their owner only: they may show children. */
  async write(files: readonly OutputFile[], force: boolean): Promise<Outcome<null>> {
    const placed: string[] = [];
    let current = "";
    try {
      const written: { readonly part: string; readonly path: string }[] = [];
      for (const file of files) {
        current = file.path;
        await makeFolder(dirname(file.path));
        written.push({ part: await this.#writePart(file), path: file.path });
      }
      for (const { part, path } of written) {
        current = path;
        if (!(await place(part, path, force))) {
          await this.#takeBack(placed);
          return refused("output-exists", { name: path });
        }
        this.#unfinished.delete(part);
        if (!force) placed.push(path);
      }
      for (const folder of new Set(files.map((file) => dirname(file.path)))) await syncFolder(folder);
      return done(null);
    } catch (error) {
      await this.#takeBack(placed);
      const code = codeOf(error);
      if (code === null) throw error;
      return refused("output-failed", { name: current, detail: code });
    }
  }

  /** Takes unfinished files away at once; safe to call from a signal. */
  discard(): void {
    for (const part of this.#unfinished) {
      try {
        rmSync(part, { force: true });
      } catch {
        // One that stays behind must not keep the others.
      }
    }
    this.#unfinished.clear();
  }

  async #takeBack(placed: readonly string[]): Promise<void> {
    await Promise.all(placed.map((path) => rm(path, { force: true })));
    this.discard();
  }

  async #writePart({ path, bytes }: OutputFile): Promise<string> {
    // Short, however long the file's own name is.
    const part = join(dirname(path), `.glimmer-${randomBytes(8).toString("hex")}.part`);
    const handle = await this.#openPart(part);
    try {
      if (typeof bytes === "string" || bytes instanceof Uint8Array) await handle.writeFile(bytes);
      else await writePieces(handle, bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return part;
  }

  async #openPart(part: string): Promise<FileHandle> {
    this.#unfinished.add(part); // before it is there: a stop may come while it is opened
    try {
      return await open(part, "wx", 0o600);
    } catch (error) {
      this.#unfinished.delete(part); // what could not be opened is not ours
      throw error;
    }
  }
}

/**
 * A hard link refuses to replace a file, which a rename does not; disks without links (exFAT) get the rename.
 *
 * @returns false if something is there already and must stay
 */
async function place(part: string, path: string, force: boolean): Promise<boolean> {
  if (!force) {
    try {
      await link(part, path);
      await unlink(part);
      return true;
    } catch (error) {
      if (await exists(path)) return false;
      if (codeOf(error) === null) throw error;
    }
  }
  await rename(part, path);
  return true;
}

/** One level after the other: a recursive `mkdir` never returns where folders cannot be made, as in `/proc`. */
async function makeFolder(folder: string): Promise<void> {
  if (await exists(folder)) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error; // somebody else just made it
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } catch (error) {
    if (codeOf(error) !== "EINVAL") throw error; // network folders without fsync
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
