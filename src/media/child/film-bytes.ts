import { LONGEST_READ } from "../protocol.ts";
import type { Channel } from "./channel.ts";

/** The film's bytes, for FFmpeg: any place, at once, and fast when read from front to back. */
export interface FilmBytes {
  readonly size: number;
  /** @returns bytes from `offset`, at least one and at most `length`; empty only at or past the end */
  read(offset: number, length: number): Uint8Array;
  /**
   * Takes what was asked for ahead and never read. A socket that is closed with bytes still in it is reset, and the answer
   * sent just before may be lost on the other side.
   */
  settle(): void;
}

/**
 * Blocks of 1 MiB: large enough that asking costs nothing beside copying. Eight of them, because films that keep sound
 * and picture apart make the demuxer jump between two or three places.
 */
const BLOCK = 1024 * 1024;
const KEPT = 8;

export function openFilmBytes(channel: Pick<Channel, "ask" | "receive">, size: number): FilmBytes {
  const blocks = new Map<number, Uint8Array>(); // by block number, the longest unused first
  let ahead: number | null = null; // the block asked for but not yet received

  const request = (block: number) => channel.ask(block * BLOCK, Math.min(BLOCK, size - block * BLOCK, LONGEST_READ));
  const keep = (block: number, bytes: Uint8Array) => {
    blocks.delete(block);
    blocks.set(block, bytes);
    if (blocks.size > KEPT) blocks.delete(blocks.keys().next().value ?? 0);
  };
  const settle = () => {
    if (ahead === null) return;
    keep(ahead, channel.receive());
    ahead = null;
  };
  const fetch = (block: number): Uint8Array => {
    settle();
    const arrived = blocks.get(block);
    if (arrived !== undefined) return arrived;
    request(block);
    const bytes = channel.receive();
    keep(block, bytes);
    return bytes;
  };

  let last = -1;
  return {
    size,
    settle,
    read(offset, length) {
      if (offset >= size || length <= 0) return new Uint8Array(0);
      const block = Math.floor(offset / BLOCK);
      let bytes = blocks.get(block);
      if (bytes === undefined) {
        bytes = fetch(block);
        // Reading on from where it left off: let the parent fetch (and decrypt) the next block meanwhile.
        const next = block + 1;
        if (block === last + 1 && next * BLOCK < size && !blocks.has(next)) {
          request(next);
          ahead = next;
        }
      }
      last = block;
      const start = offset - block * BLOCK;
      return bytes.subarray(start, Math.min(start + length, bytes.length));
    },
  };
}
