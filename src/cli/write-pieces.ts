import type { FileHandle } from "node:fs/promises";
import { release } from "#vault/memory.ts";

/** How much may wait to be written to the disk: left to the end, a film's `fsync` is long. */
const flushEvery = 64 << 20;

/** Writes piece after piece, the next one being made while one is written. Each piece is freed once it is written. */
export async function writePieces(file: FileHandle, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  let writing = Promise.resolve();
  let flushing = Promise.resolve();
  let unflushed = 0;
  try {
    for await (const piece of pieces) {
      await writing;
      unflushed += piece.length;
      writing = writeWhole(file, piece);
      // It may fail while the next piece is made; the error waits until then.
      writing.catch(() => undefined);
      if (unflushed < flushEvery) continue;
      unflushed = 0;
      await flushing;
      flushing = file.datasync();
      flushing.catch(() => undefined);
    }
  } finally {
    await Promise.all([writing, flushing]);
  }
}

async function writeWhole(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten;
  release(piece);
}
