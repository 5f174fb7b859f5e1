import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { access, link, mkdir, open, rename, rm, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncFolder } from "#vault/part-file.ts";
import { systemCode } from "#vault/system-code.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { targetsFit } from "./output-targets.ts";
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

  /**
   * Refuses early, before long work is done in vain: something stands there already, or nothing can be written there.
   *
   * @param inputs what the command reads; replaced by nothing, whatever was asked for
   */
  async free(paths: readonly string[], force: boolean, inputs: readonly string[]): Promise<Outcome<null>> {
    const fit = await targetsFit(paths, force, inputs);
    if (!fit.ok) return fit;
    const folders = new Map(paths.map((path) => [dirname(path), path]));
    for (const [folder, path] of folders) {
      try {
        await this.#tryFolder(await nearestThere(folder));
      } catch (error) {
        const code = systemCode(error);
        if (code === null) throw error;
        return refused("output-failed", { name: path, detail: code });
      }
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
      // Looked at together, so that none is replaced where another can't be.
      const fit = await targetsFit(
        files.map((file) => file.path),
        force,
        [],
      );
      if (!fit.ok) {
        this.discard();
        return fit;
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
      const code = systemCode(error);
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

  /** What a folder says of itself is not always so, as on disks that are read only. */
  async #tryFolder(folder: string): Promise<void> {
    const part = partIn(folder);
    await (await this.#openPart(part)).close();
    await rm(part, { force: true });
    this.#unfinished.delete(part);
  }

  async #writePart({ path, bytes }: OutputFile): Promise<string> {
    const part = partIn(dirname(path));
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

/** Short, however long the file's own name is. */
const partIn = (folder: string): string => join(folder, `.glimmer-${randomBytes(8).toString("hex")}.part`);

/** @returns the folder itself, or where it would have to be made */
async function nearestThere(folder: string): Promise<string> {
  return (await exists(folder)) || dirname(folder) === folder ? folder : nearestThere(dirname(folder));
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
      if (systemCode(error) === null) throw error;
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
    if (systemCode(error) !== "EEXIST") throw error; // somebody else just made it
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
