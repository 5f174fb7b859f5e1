import type { Seconds, Ticks, TimeBase } from "./time.ts";
import { countBefore, secondsOf, ticks } from "./time.ts";

/**
 * A stretch of film that a person noted. It holds the pictures whose presentation time `t` fulfils `from <= t < to`:
 * `from` is the time of its first picture, `to` the time of the first picture after it (or the film's end).
 */
export interface Mark {
  readonly timeBase: TimeBase;
  readonly from: Ticks;
  readonly to: Ticks;
}

/**
 * People and scripts write times with three decimals, so a written time may stand up to half a millisecond beside the
 * picture it means. Films have at least 4 ms between pictures (240 pictures a second), so this much is never ambiguous.
 */
export const WRITTEN_TIME_TOLERANCE: Seconds = 0.00075;

/**
 * The mark for two written times: it snaps to pictures, so that picture and sound begin and end together.
 *
 * @param times ticks of the pictures around the mark, ascending; must reach past `to` unless the film ends before
 * @param origin ticks of the film's first picture, from which `from` and `to` are counted
 * @param end ticks at which the last picture of `times` stops being shown
 * @returns the mark and the number of pictures in it, or null when no picture lies between the two times
 */
export function markBetween(
  times: ArrayLike<number>,
  timeBase: TimeBase,
  origin: number,
  end: number,
  from: Seconds,
  to: Seconds,
): { readonly mark: Mark; readonly first: number; readonly frames: number } | null {
  const tick = (seconds: Seconds) => origin + (seconds * timeBase[1]) / timeBase[0];
  const first = countBefore(times, tick(from - WRITTEN_TIME_TOLERANCE));
  const after = countBefore(times, tick(to - WRITTEN_TIME_TOLERANCE));
  if (after <= first) return null;
  const until = after < times.length ? times[after]! : end;
  return {
    mark: { timeBase, from: ticks(times[first]!), to: ticks(until) },
    first,
    frames: after - first,
  };
}

export function markSeconds(mark: Mark): Seconds {
  return secondsOf(mark.to - mark.from, mark.timeBase);
}
