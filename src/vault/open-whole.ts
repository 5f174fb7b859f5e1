/** A sealed file opened from beginning to end as it comes, for pipes and downloads: what cannot be read at a place. */
import { armourSniffSize, decodeArmour, looksArmoured, maxArmouredSize } from "./armour.ts";
import { fileKeyOf, headerLength } from "./header.ts";
import type { Keys } from "./keys.ts";
import { chunksAtOnce, openChunk, payloadKey, payloadNonceSize, sealedChunkSize } from "./payload.ts";
import { PieceReader } from "./piece-reader.ts";
import { VaultProblem } from "./problem.ts";
import { release, unfilled } from "./memory.ts";

/**
 * Gives out the content piece by piece, each authentic. Only after the last piece is it known that nothing is missing:
 * whoever keeps what came before an error keeps true bytes of an unfinished file.
 *
 * @param sealed the age file in pieces of any size, in binary or text form
 * @throws VaultProblem after everything authentic before the fault was given out
 */
export async function* openWhole(
  sealed: AsyncIterable<Uint8Array>,
  keys: Keys,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = await withoutArmour(new PieceReader(sealed));
  const fileKey = await fileKeyOf(await readHeader(reader), keys);
  const nonce = await reader.take(payloadNonceSize);
  if (nonce.length < payloadNonceSize) throw new VaultProblem("vault-header-damaged", "no payload nonce");
  yield* openPayload(reader, payloadKey(fileKey, nonce));
}

// The rule of the reference implementation (age `internal/stream`): a chunk that is not full is the last; a full one is
// tried as an inner chunk first. So all that is authentic is given out before the fault is named.
async function* openPayload(reader: PieceReader, key: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  for (let index = 0; ; ) {
    const batch = await reader.take(chunksAtOnce * sealedChunkSize);
    const out = unfilled(batch.length);
    let given = 0;
    let ended = false;
    let problem: VaultProblem | null = null;
    for (let at = 0; at < batch.length; at += sealedChunkSize) {
      const chunk = batch.subarray(at, at + sealedChunkSize);
      const inner = chunk.length === sealedChunkSize ? openChunk(key, index, false, chunk) : null;
      const plain = ended ? null : (inner ?? openChunk(key, index, true, chunk));
      if (!plain) {
        problem = new VaultProblem("vault-damaged", ended ? "something follows the last chunk" : `chunk ${index}`);
        break;
      }
      ended = inner === null;
      out.set(plain, given);
      given += plain.length;
      release(plain);
      index += 1;
    }
    if (given > 0) yield out.subarray(0, given);
    if (problem) throw problem;
    if (ended) {
      if ((await reader.take(1)).length > 0)
        throw new VaultProblem("vault-damaged", "something follows the last chunk");
      return;
    }
    if (batch.length === 0) throw new VaultProblem("vault-cut-short", `after chunk ${index}`);
  }
}

async function readHeader(reader: PieceReader): Promise<Uint8Array> {
  for (let length = 4096; ; length *= 4) {
    const start = await reader.peek(length);
    const end = headerLength(start, start.length < length);
    if (end !== null) return reader.take(end);
  }
}

async function withoutArmour(reader: PieceReader): Promise<PieceReader> {
  if (!looksArmoured(await reader.peek(armourSniffSize))) return reader;
  const text = await reader.take(maxArmouredSize + 1);
  if (text.length > maxArmouredSize) throw new VaultProblem("vault-armour-too-large");
  return new PieceReader([decodeArmour(text)]);
}
