import type { TimeBase } from "#domain/time.ts";

/**
 * The time scale of a rendered picture track: every time of the film is a whole number of its units, so that no picture
 * moves. Below 10,000 units a second it is doubled until it is not, as FFmpeg does, because players round by it.
 *
 * @returns units a second, and how many of them are one tick of the film
 */
export function trackScale([numerator, denominator]: TimeBase): {
  readonly perSecond: number;
  readonly perTick: number;
} {
  let factor = 1;
  while (denominator * factor < 10_000) factor *= 2;
  return { perSecond: denominator * factor, perTick: numerator * factor };
}

/**
 * Times of pictures on the track, one after the other. Browser recordings give two pictures the same time when they round
 * to the same millisecond; a file cannot hold that, so the second is stored one unit (at most 0.1 ms) after the first.
 */
export function trackClock(perTick: number): (ticksFromFirst: number) => number {
  let last = -1;
  return (ticksFromFirst) => {
    last = Math.max(ticksFromFirst * perTick, last + 1);
    return last;
  };
}
