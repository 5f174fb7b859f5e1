/**
 * The index of a fragmented MP4 (ISO/IEC 14496-12, `sidx`), made while the film streams by: how long each fragment is, in
 * bytes and in time. An encoder that streams cannot write it at the head, where browsers look for it.
 */
import type { FrameIndex } from "#domain/time.ts";
import { secondsOf } from "#domain/time.ts";

export interface Fragments {
  /** The film's next bytes. */
  take(bytes: Uint8Array): void;
  finish(end: Pick<FrameIndex, "timeBase" | "end">): IndexedHead;
}

export interface IndexedHead {
  /** `ftyp`, `moov` and the index: stands in place of the film's first `headBytes`. */
  readonly head: Uint8Array;
  readonly headBytes: number;
  /** Where the last fragment ends; what follows is left out. */
  readonly until: number;
}

interface Fragment {
  /** First picture's time, in units of the picture track. */
  readonly from: number;
  bytes: number;
}

interface PictureTrack {
  readonly id: number;
  readonly perSecond: number;
}

const SYNC_SAMPLE_FIRST = 0x90000000;

/** @throws (from `take` and `finish`) where the bytes are no fragmented MP4 as our own encoder writes it */
export function fragmentsOf(): Fragments {
  const boxes = boxReader();
  const head: Uint8Array[] = [];
  const found: Fragment[] = [];
  let track: PictureTrack | null = null;
  let until = 0;

  return {
    take(bytes) {
      for (const { type, box, size } of boxes.take(bytes)) {
        if (type === "ftyp" || type === "moov") head.push(box);
        if (type === "moov") track = pictureTrack(box);
        const from = type === "moof" && track !== null ? pictureTime(box, track.id) : null;
        if (from !== null) found.push({ from, bytes: 0 });
        const last = found.at(-1);
        if (last !== undefined && (type === "moof" || type === "mdat")) {
          last.bytes += size;
          until = boxes.begun();
        }
      }
    },
    finish({ timeBase, end }) {
      if (track === null || found.length === 0) throw new Error("a copy without fragments");
      const { id, perSecond } = track;
      const total = Math.round(secondsOf(end, timeBase) * perSecond);
      const headBytes = head.reduce((sum, { length }) => sum + length, 0);
      const index = sidx(id, perSecond, found, total);
      return { head: Buffer.concat([...head, index]), headBytes, until };
    },
  };
}

function sidx(track: number, perSecond: number, fragments: readonly Fragment[], total: number): Uint8Array {
  const bytes = Buffer.alloc(40 + 12 * fragments.length);
  bytes.writeUInt32BE(bytes.length, 0);
  bytes.write("sidx", 4, "latin1");
  bytes.writeUInt32BE(0x01000000, 8); // version 1
  bytes.writeUInt32BE(track, 12);
  bytes.writeUInt32BE(perSecond, 16);
  bytes.writeBigUInt64BE(BigInt(fragments[0]!.from), 20);
  bytes.writeUInt16BE(fragments.length, 38);
  for (const [i, { from, bytes: size }] of fragments.entries()) {
    const to = fragments[i + 1]?.from ?? Math.max(from + 1, total);
    bytes.writeUInt32BE(size, 40 + 12 * i);
    bytes.writeUInt32BE(to - from, 44 + 12 * i);
    bytes.writeUInt32BE(SYNC_SAMPLE_FIRST, 48 + 12 * i);
  }
  return bytes;
}

interface Box {
  readonly type: string;
  /** The whole box, where it is of a kind that is looked into; else its header alone. */
  readonly box: Uint8Array;
  readonly size: number;
}

const LOOKED_INTO = new Set(["ftyp", "moov", "moof"]);

/** The boxes at the top of a file that comes in pieces, each once it is complete. */
function boxReader() {
  let held: Uint8Array = new Uint8Array(0);
  let skipping = 0;
  let at = 0; // where the boxes given out so far end
  return {
    begun: () => at,
    *take(bytes: Uint8Array): Generator<Box, void, void> {
      let rest = bytes;
      if (skipping > 0) {
        const skipped = Math.min(skipping, rest.length);
        skipping -= skipped;
        rest = rest.subarray(skipped);
      }
      held = held.length === 0 ? rest : Buffer.concat([held, rest]);
      while (held.length >= 16 || (held.length >= 8 && uint32(held, 0) !== 1)) {
        const type = Buffer.from(held.subarray(4, 8)).toString("latin1");
        const short = uint32(held, 0);
        const size = short === 1 ? uint64(held, 8) : short;
        if (size < 8) throw new Error(`a copy has a box of ${size} bytes`);
        if (LOOKED_INTO.has(type) && held.length < size) return;
        const box = held.slice(0, LOOKED_INTO.has(type) ? size : 8);
        at += size;
        skipping = Math.max(0, size - held.length);
        held = held.subarray(Math.min(size, held.length));
        yield { type, box, size };
      }
      held = held.slice();
    },
  };
}

function pictureTrack(moov: Uint8Array): PictureTrack {
  for (const trak of children(moov, "trak")) {
    const mdia = only(trak, "mdia");
    if (Buffer.from(only(mdia, "hdlr").subarray(16, 20)).toString("latin1") !== "vide") continue;
    const [tkhd, mdhd] = [only(trak, "tkhd"), only(mdia, "mdhd")];
    return { id: uint32(tkhd, tkhd[8] === 1 ? 28 : 20), perSecond: uint32(mdhd, mdhd[8] === 1 ? 28 : 20) };
  }
  throw new Error("a copy without a picture track");
}

/** @returns null for a fragment without pictures */
function pictureTime(moof: Uint8Array, track: number): number | null {
  for (const traf of children(moof, "traf")) {
    if (uint32(only(traf, "tfhd"), 12) !== track) continue;
    const tfdt = only(traf, "tfdt");
    return tfdt[8] === 1 ? uint64(tfdt, 12) : uint32(tfdt, 12);
  }
  return null;
}

function children(box: Uint8Array, wanted: string): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 8; at + 8 <= box.length; ) {
    const size = uint32(box, at);
    if (size < 8 || at + size > box.length) throw new Error("a copy has a box that leaves its own");
    const child = box.subarray(at, at + size);
    if (Buffer.from(child.subarray(4, 8)).toString("latin1") === wanted) found.push(child);
    at += size;
  }
  return found;
}

function only(box: Uint8Array, wanted: string): Uint8Array {
  const [child] = children(box, wanted);
  if (child === undefined) throw new Error(`a copy without ${wanted}`);
  return child;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const uint32 = (bytes: Uint8Array, at: number): number => view(bytes).getUint32(at);
const uint64 = (bytes: Uint8Array, at: number): number => Number(view(bytes).getBigUint64(at));
