import { AV_NOPTS_VALUE, AV_PKT_FLAG_DISCARD } from "node-av/constants";
import type { Packet } from "node-av/lib";
import { type FrameIndex, ticks, type TimeBase } from "#domain/time.ts";

/** Gathers the presentation times of a film's pictures from its packets, without decoding one. */
export interface PictureIndex {
  readonly count: number;
  add(packet: Packet): void;
  /** @returns null if there was no picture */
  finish(): FrameIndex | null;
  /** The longest stretch, in ticks, from a key frame to the next or to `end`; a film without any is one stretch. */
  longestKeyGap(end: number): number;
}

/**
 * Packets flagged "discard" are stored but never shown: an edit list begins behind them.
 */
export function openPictureIndex(timeBase: TimeBase): PictureIndex {
  let times = new Float64Array(4096);
  let count = 0;
  const keys: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  let lastDuration = 0;
  return {
    get count() {
      return count;
    },
    add(packet) {
      const time = packetTime(packet);
      if (time === null) return;
      if (packet.isKeyframe) keys.push(time);
      if ((packet.flags & AV_PKT_FLAG_DISCARD) !== 0) return;
      if (count === times.length) {
        const grown = new Float64Array(count * 2);
        grown.set(times);
        times = grown;
      }
      times[count] = time;
      count += 1;
      if (time >= last) {
        last = time;
        lastDuration = Number(packet.duration);
      }
    },
    finish() {
      if (count === 0) return null;
      const sorted = times.slice(0, count).sort();
      const end = last + (lastDuration > 0 ? lastDuration : usualInterval(sorted));
      return { timeBase, times: sorted, end: ticks(Math.round(end)) };
    },
    longestKeyGap(end) {
      keys.sort((a, b) => a - b);
      let from = keys[0] ?? times.subarray(0, count).reduce((least, time) => Math.min(least, time), end);
      let longest = 0;
      for (const to of [...keys, end]) {
        longest = Math.max(longest, to - from);
        from = to;
      }
      return longest;
    },
  };
}

/**
 * When a packet's content is shown or heard, in ticks of its stream; null where the film does not say. Packets without a
 * presentation time are taken at their decoding time, as in AVI, which knows no other.
 */
export function packetTime(packet: Packet): number | null {
  const { pts } = packet;
  if (pts !== AV_NOPTS_VALUE) return Number(pts);
  const { dts } = packet;
  return dts === AV_NOPTS_VALUE ? null : Number(dts);
}

/** The median time between a picture and the next, in ticks; 1 where there is only one picture. */
export function usualInterval(times: Float64Array): number {
  if (times.length < 2) return 1;
  const intervals = intervalsOf(times).sort();
  return Math.max(1, intervals[intervals.length >> 1]!);
}

function intervalsOf(times: Float64Array): Float64Array {
  const intervals = new Float64Array(times.length - 1);
  for (let i = 0; i < intervals.length; i += 1) intervals[i] = times[i + 1]! - times[i]!;
  return intervals;
}

/**
 * Whether a film's pictures come at a variable rate: more than one in a hundred is shown for a time that differs from the
 * usual one by more than a tenth and by more than a tick. A tick is what rounding does (WebM counts milliseconds: 33, 33,
 * 34); a tenth is a phone's clock settling; one in a hundred is a camera that once lost a picture.
 */
export function isVariableRate(times: Float64Array): boolean {
  const usual = usualInterval(times);
  const tolerance = Math.max(1, usual / 10);
  const unusual = intervalsOf(times).reduce(
    (sum, interval) => sum + (Math.abs(interval - usual) > tolerance ? 1 : 0),
    0,
  );
  return unusual > times.length / 100;
}
