import type { FilmProblemCode } from "#domain/film.ts";
import type { ByteSource } from "#domain/ports.ts";
import { LIMITS, withinPictureLimit } from "./limits.ts";
import { DEEPEST, LONGEST_BOX_HEAD, readBoxHead } from "./mp4-boxes.ts";

/**
 * Looks at the boxes of an MP4, MOV or 3GP file before FFmpeg does: that there is an index, that it is of a bearable
 * size, and that what it declares is within the limits. Where the boxes make no sense the boxed child may try: it
 * forgives more, and says "damaged" where it does not.
 *
 * @returns why the film is refused, or null
 */
export async function checkMp4(source: ByteSource): Promise<FilmProblemCode | null> {
  for (let at = 0, boxes = 0; boxes < MOST_BOXES; boxes += 1) {
    if (at >= source.size) return "film-unfinished";
    const head = readBoxHead(await source.read(at, LONGEST_BOX_HEAD), 0);
    if (head === null) return null;
    if (head.type === "moov") {
      if (head.size > LIMITS.header && head.size !== Number.POSITIVE_INFINITY) return "film-header-too-large";
      const length = Math.min(head.size, source.size - at, LIMITS.header);
      return checkIndex(await source.read(at + head.headSize, length - head.headSize));
    }
    at += head.size;
  }
  return null;
}

/** Before the index there are a handful of boxes, in a file nobody made to be walked for ever. */
const MOST_BOXES = 1000;

/** Boxes on the way from the index to the description of a track's samples and of where they lie. */
const WAY = new Set(["trak", "mdia", "minf", "stbl", "dinf"]);

/** Sample entries that stand for encrypted ones (ISO/IEC 14496-12, 8.12; Apple's older FairPlay). */
const PROTECTED = new Set(["encv", "enca", "drmi", "drms"]);

function checkIndex(index: Uint8Array): FilmProblemCode | null {
  let tracks = 0;
  let refused: FilmProblemCode | null = null;
  const walk = (from: number, to: number, depth: number): void => {
    if (depth > DEEPEST) {
      refused = "film-damaged";
      return;
    }
    for (let at = from; at + 8 <= to && refused === null; ) {
      const head = readBoxHead(index, at);
      if (head === null) return;
      const content = at + head.headSize;
      const end = Math.min(at + head.size, to);
      if (head.type === "hdlr") {
        const handler = fourCharacters(index, content + 8);
        if (handler === "vide" || handler === "soun") tracks += 1;
      } else if (head.type === "stsd") refused = checkSampleEntry(index, content + 8);
      else if (head.type === "dref") refused = checkReference(index, content + 8);
      else if (WAY.has(head.type)) walk(content, end, depth + 1);
      at += head.size;
    }
  };
  walk(0, index.length, 2);
  return refused ?? (tracks > LIMITS.streams ? "film-too-many-streams" : null);
}

/** The first entry of `stsd`: what the track is coded in and, for pictures, their size (14496-12, 12.1.3). */
function checkSampleEntry(index: Uint8Array, at: number): FilmProblemCode | null {
  const head = readBoxHead(index, at);
  if (head === null) return null;
  if (PROTECTED.has(head.type)) return "film-protected";
  if (!PICTURE_ENTRIES.has(head.type) || at + 36 > index.length) return null;
  const view = new DataView(index.buffer, index.byteOffset + at);
  return withinPictureLimit(view.getUint16(32), view.getUint16(34)) ? null : "film-picture-too-large";
}

/** The first data reference: flag 1 says that the media lies in this file (8.7.2). What lies elsewhere we never open. */
function checkReference(index: Uint8Array, at: number): FilmProblemCode | null {
  const flags = index[at + 11];
  return flags === undefined || (flags & 1) === 1 ? null : "film-no-content";
}

const PICTURE_ENTRIES = new Set([
  "avc1",
  "avc3",
  "hvc1",
  "hev1",
  "dvh1",
  "dvhe",
  "vp08",
  "vp09",
  "av01",
  "mp4v",
  "s263",
  "jpeg",
  "mjpa",
]);

const fourCharacters = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
