import { AV_NOPTS_VALUE, AV_PKT_FLAG_DISCARD, AVSEEK_FLAG_BACKWARD } from "node-av/constants";
import { Packet, type Stream } from "node-av/lib";
import { type Mark, markBetween, WRITTEN_TIME_TOLERANCE } from "#domain/mark.ts";
import { countBefore, type FrameIndex, type Seconds, type TimeBase } from "#domain/time.ts";
import type { Input } from "./input.ts";
import { openPictureIndex, packetTime } from "./picture-index.ts";

/** A mark found in a film, and where to start decoding for it. */
export interface FoundMark {
  readonly mark: Mark;
  /** Ticks of the marked pictures, ascending. */
  readonly times: Float64Array;
  /** What to seek to, in ticks; null for the beginning. */
  readonly seek: number | null;
  /** Ticks of key frames at or before the mark that are reached by that seek, ascending; empty where there is none. */
  readonly keys: readonly number[];
}

/** Packets of which the file does not say when they are decoded can come this many places before their turn. */
const REORDERED = 32;

/**
 * Ticks of the film's first picture: the smallest time of any picture that is shown. Packets come in the order of decoding,
 * and none is decoded after it is shown, so it is found once a packet is decoded later than the smallest time so far.
 *
 * @returns null if the film has no picture
 */
export function firstPictureTime(open: () => Input): number | null {
  using input = open();
  using packet = new Packet();
  packet.alloc();
  const stream = input.picture;
  if (stream === null) return null;
  let first: number | null = null;
  let after = 0;
  while (after < REORDERED && input.read(packet) === "packet") {
    if (packet.streamIndex === stream.index && !packet.hasFlags(AV_PKT_FLAG_DISCARD)) {
      const time = packetTime(packet) ?? Number.POSITIVE_INFINITY;
      if (first === null || time < first) first = time;
      else after = isDecodedAfter(packet, first) ? REORDERED : after + 1;
    }
    packet.unref();
  }
  return first;
}

/** How far before the mark to look for a key frame: seconds. */
const LEADS: readonly Seconds[] = [0, 1, 5, 20, 60, 240];

/** Sound needs so much to settle. */
const MARK_LEAD: Seconds = 1;

/**
 * Finds the pictures between two times by reading the packets around them; nothing is decoded. Where seeking leads to no
 * key frame before the mark, it begins earlier, in the end at the film's beginning.
 *
 * @param open opens the film at its beginning
 * @param from seconds from the film's first picture, at `origin`
 * @param lead seconds before the mark at which to look for a key frame first
 * @returns null where no picture lies between
 */
export function findMark(
  open: () => Input,
  origin: number,
  from: Seconds,
  to: Seconds,
  lead: Seconds = MARK_LEAD,
): FoundMark | null {
  const { index, keys, seek } = readTo(open, origin, { from: from - WRITTEN_TIME_TOLERANCE, to }, lead);
  if (index === null) return null;
  const found = markBetween(index.times, index.timeBase, origin, index.end, from, to);
  if (found === null) return null;
  return { mark: found.mark, times: index.times.slice(found.first, found.first + found.frames), seek, keys };
}

/** A picture found in a film, and where to start decoding for it. */
export interface FoundPicture extends Pick<FoundMark, "seek" | "keys"> {
  readonly time: number;
}

/**
 * Finds the picture that is shown at a time, as `findMark` does; before the first and after the last picture, that one.
 *
 * @returns null where the film has no picture
 */
export function findPicture(open: () => Input, origin: number, at: Seconds, lead: Seconds = 0): FoundPicture | null {
  const latest = at + WRITTEN_TIME_TOLERANCE;
  const { index, keys, seek } = readTo(open, origin, { from: latest, to: latest }, lead);
  if (index === null) return null;
  const { times, timeBase } = index;
  const shown = countBefore(times, origin + (latest * timeBase[1]) / timeBase[0]) - 1;
  const time = times[Math.max(0, shown)]!;
  return { time, seek, keys: keys.filter((key) => key <= time) };
}

/** Reads the packets from a key frame at or before `from` to behind `to`. */
function readTo(
  open: () => Input,
  origin: number,
  { from, to }: { readonly from: Seconds; readonly to: Seconds },
  lead: Seconds,
): ReadAround & { readonly seek: number | null } {
  for (const back of LEADS.filter((seconds) => seconds >= lead)) {
    using input = open();
    const clock = pictureClock(input, origin);
    const { tick } = clock;
    const seek = Math.floor(tick(from - back));
    if (seek <= origin) break;
    if (!seekTo(input, seek)) continue;
    const read = readAround(input, clock, tick(from), tick(to));
    if (read.keys.length > 0) return { ...read, seek };
  }
  using input = open();
  const clock = pictureClock(input, origin);
  const read = readAround(input, clock, clock.tick(from), clock.tick(to));
  return { ...read, seek: null };
}

interface PictureClock {
  readonly stream: Stream;
  readonly timeBase: TimeBase;
  readonly tick: (seconds: Seconds) => number;
}

function pictureClock(input: Input, origin: number): PictureClock {
  const stream = input.picture;
  if (stream === null) throw new Error("a mark is looked for in a film without pictures");
  const { num, den } = stream.timeBase;
  const timeBase: TimeBase = [num, den];
  return { stream, timeBase, tick: (seconds: Seconds) => origin + (seconds * den) / num };
}

/** @returns false where the container cannot */
export function seekTo(input: Input, time: number): boolean {
  return input.context.seekFrameSync(input.picture?.index ?? -1, BigInt(time), AVSEEK_FLAG_BACKWARD) >= 0;
}

interface ReadAround {
  /** Of the pictures that were read; complete around the mark. */
  readonly index: FrameIndex | null;
  readonly keys: readonly number[];
}

/** Reads on from here to behind `high`. */
function readAround(input: Input, { stream, timeBase }: PictureClock, low: number, high: number): ReadAround {
  using packet = new Packet();
  packet.alloc();
  const index = openPictureIndex(timeBase);
  const keys: number[] = [];
  let next = Number.POSITIVE_INFINITY; // the first picture after the mark
  let after = 0;
  while (after < REORDERED && input.read(packet) === "packet") {
    const time = packet.streamIndex === stream.index ? packetTime(packet) : null;
    if (time !== null) {
      index.add(packet);
      if (packet.isKeyframe && time <= low) keys.push(time);
      if (time >= high && !packet.hasFlags(AV_PKT_FLAG_DISCARD)) next = Math.min(next, time);
      if (next < Number.POSITIVE_INFINITY) after = isDecodedAfter(packet, next) ? REORDERED : after + 1;
    }
    packet.unref();
  }
  return { index: index.finish(), keys: keys.sort((a, b) => a - b) };
}

/** Then so are all packets that follow, and none of them is shown before `time`. */
function isDecodedAfter(packet: Packet, time: number): boolean {
  return packet.dts !== AV_NOPTS_VALUE && packet.pts !== AV_NOPTS_VALUE && Number(packet.dts) > time;
}
