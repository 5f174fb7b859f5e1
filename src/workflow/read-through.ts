import type { ByteSource } from "#domain/ports.ts";

/** As large as the vault seals and opens in one go. */
const AT_ONCE = 512 << 10;

/** Everything in a source, piece by piece. */
export async function* readThrough(source: ByteSource, from = 0): AsyncGenerator<Uint8Array, void, void> {
  for (let at = from; at < source.size; ) {
    const piece = await source.read(at, AT_ONCE);
    if (piece.length === 0) throw new Error("a source is shorter than it was");
    at += piece.length;
    yield piece;
  }
}

/** Everything in a source that is small enough to be held. */
export async function readWhole(source: ByteSource): Promise<Uint8Array> {
  const bytes = await source.read(0, source.size);
  if (bytes.length !== source.size) throw new Error("a source is shorter than it was");
  return bytes;
}
