import type { NoFigure } from "#domain/figure.ts";
import { none } from "#domain/figure.ts";

/** One person's values in the order they were taken: before the work began, and from then on. Null where one is missing. */
export interface Phases {
  readonly baseline: readonly (number | null)[];
  readonly later: readonly (number | null)[];
}

/** Points that each phase needs before an overlap is spoken of at all, and below which there are few. */
const POINTS_NEEDED = 3;
const POINTS_WISHED = 5;

export interface Points {
  readonly baseline: readonly Point[];
  readonly later: readonly Point[];
  /** Fewer than five in a phase: to be said wherever the figure is. */
  readonly few: boolean;
}

/** [place in the whole series, from 1; value]: a missing value leaves its place empty. */
export type Point = readonly [number, number];

export function pointsOf({ baseline, later }: Phases): Points | NoFigure {
  const known = (values: readonly (number | null)[], from: number): Point[] =>
    values.flatMap((value, i) => (value === null ? [] : [[from + i, value] as const]));
  const points = { baseline: known(baseline, 1), later: known(later, 1 + baseline.length) };
  const fewest = Math.min(points.baseline.length, points.later.length);
  if (fewest < POINTS_NEEDED) return none("too-few");
  if (![...points.baseline, ...points.later].every(([, value]) => Number.isFinite(value))) return none("off-the-scale");
  return { ...points, few: fewest < POINTS_WISHED };
}
