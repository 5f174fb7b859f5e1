/** Two groups of colours: weighted k-means (Lloyd 1982) for k = 2. */
import type { Colour } from "./colours.ts";

export type Means = readonly [Float64Array, Float64Array];

const ROUNDS = 50;

export function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d]! - b[d]!) ** 2;
  return Math.sqrt(sum);
}

export function meanOf(points: readonly Colour[]): Float64Array | null {
  const first = points[0];
  if (!first) return null;
  const sum = new Float64Array(first.values.length);
  let weight = 0;
  for (const point of points) {
    for (let d = 0; d < sum.length; d++) sum[d] = sum[d]! + point.weight * point.values[d]!;
    weight += point.weight;
  }
  return sum.map((value) => value / weight);
}

/**
 * The two means that leave the least squared distance, found from several first guesses: the points parted at the middle of
 * each dimension. Deterministic.
 * @returns null for fewer than two points
 */
export function twoMeans(points: readonly Colour[]): Means | null {
  const centre = meanOf(points);
  if (!centre) return null;
  let best: Means | null = null;
  let least = Infinity;
  for (let d = 0; d < centre.length; d++) {
    const found = refine(points, ({ values }) => values[d]! > centre[d]!);
    if (!found) continue;
    const left = points.reduce(
      (sum, { values, weight }) => sum + weight * Math.min(distance(values, found[0]), distance(values, found[1])) ** 2,
      0,
    );
    if (left < least) {
      least = left;
      best = found;
    }
  }
  return best;
}

function refine(points: readonly Colour[], guess: (colour: Colour) => boolean): Means | null {
  let inSecond = points.map(guess);
  let means: Means | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const first = meanOf(points.filter((_, i) => !inSecond[i]));
    const second = meanOf(points.filter((_, i) => inSecond[i]));
    if (!first || !second) return null;
    means = [first, second];
    const now = points.map(({ values }) => distance(values, second) < distance(values, first));
    if (now.every((side, i) => side === inSecond[i])) break;
    inSecond = now;
  }
  return means;
}
