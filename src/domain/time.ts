/**
 * Film time. A moment in a film is an integer count of the film's own time base ("ticks"), as the container stores it;
 * never a frame number divided by an average rate, which on a phone's variable-rate film is wrong by seconds.
 */

/** Seconds per tick as an exact fraction: `[1, 90000]`, `[1001, 30000]`. */
export type TimeBase = readonly [numerator: number, denominator: number];

declare const ticksBrand: unique symbol;
/** A presentation time or a length in ticks of one film's time base. */
export type Ticks = number & { readonly [ticksBrand]: true };

/** Seconds, counted from the film's first picture (from its first sound if it has no picture). */
export type Seconds = number;

function isTicks(value: number): value is Ticks {
  return Number.isSafeInteger(value);
}

/** @throws {RangeError} if `value` is not an integer that a double holds exactly. */
export function ticks(value: number): Ticks {
  if (!isTicks(value)) throw new RangeError(`a film time is an integer of its time base, not ${value}`);
  return value;
}

export function secondsOf(time: number, timeBase: TimeBase): Seconds {
  return (time * timeBase[0]) / timeBase[1];
}

/**
 * The presentation time of every picture of a film, in order of time.
 * `end` is when the last picture stops being shown.
 */
export interface FrameIndex {
  readonly timeBase: TimeBase;
  /** Ticks, ascending; integers held as doubles. Length = number of pictures. */
  readonly times: Float64Array;
  readonly end: Ticks;
}

/** Number of elements of ascending `times` that are smaller than `value`. */
export function countBefore(times: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Seconds of picture `i` from the film's first picture. */
export function frameSeconds(index: FrameIndex, i: number): Seconds {
  return secondsOf(index.times[i]! - index.times[0]!, index.timeBase);
}
