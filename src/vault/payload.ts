/**
 * The payload of an age v1 file: a nonce, then STREAM chunks (C2SP `age.md`, "Payload"). Sizes are bytes; a chunk's
 * index counts from 0.
 */
import { freshBytes, hkdfSha256, open, sealInto, tagLength } from "./primitives.ts";

export const chunkSize = 65_536;
export const sealedChunkSize = chunkSize + tagLength;
export const payloadNonceSize = 16;

/**
 * How many chunks are read, sealed or opened in one go: 512 KiB. Larger writes make Linux take huge pages into its cache,
 * which was measured (6.18, ext4) to take three times as long.
 */
export const chunksAtOnce = 8;

/** The format counts to 2^88; we stop where a byte's place is no longer an exact number. */
export const maxChunks = Math.floor(Number.MAX_SAFE_INTEGER / sealedChunkSize);

export const newPayloadNonce = (): Uint8Array => freshBytes(payloadNonceSize);

export const payloadKey = (fileKey: Uint8Array, payloadNonce: Uint8Array): Uint8Array =>
  hkdfSha256(fileKey, payloadNonce, new TextEncoder().encode("payload"), 32);

/** Eleven bytes of big-endian counter, then 1 in the last chunk and 0 in all others. */
export function chunkNonce(index: number, last: boolean): Uint8Array {
  if (!Number.isInteger(index) || index < 0 || index >= maxChunks) throw new RangeError(`no chunk has index ${index}`);
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(3, BigInt(index));
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Writes the sealed chunk to the start of `out`. */
export function sealChunk(out: Uint8Array, key: Uint8Array, index: number, last: boolean, plain: Uint8Array): void {
  sealInto(out, key, chunkNonce(index, last), plain);
}

/** @returns the chunk's plaintext, or null if it is not the authentic chunk of that place. */
export function openChunk(key: Uint8Array, index: number, last: boolean, sealed: Uint8Array): Uint8Array | null {
  const plain = open(key, chunkNonce(index, last), sealed);
  // The format allows an empty chunk only as the whole of an empty file.
  return plain?.length === 0 && index > 0 ? null : plain;
}

/** @returns how long the content of `sealedBytes` of chunks is, or null if no content gives that many. */
export function contentSize(sealedBytes: number): number | null {
  if (sealedBytes < tagLength) return null;
  const chunks = Math.ceil(sealedBytes / sealedChunkSize);
  const size = sealedBytes - chunks * tagLength;
  const lastSize = size - (chunks - 1) * chunkSize;
  return lastSize > 0 || chunks === 1 ? size : null;
}
