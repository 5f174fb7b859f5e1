import type { Seconds } from "#domain/time.ts";

export interface Stretch {
  readonly from: Seconds;
  readonly to: Seconds;
}

/** Between words and sentences of fluent speech there is less silence than this. */
const PAUSE: Seconds = 0.25;
/** How far an end may move to reach a pause. */
export const REACH: Seconds = 1;
/** Speech begins softly and rings on: an end keeps this much silence before a word, where there is as much. */
const BREATH: Seconds = 0.1;

/** Everywhere in the film where no voice is heard, in order. */
export function pausesBetween(speech: readonly Stretch[], seconds: Seconds): readonly Stretch[] {
  const pauses: Stretch[] = [];
  let quietFrom = 0;
  for (const { from, to } of speech.toSorted((a, b) => a.from - b.from)) {
    if (from > quietFrom) pauses.push({ from: quietFrom, to: from });
    quietFrom = Math.max(quietFrom, to);
  }
  if (seconds > quietFrom) pauses.push({ from: quietFrom, to: seconds });
  return pauses;
}

/**
 * The moment nearest to `wanted` at which no word is cut: in a pause of at least 0.25 s, at most 1 s away. Where there is
 * none, the nearest moment in any pause between `wanted` and `core`; where there is none of that either, `core` itself.
 *
 * @param core where what must be kept begins or ends; the result lies on the same side of it as `wanted`
 */
export function inPause(pauses: readonly Stretch[], wanted: Seconds, core: Seconds): Seconds {
  const [low, high] = wanted <= core ? [Number.NEGATIVE_INFINITY, core] : [core, Number.POSITIVE_INFINITY];
  const nearest = (pauses: readonly Stretch[]) =>
    pauses
      .map((pause) => Math.min(high, Math.max(low, nearestIn(pause, wanted))))
      .toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];

  const onThisSide = pauses.filter(({ from, to }) => from <= high && to >= low);
  const near = nearest(onThisSide.filter(({ from, to }) => to - from >= PAUSE));
  if (near !== undefined && Math.abs(near - wanted) <= REACH) return near;
  const [first, last] = [Math.min(wanted, core), Math.max(wanted, core)];
  return nearest(onThisSide.filter(({ from, to }) => from <= last && to >= first)) ?? core;
}

function nearestIn({ from, to }: Stretch, wanted: Seconds): Seconds {
  const breath = Math.min(BREATH, (to - from) / 2);
  return Math.min(to - breath, Math.max(from + breath, wanted));
}
