/** Films for tests: the given ones, and their bytes as the reader wants them. */
import { readdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { join, relative } from "node:path";
import type { ByteSource } from "#domain/ports.ts";
import { dataHere, dataPath } from "../data.ts";

const folder = dataPath("films");

/** Every given film, by its path below `films`. */
export const givenFilms: readonly string[] = dataHere
  ? readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .sort()
  : [];

export const filmPath = (name: string): string => join(folder, name);

export async function fileBytes(path: string): Promise<ByteSource & AsyncDisposable> {
  const file = await open(path);
  const { size } = await file.stat();
  return {
    size,
    async read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
      return bytes.subarray(0, bytesRead);
    },
    close: () => file.close(),
    [Symbol.asyncDispose]: () => file.close(),
  };
}

export function bytesInMemory(bytes: Uint8Array): ByteSource & AsyncDisposable {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
    close: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
