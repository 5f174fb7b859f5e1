import { createHash } from "node:crypto";
import type { ClipProof } from "#domain/clip.ts";
import { secondsOf } from "#domain/time.ts";
import { type Box, walkBoxes } from "./mp4-boxes.ts";
import type { RenderedClip, ReopenedClip } from "./rendered.ts";

/** Boxes in which an MP4 can carry more than picture and sound. */
const METADATA_BOXES = new Set([
  "udta",
  "meta",
  "uuid",
  "ID32",
  "ilst",
  "keys",
  "XMP_",
  "cprt",
  "loci",
  "chap",
  "tref",
]);

/**
 * Puts together what is known of a finished clip: from its bytes, and from another child that opened and decoded it.
 *
 * @param clip the file as it would be given out
 */
export function proofOf(clip: Uint8Array, rendered: RenderedClip, reopened: ReopenedClip): ClipProof {
  const { timeBase, origin, from, to, times, unreadable } = rendered;
  const boxes = [...walkBoxes(clip)];
  return {
    marked: {
      from: secondsOf(from - origin, timeBase),
      to: secondsOf(to - origin, timeBase),
      fromTicks: from,
      toTicks: to,
      timeBase,
      frames: times.length,
      unreadable,
    },
    stored: { frames: reopened.stored.length, timeBase: reopened.timeBase },
    shown: { frames: reopened.shown.length },
    firstPicture: secondsOf(reopened.shown[0] ?? Number.NaN, reopened.timeBase),
    firstSound: reopened.firstSound,
    editLists: boxes.filter(({ type }) => type === "edts" || type === "elst").length,
    metadata: [...metadataBoxes(clip, boxes), ...reopened.tags],
    otherStreams: otherStreams(reopened.streams),
    width: reopened.width,
    height: reopened.height,
    seconds: secondsOf(to - from, timeBase),
    bytes: clip.length,
    sha256: createHash("sha256").update(clip).digest("hex"),
    timesExact: timesExact(rendered, reopened),
  };
}

/** A clip is given out only when this holds. */
export function isProved(proof: ClipProof): boolean {
  const { marked, stored, shown } = proof;
  return (
    marked.frames > 0 &&
    stored.frames === marked.frames &&
    shown.frames === marked.frames &&
    proof.firstPicture === 0 &&
    (proof.firstSound === null || proof.firstSound === 0) &&
    proof.editLists === 0 &&
    proof.metadata.length === 0 &&
    proof.otherStreams.length === 0 &&
    proof.timesExact
  );
}

/** Empty space can hold leftovers, so it counts unless it is all zeros. */
function metadataBoxes(clip: Uint8Array, boxes: readonly Box[]): string[] {
  const holdsSomething = ({ type, start, end }: Box) =>
    METADATA_BOXES.has(type) ||
    ((type === "free" || type === "skip") && clip.subarray(start, end).some((byte) => byte !== 0));
  return boxes.filter(holdsSomething).map(({ path }) => path);
}

/** All streams but the first of H.264 and the first of AAC. */
function otherStreams(streams: readonly string[]): string[] {
  const expected = ["h264", "aac"];
  return streams.filter((codec) => {
    const at = expected.indexOf(codec);
    if (at < 0) return true;
    expected.splice(at, 1);
    return false;
  });
}

/**
 * Whether every picture, stored and shown, has the time it had in the film, counted from the mark, and the last one lasts
 * to the mark's end. Compared as integers: `film ticks * film unit = clip ticks * clip unit`. Pictures to which the film
 * gives the same time follow each other by one unit of the clip.
 */
function timesExact({ timeBase, from, to, times }: RenderedClip, reopened: ReopenedClip): boolean {
  const unit = BigInt(timeBase[0]) * BigInt(reopened.timeBase[1]);
  const clipUnit = BigInt(reopened.timeBase[0]) * BigInt(timeBase[1]);
  if (unit % clipUnit !== 0n) return false;
  const perTick = Number(unit / clipUnit);
  let last = -1;
  const expected = times.map((time) => (last = Math.max((time - from) * perTick, last + 1)));
  const agrees = (found: Float64Array) =>
    found.length === expected.length && found.every((time, i) => time === expected[i]);
  return agrees(reopened.stored) && agrees(reopened.shown) && reopened.storedEnd === (to - from) * perTick;
}
