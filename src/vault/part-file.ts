import type { FileHandle } from "node:fs/promises";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { ByteSink } from "#domain/ports.ts";
import { release } from "./memory.ts";
import { asNoRoom } from "./no-room.ts";
import { systemCode } from "./system-code.ts";

/** How much may wait to be written to the disk: left to the end, a film's `fsync` is long. */
const flushEvery = 64 << 20;

/** A file that is there under its name only once it is whole and durable. The next piece is made while one is written. */
export class PartFile implements ByteSink {
  readonly #file: FileHandle;
  readonly #part: string;
  readonly #path: string;
  #size = 0;
  #unflushed = 0;
  #writing = Promise.resolve();
  #flushing = Promise.resolve();
  #open = true;

  /** @throws VaultProblem `vault-no-room` */
  static create(part: string, path: string): Promise<PartFile> {
    return unlessFull(async () => new PartFile(await open(part, "wx", 0o600), part, path));
  }

  private constructor(file: FileHandle, part: string, path: string) {
    this.#file = file;
    this.#part = part;
    this.#path = path;
  }

  /** Of what was handed to `write`. */
  get size(): number {
    return this.#size;
  }

  /** @throws VaultProblem `vault-no-room`, also for an earlier piece */
  write(bytes: Uint8Array): Promise<void> {
    return unlessFull(async () => {
      await this.#writing;
      this.#size += bytes.length;
      this.#unflushed += bytes.length;
      this.#writing = this.#writeWhole(bytes);
      // It may fail while the next piece is made; the error waits until then.
      this.#writing.catch(() => undefined);
      if (this.#unflushed < flushEvery) return;
      this.#unflushed = 0;
      await this.#flushing;
      this.#flushing = this.#file.datasync();
      this.#flushing.catch(() => undefined);
    });
  }

  /**
   * Writes over the file's beginning, after everything that was handed to `write`.
   *
   * @throws VaultProblem `vault-no-room`
   */
  writeOver(beginning: Uint8Array): Promise<void> {
    return unlessFull(async () => {
      await this.#writing;
      let at = 0;
      while (at < beginning.length)
        at += (await this.#file.write(beginning, at, beginning.length - at, at)).bytesWritten;
    });
  }

  /**
   * Returns once file and name survive a pulled plug.
   *
   * @throws VaultProblem `vault-no-room`; then nothing but `discard` makes sense
   */
  place(): Promise<void> {
    return unlessFull(async () => {
      await this.#writing;
      await this.#flushing;
      await this.#file.sync();
      await this.#close();
      await rename(this.#part, this.#path);
      await syncFolder(dirname(this.#path));
    });
  }

  /** Takes away whatever is there of it, under either name. */
  async discard(): Promise<void> {
    await Promise.allSettled([this.#writing, this.#flushing]);
    await this.#close();
    await rm(this.#part, { force: true });
    await rm(this.#path, { force: true });
  }

  async #close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#file.close();
  }

  async #writeWhole(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) at += (await this.#file.write(bytes, at)).bytesWritten;
    release(bytes);
  }
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } catch (error) {
    if (systemCode(error) !== "EINVAL") throw error; // network folders without fsync
  } finally {
    await handle.close();
  }
}

async function unlessFull<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (cause) {
    throw asNoRoom(cause);
  }
}
