/**
 * A line through points that single odd values do not bend: the median of all slopes between two points (Theil 1950;
 * Sen 1968, doi 10.1080/01621459.1968.10480934), and the median of what then remains as height. Points above each other
 * have no slope and are passed over.
 *
 * Of three points the slope is one of three numbers: a description, not a forecast.
 */
import type { Figure } from "#domain/figure.ts";
import { none } from "#domain/figure.ts";
import { median } from "../median.ts";

export interface Line {
  readonly slope: number;
  /** Height at 0. */
  readonly intercept: number;
}

/** @param points each [where, how high] */
export function theilSen(points: readonly (readonly [number, number])[]): Figure<Line> {
  if (points.length < 2) return none("too-few");
  if (!points.flat().every(Number.isFinite)) return none("off-the-scale");
  const slopes = points.flatMap(([x, y], i) =>
    points.slice(i + 1).flatMap(([u, v]) => (u === x ? [] : [(v - y) / (u - x)])),
  );
  if (slopes.length === 0) return none("no-variation");
  const slope = median(slopes);
  return { value: { slope, intercept: median(points.map(([x, y]) => y - slope * x)) } };
}
