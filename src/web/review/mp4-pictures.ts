/**
 * When each picture of a prepared clip is shown, read from the clip's own file (ISO 14496-12: `moov`, `trak`, `mdia`,
 * `stbl`). Only what Glimmer renders is read: one file in one piece, no edit list.
 */
import type { FrameIndex } from "#domain/time.ts";
import { ticks } from "#domain/time.ts";

interface Box {
  readonly type: string;
  readonly body: DataView;
}

/** @returns null where this is not such a file */
export function picturesOf(mp4: ArrayBuffer): FrameIndex | null {
  try {
    const tracks = all(inside(new DataView(mp4), "moov"), "trak");
    const track = tracks.find((one) => kindOf(one) === "vide");
    return track === undefined ? null : indexOf(track);
  } catch (error) {
    // A box that says it is longer than the file.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function indexOf(track: DataView): FrameIndex | null {
  const table = inside(inside(inside(track, "mdia"), "minf"), "stbl");
  const perSecond = timescale(inside(inside(track, "mdia"), "mdhd"));
  const lengths = runs(inside(table, "stts"));
  const delays = first(table, "ctts");
  const shown = new Float64Array(lengths.length);
  const later = delays === null ? null : runs(delays);
  let decoded = 0;
  for (const [i, length] of lengths.entries()) {
    shown[i] = decoded + (later?.[i] ?? 0);
    decoded += length;
  }
  if (shown.length === 0 || perSecond === 0) return null;
  const times = shown.toSorted();
  return { timeBase: [1, perSecond], times, end: ticks(times[0]! + decoded) };
}

/** A table of (count, value) spread out: one value for each sample. Signed in version 1 of `ctts`, and small otherwise. */
function runs(table: DataView): readonly number[] {
  const entries = table.getUint32(4);
  const values: number[] = [];
  for (let i = 0; i < entries; i += 1) {
    const count = table.getUint32(8 + i * 8);
    const value = table.getInt32(12 + i * 8);
    if (values.length + count > MOST_PICTURES) throw new RangeError("more pictures than a clip can hold");
    for (let n = 0; n < count; n += 1) values.push(value);
  }
  return values;
}

/** No clip is longer than a few minutes. */
const MOST_PICTURES = 500_000;

/** Units a second, in `mdhd`. */
function timescale(head: DataView): number {
  return head.getUint32(head.getUint8(0) === 1 ? 20 : 12);
}

function kindOf(track: DataView): string {
  return name(inside(inside(track, "mdia"), "hdlr"), 8);
}

/** @throws {RangeError} if there is none */
function inside(parent: DataView, type: string): DataView {
  const found = first(parent, type);
  if (found === null) throw new RangeError(`no ${type}`);
  return found;
}

const first = (parent: DataView, type: string): DataView | null => all(parent, type)[0] ?? null;

function all(parent: DataView, type: string): readonly DataView[] {
  return [...boxes(parent)].flatMap((box) => (box.type === type ? [box.body] : []));
}

function* boxes(parent: DataView): Generator<Box> {
  for (let at = 0; at + 8 <= parent.byteLength; ) {
    const short = parent.getUint32(at);
    const head = short === 1 ? 16 : 8;
    const size = short === 1 ? Number(parent.getBigUint64(at + 8)) : short === 0 ? parent.byteLength - at : short;
    if (size < head) throw new RangeError("a box shorter than its head");
    yield { type: name(parent, at + 4), body: new DataView(parent.buffer, parent.byteOffset + at + head, size - head) };
    at += size;
  }
}

function name(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}
