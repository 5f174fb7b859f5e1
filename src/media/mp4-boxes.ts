/** The boxes an MP4 file is made of (ISO/IEC 14496-12, section 4.2). */

export interface BoxHead {
  /** Four characters, each a byte: `moov`, `©nam`. */
  readonly type: string;
  /** Of the whole box with its head, in bytes; `Infinity` where it runs to the end of the file. */
  readonly size: number;
  /** Of the head alone: 8, or 16 where the size needs 64 bits. */
  readonly headSize: number;
}

export const LONGEST_BOX_HEAD = 16;

/** @returns null where the bytes at `at` are too few, or no head of a box */
export function readBoxHead(bytes: Uint8Array, at: number): BoxHead | null {
  if (at + 8 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, Math.min(LONGEST_BOX_HEAD, bytes.length - at));
  const type = String.fromCharCode(view.getUint8(4), view.getUint8(5), view.getUint8(6), view.getUint8(7));
  const size = view.getUint32(0);
  if (size === 0) return { type, size: Number.POSITIVE_INFINITY, headSize: 8 };
  if (size >= 8) return { type, size, headSize: 8 };
  if (size !== 1 || view.byteLength < 16) return null;
  const long = view.getBigUint64(8);
  return long < 16n || long > BigInt(Number.MAX_SAFE_INTEGER) ? null : { type, size: Number(long), headSize: 16 };
}

export interface Box {
  readonly type: string;
  /** Types of the boxes around it and its own: `moov/trak/edts/elst`. */
  readonly path: string;
  /** Where its content lies in the file. */
  readonly start: number;
  readonly end: number;
}

/** Boxes inside each other; no film has more than six (`moov/trak/mdia/minf/stbl/stsd`). */
export const DEEPEST = 10;

/** Boxes that hold boxes and nothing else. */
const CONTAINERS = new Set(["moov", "trak", "edts", "mdia", "minf", "dinf", "stbl", "mvex", "moof", "traf", "udta"]);

/**
 * Every box of a file, outer ones before inner ones.
 *
 * @throws {Error} where boxes overlap, overrun what holds them, leave bytes over, or lie too deep
 */
export function* walkBoxes(file: Uint8Array, start = 0, end = file.length, inside = "", depth = 1): Generator<Box> {
  if (depth > DEEPEST) throw new Error(`more boxes inside each other than any film has, at byte ${start}`);
  for (let at = start; at < end; ) {
    const head = readBoxHead(file, at);
    if (head === null) throw new Error(`no box at byte ${at}`);
    const boxEnd = head.size === Number.POSITIVE_INFINITY ? end : at + head.size;
    if (boxEnd > end) throw new Error(`the box ${head.type} at byte ${at} overruns what holds it`);
    const path = inside === "" ? head.type : `${inside}/${head.type}`;
    yield { type: head.type, path, start: at + head.headSize, end: boxEnd };
    if (CONTAINERS.has(head.type)) yield* walkBoxes(file, at + head.headSize, boxEnd, path, depth + 1);
    at = boxEnd;
  }
}
