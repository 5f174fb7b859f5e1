import type { ByteSink, CopySink } from "#domain/ports.ts";
import type { Seconds } from "#domain/time.ts";
import { type Box, readBoxHead, walkBoxes } from "./mp4-boxes.ts";

/** Each part begins with the first picture in another stretch of this length, so that a copy made again has the same parts. */
const PART: Seconds = 2;
/** The first is shorter, so that there is something to watch. */
const FIRST_PART: Seconds = 1;

/** Bytes from which a part ends with its fragment: so many are sent in one answer, and a fragment is half a second. */
const PART_BYTES = 4 << 20;

/** Bytes of a box: what is longer is no copy of ours. */
const LONGEST_BOX = 128 << 20;

/** Pictures in a fragment of half a second. */
const MOST_PICTURES = 100_000;

/** The picture track is the first that is written. */
const PICTURES = 1;

/** What came is not the growing MP4 that a child of ours makes. */
export class NoCopy extends Error {}

/**
 * Cuts an MP4 that grows fragment by fragment (ISO/IEC 14496-12, 8.8) into parts of whole fragments, whatever the pieces in
 * which it comes. The parts one after the other are the MP4.
 *
 * @returns takes the pieces; `end` hands on the last part
 */
export function copyParts(sink: CopySink): ByteSink & { readonly end: () => Promise<void> } {
  let rest: Uint8Array = new Uint8Array(0);
  let boxes: Uint8Array[] = [];
  let bytes = 0;
  let times: Seconds[] = [];
  let perSecond = 0;
  let next = FIRST_PART;

  const handOn = async () => {
    const part = Buffer.concat(boxes);
    const pictures = times;
    [boxes, bytes, times] = [[], 0, []];
    if (part.length > 0) await sink.write(part, pictures);
  };
  const add = async (box: Uint8Array) => {
    const type = readBoxHead(box, 0)?.type;
    if (type === "moov") perSecond = read(() => timescale(box));
    if (type === "moof") {
      if (perSecond === 0) throw new NoCopy("a fragment before its head");
      const found = read(() => picturesIn(box, perSecond));
      const first = found[0] ?? 0;
      if (times.length > 0 && (first >= next || bytes >= PART_BYTES)) await handOn();
      if (first >= next) next = (Math.floor(first / PART) + 1) * PART;
      times.push(...found);
    }
    boxes.push(box);
    bytes += box.length;
  };
  return {
    async write(piece) {
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      for (let head = readBoxHead(rest, 0); head !== null; head = readBoxHead(rest, 0)) {
        if (head.size > LONGEST_BOX) throw new NoCopy("a box too long");
        if (head.size > rest.length) return;
        await add(rest.subarray(0, head.size));
        rest = rest.subarray(head.size);
      }
    },
    async end() {
      if (rest.length > 0) throw new NoCopy("a box by half");
      await handOn();
    },
  };
}

/** Units a second of the picture track (8.4.2). */
function timescale(moov: Uint8Array): number {
  const head = [...walkBoxes(moov)].find(({ path }) => path === "moov/trak/mdia/mdhd");
  if (head === undefined) throw new NoCopy("a film without tracks");
  const view = viewOf(moov, head);
  return view.getUint32(view.getUint8(0) === 1 ? 20 : 12);
}

/** When the pictures of a fragment are shown (8.8.7, 8.8.8, 8.8.12): there are no B pictures, so as they are stored. */
function picturesIn(moof: Uint8Array, perSecond: number): readonly Seconds[] {
  const times: Seconds[] = [];
  let track = 0;
  let usual = 0;
  let time = 0;
  for (const box of walkBoxes(moof)) {
    const view = viewOf(moof, box);
    const flags = box.end - box.start < 4 ? 0 : view.getUint32(0) & 0xffffff;
    if (box.type === "tfhd") {
      track = view.getUint32(4);
      usual = (flags & 8) === 0 ? 0 : view.getUint32(8 + (flags & 1 && 8) + (flags & 2 && 4));
    } else if (box.type === "tfdt") {
      time = view.getUint8(0) === 1 ? Number(view.getBigUint64(4)) : view.getUint32(4);
    } else if (box.type === "trun" && track === PICTURES) {
      const head = 8 + (flags & 1 && 4) + (flags & 4 && 4);
      const [own, width] = [flags & 0x100, [0x100, 0x200, 0x400, 0x800].filter((one) => flags & one).length * 4];
      const count = view.getUint32(4);
      if (count > MOST_PICTURES) throw new NoCopy("more pictures than a fragment can hold");
      for (let i = 0; i < count; i += 1) {
        times.push(time / perSecond);
        time += own === 0 ? usual : view.getUint32(head + i * width);
      }
    }
  }
  return times;
}

/** Boxes that lie about their lengths end somewhere outside what there is. */
function read<T>(look: () => T): T {
  try {
    return look();
  } catch (cause) {
    throw new NoCopy("boxes that do not fit", { cause });
  }
}

const viewOf = (bytes: Uint8Array, { start, end }: Box): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
