/** Seals what comes as it comes. */
import type { ByteSink } from "#domain/ports.ts";
import type { FileKey } from "./header.ts";
import { headerFor, newHeader } from "./header.ts";
import type { Lock } from "./keys.ts";
import {
  chunksAtOnce,
  chunkSize,
  maxChunks,
  newPayloadNonce,
  payloadKey,
  sealChunk,
  sealedChunkSize,
} from "./payload.ts";
import { tagLength } from "./primitives.ts";
import { VaultProblem } from "./problem.ts";
import { release, unfilled } from "./memory.ts";

/** Takes the content in pieces of any size, one after the other. */
export interface SealingSink extends ByteSink {
  /** Writes the last chunk. Without it the sealed file is unfinished, and every reader says so. */
  finish(): Promise<void>;
  /** @returns a header as long as the one that was written, which opens the same content for `recipient` alone */
  headerFor(recipient: string): Uint8Array;
  /** Forgets what opens the file. */
  forget(): void;
}

/**
 * Begins a new age file, with a file key of its own that is used for nothing else.
 *
 * @param sink takes the sealed bytes; while it has not taken them, `write` does not return
 * @throws VaultProblem if there is nobody to seal for; whatever `sink` throws, and then the sealed file is lost
 */
export async function sealTo(sink: ByteSink, lock: Lock): Promise<SealingSink> {
  const { header, fileKey } = await newHeader(lock);
  const nonce = newPayloadNonce();
  await sink.write(Buffer.concat([header, nonce]));
  return new Sealing(sink, fileKey, payloadKey(fileKey, nonce));
}

/**
 * The same as a stream from a stream.
 *
 * @param plain in pieces that are taken over, and freed once they are sealed
 * @returns the age file in pieces
 * @throws VaultProblem if there is nobody to seal for; whatever `plain` throws
 */
export async function* sealWhole(plain: AsyncIterable<Uint8Array>, lock: Lock): AsyncGenerator<Uint8Array, void, void> {
  const ready: Uint8Array[] = [];
  const sealing = await sealTo({ write: (bytes) => Promise.resolve(void ready.push(bytes)) }, lock);
  yield* ready.splice(0);
  for await (const piece of plain) {
    await sealing.write(piece);
    release(piece);
    yield* ready.splice(0);
  }
  await sealing.finish();
  sealing.forget();
  yield* ready.splice(0);
}

class Sealing implements SealingSink {
  readonly #sink: ByteSink;
  readonly #fileKey: FileKey;
  readonly #key: Uint8Array;
  /** The beginning of the next chunk: which chunk is the last, and so how it is sealed, only `finish` knows. */
  readonly #held = new Uint8Array(chunkSize);
  #heldLength = 0;
  #index = 0;
  #ready = true;

  constructor(sink: ByteSink, fileKey: FileKey, key: Uint8Array) {
    this.#sink = sink;
    this.#fileKey = fileKey;
    this.#key = key;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#begin();
    let rest = bytes;
    while (this.#heldLength + rest.length > chunkSize) {
      const chunks = Math.min(chunksAtOnce, Math.ceil((this.#heldLength + rest.length) / chunkSize) - 1);
      const out = unfilled(chunks * sealedChunkSize);
      for (let i = 0; i < chunks; i++) {
        const room = chunkSize - this.#heldLength;
        this.#seal(out.subarray(i * sealedChunkSize), false, this.#fill(rest.subarray(0, room)));
        rest = rest.subarray(room);
      }
      await this.#sink.write(out);
    }
    this.#held.set(rest, this.#heldLength);
    this.#heldLength += rest.length;
    this.#ready = true;
  }

  async finish(): Promise<void> {
    this.#begin();
    const out = new Uint8Array(this.#heldLength + tagLength);
    this.#seal(out, true, this.#held.subarray(0, this.#heldLength));
    this.#held.fill(0);
    this.#key.fill(0);
    await this.#sink.write(out);
  }

  headerFor(recipient: string): Uint8Array {
    return headerFor(this.#fileKey, recipient);
  }

  forget(): void {
    this.#fileKey.fill(0);
    this.#key.fill(0);
  }

  // Two writes at a time would mix chunks, and after a failed one a chunk is missing.
  #begin(): void {
    if (!this.#ready) throw new Error("write while another write is under way, after it failed, or after the end");
    this.#ready = false;
  }

  /** @returns the held bytes and `piece` as one chunk, without a copy where nothing was held. */
  #fill(piece: Uint8Array): Uint8Array {
    if (this.#heldLength === 0) return piece;
    this.#held.set(piece, this.#heldLength);
    this.#heldLength = 0;
    return this.#held;
  }

  #seal(out: Uint8Array, last: boolean, plain: Uint8Array): void {
    if (this.#index >= maxChunks) throw new VaultProblem("vault-too-large");
    sealChunk(out, this.#key, this.#index, last, plain);
    this.#index += 1;
  }
}
