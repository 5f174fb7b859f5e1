/** Any range of a sealed file, opening only the chunks it needs. */
import type { ByteSource } from "#domain/ports.ts";
import { armourSniffSize, decodeArmour, looksArmoured, maxArmouredSize } from "./armour.ts";
import { fileKeyOf, headerLength, maxHeaderSize } from "./header.ts";
import type { Keys } from "./keys.ts";
import {
  chunksAtOnce,
  chunkSize,
  contentSize,
  openChunk,
  payloadKey,
  payloadNonceSize,
  sealedChunkSize,
} from "./payload.ts";
import { VaultProblem } from "./problem.ts";
import { release, unfilled } from "./memory.ts";

/** Opened chunks that a read used only in part are kept, because the next read wants the rest: 1 MiB. */
const keptChunks = 16;

/**
 * Opens an age file for reading at any place. The last chunk is opened first and must be a true last chunk, which proves
 * the length; so a file that was cut short or grew is refused here, whatever is read later.
 *
 * @param sealed the age file, in binary or text form; closed with what is returned, or by the caller if this throws
 * @returns the content; its `read` throws VaultProblem `vault-damaged` where a chunk is not authentic and
 *   `vault-cut-short` where it has gone since
 * @throws VaultProblem if the file cannot be opened with these keys
 */
export async function openSealed(sealed: ByteSource, keys: Keys): Promise<ByteSource> {
  const start = await readFully(sealed, 0, armourSniffSize);
  return looksArmoured(start) ? openBinary(await withoutArmour(sealed), keys) : openBinary(sealed, keys);
}

async function openBinary(sealed: ByteSource, keys: Keys): Promise<ByteSource> {
  const header = await readHeader(sealed);
  const fileKey = await fileKeyOf(header, keys);
  const nonce = await readFully(sealed, header.length, payloadNonceSize);
  if (nonce.length < payloadNonceSize) throw new VaultProblem("vault-header-damaged", "no payload nonce");
  const payloadStart = header.length + payloadNonceSize;
  const size = contentSize(sealed.size - payloadStart);
  if (size === null) throw new VaultProblem("vault-cut-short", "no content gives that length");
  const content = new SealedContent(sealed, payloadStart, size, payloadKey(fileKey, nonce));
  await content.verifyEnd();
  return content;
}

class SealedContent implements ByteSource {
  readonly size: number;
  readonly #sealed: ByteSource;
  readonly #payloadStart: number;
  readonly #key: Uint8Array;
  readonly #lastChunk: number;
  /** Oldest first. */
  readonly #kept = new Map<number, Uint8Array>();
  #closed = false;

  constructor(sealed: ByteSource, payloadStart: number, size: number, key: Uint8Array) {
    this.size = size;
    this.#sealed = sealed;
    this.#payloadStart = payloadStart;
    this.#key = key;
    this.#lastChunk = Math.max(0, Math.ceil(size / chunkSize) - 1);
  }

  async verifyEnd(): Promise<void> {
    const sealed = await this.#readSealed(this.#lastChunk, 1);
    const plain = openChunk(this.#key, this.#lastChunk, true, sealed);
    if (plain) return this.#keep(this.#lastChunk, plain);
    // Authentic but not marked as the last: somebody cut the file exactly between two chunks.
    const cut = openChunk(this.#key, this.#lastChunk, false, sealed);
    throw new VaultProblem(cut ? "vault-cut-short" : "vault-damaged", "the last chunk is no last chunk");
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    if (this.#closed) throw new Error("read after close");
    const end = Math.min(offset + length, this.size);
    if (offset < 0 || end <= offset) return new Uint8Array(0);
    const out = unfilled(end - offset);
    const past = Math.ceil(end / chunkSize);
    for (let index = Math.floor(offset / chunkSize); index < past; ) {
      const kept = this.#kept.get(index);
      if (kept) {
        place(out, kept, index * chunkSize - offset);
        index += 1;
        continue;
      }
      const sealed = await this.#readSealed(index, this.#missing(index, past));
      // Closed while we waited: the key is gone.
      if (this.#closed) throw new Error("closed during a read");
      for (let at = 0; at < sealed.length; at += sealedChunkSize, index += 1) {
        const chunk = sealed.subarray(at, at + sealedChunkSize);
        const plain = openChunk(this.#key, index, index === this.#lastChunk, chunk);
        if (!plain) throw new VaultProblem("vault-damaged", `chunk ${index}`);
        const begins = index * chunkSize - offset;
        place(out, plain, begins);
        if (begins < 0 || begins + plain.length > out.length) this.#keep(index, plain);
        else release(plain);
      }
      release(sealed);
    }
    return out;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#key.fill(0);
    for (const plain of this.#kept.values()) plain.fill(0);
    this.#kept.clear();
    await this.#sealed.close();
  }

  /** @returns how many chunks from `first` on have to be read together: up to the next kept one. */
  #missing(first: number, past: number): number {
    let count = 1;
    while (count < chunksAtOnce && first + count < past && !this.#kept.has(first + count)) count += 1;
    return count;
  }

  async #readSealed(first: number, count: number): Promise<Uint8Array> {
    const start = this.#payloadStart + first * sealedChunkSize;
    const length = Math.min(count * sealedChunkSize, this.#sealed.size - start);
    const bytes = await readFully(this.#sealed, start, length);
    if (bytes.length < length) throw new VaultProblem("vault-cut-short", `at chunk ${first} of ${this.#lastChunk + 1}`);
    return bytes;
  }

  #keep(index: number, plain: Uint8Array): void {
    this.#kept.set(index, plain);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptChunks && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** Copies what of `plain` falls into `out` if it begins at `at`, which may be negative. */
function place(out: Uint8Array, plain: Uint8Array, at: number): void {
  const from = Math.max(0, -at);
  out.set(plain.subarray(from, Math.min(plain.length, out.length - at)), at + from);
}

async function readHeader(sealed: ByteSource): Promise<Uint8Array> {
  for (let length = 4096; ; length *= 4) {
    const start = await readFully(sealed, 0, Math.min(length, maxHeaderSize));
    const end = headerLength(start, start.length >= sealed.size);
    if (end !== null) return start.slice(0, end);
  }
}

async function withoutArmour(sealed: ByteSource): Promise<ByteSource> {
  if (sealed.size > maxArmouredSize) throw new VaultProblem("vault-armour-too-large");
  const bytes = decodeArmour(await readFully(sealed, 0, sealed.size));
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
    close: () => sealed.close(),
  };
}

/** Asks again where a source gives less than it could: sockets and pipes do. */
async function readFully(source: ByteSource, offset: number, length: number): Promise<Uint8Array> {
  const first = await source.read(offset, length);
  const wanted = Math.min(length, Math.max(0, source.size - offset));
  if (first.length >= wanted) return first;
  const out = new Uint8Array(wanted);
  let have = 0;
  for (let piece = first; piece.length > 0; piece = await source.read(offset + have, wanted - have)) {
    out.set(piece, have);
    have += piece.length;
    if (have >= wanted) break;
  }
  return out.subarray(0, have);
}
