/** Bytes in the shapes that sealed files arrive in. */
import type { ByteSource } from "#domain/ports.ts";
import type { Lock } from "#vault/keys.ts";
import { sealTo } from "#vault/seal.ts";

/** A plain array: a Buffer's `slice` shares its bytes. */
export const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** @param most the source never gives more than this at a time, as a socket would */
export const memorySource = (bytes: Uint8Array, most = Number.POSITIVE_INFINITY): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => Promise.resolve(new Uint8Array(bytes.subarray(offset, offset + Math.min(length, most)))),
  close: () => Promise.resolve(),
});

/** Pieces of the sizes that `next` gives, each after a turn of the event loop now and then. */
export async function* inPieces(bytes: Uint8Array, next: () => number): AsyncGenerator<Uint8Array> {
  for (let at = 0, turns = 0; at < bytes.length; turns++) {
    const size = Math.max(1, next());
    if (turns % 64 === 0) await new Promise<void>((resolve) => setImmediate(resolve));
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** The age file of `plain`, sealed in one write, and its parts as they were written. */
export async function sealedParts(plain: Uint8Array, lock: Lock): Promise<readonly Uint8Array[]> {
  const parts: Uint8Array[] = [];
  const sealing = await sealTo({ write: (bytes) => Promise.resolve(void parts.push(bytes)) }, lock);
  await sealing.write(plain);
  await sealing.finish();
  return parts;
}

export interface Released {
  readonly bytes: Uint8Array;
  readonly problem: unknown;
}

/** Everything that came out, and what ended it. */
export async function drained(pieces: AsyncIterable<Uint8Array>): Promise<Released> {
  const all: Uint8Array[] = [];
  try {
    for await (const piece of pieces) all.push(piece.slice());
    return { bytes: joined(all), problem: null };
  } catch (problem) {
    return { bytes: joined(all), problem };
  }
}

/** Numbers that look random and repeat: xorshift32. */
export function dice(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * below);
  };
}

/** @returns `size` bytes of which every 64 KiB differ. */
export function content(size: number, seed: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(size / 4));
  let state = seed | 0 || 1;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return new Uint8Array(words.buffer, 0, size);
}
