import { countBefore, type FrameIndex, type Ticks } from "#domain/time.ts";

/** Pictures `first` to `last`, both included. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** The pictures whose time `t` fulfils `from <= t < to`, as in a mark; the picture at `from` where there is none. */
export function stretchOf(film: FrameIndex, from: Ticks, to: Ticks): Stretch {
  const end = film.times.length - 1;
  const first = Math.min(countBefore(film.times, from), end);
  return { first, last: Math.min(Math.max(first, countBefore(film.times, to) - 1), end) };
}
