import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import type { ByteSource } from "#domain/ports.ts";
import { unfilled } from "./memory.ts";

/**
 * A plain file as a source of bytes.
 *
 * @throws the system's error (`ENOENT`, `EACCES`, …) if it cannot be opened
 */
export async function fileSource(path: string): Promise<ByteSource> {
  const file = await open(path, "r");
  const { size } = await file.stat();
  return {
    size,
    read: (offset, length) => readFully(file, offset, Math.max(0, Math.min(length, size - offset))),
    close: () => file.close(),
  };
}

async function readFully(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = unfilled(length);
  let have = 0;
  while (have < length) {
    const { bytesRead } = await file.read(bytes, have, length - have, offset + have);
    if (bytesRead === 0) break; // the file got shorter while we read it
    have += bytesRead;
  }
  return bytes.subarray(0, have);
}
