import type { FileHandle } from "node:fs/promises";
import { release } from "#vault/memory.ts";

/** Writes piece after piece, the next one being made while one is written. Each piece is freed once it is written. */
export async function writePieces(file: FileHandle, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  let writing = Promise.resolve();
  try {
    for await (const piece of pieces) {
      await writing;
      writing = writeWhole(file, piece);
      // It may fail while the next piece is made; the error waits until then.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
}

async function writeWhole(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten;
  release(piece);
}
