/** Two groups of points: weighted k-means (Lloyd 1982) for k = 2. */
export interface Group {
  readonly mean: Float64Array;
  readonly weight: number;
}

export interface Point {
  readonly colour: Float64Array;
  readonly weight: number;
}

const ROUNDS = 50;

export function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d]! - b[d]!) ** 2;
  return Math.sqrt(sum);
}

export function meanOf(points: readonly Point[]): Float64Array | null {
  const first = points[0];
  if (!first) return null;
  const sum = new Float64Array(first.colour.length);
  let weight = 0;
  for (const point of points) {
    for (let d = 0; d < sum.length; d++) sum[d] = sum[d]! + point.weight * point.colour[d]!;
    weight += point.weight;
  }
  return sum.map((value) => value / weight);
}

/**
 * The two means that leave the least squared distance, found from several first guesses: the points parted at the middle of
 * each dimension. Deterministic.
 * @returns null for fewer than two points
 */
export function twoMeans(points: readonly Point[]): readonly [Float64Array, Float64Array] | null {
  const centre = meanOf(points);
  if (!centre) return null;
  let best: readonly [Float64Array, Float64Array] | null = null;
  let least = Infinity;
  for (let d = 0; d < centre.length; d++) {
    const found = refine(points, (point) => point.colour[d]! > centre[d]!);
    if (!found) continue;
    const left = points.reduce(
      (sum, { colour, weight }) => sum + weight * Math.min(distance(colour, found[0]), distance(colour, found[1])) ** 2,
      0,
    );
    if (left < least) {
      least = left;
      best = found;
    }
  }
  return best;
}

function refine(
  points: readonly Point[],
  guess: (point: Point) => boolean,
): readonly [Float64Array, Float64Array] | null {
  let inSecond = points.map(guess);
  let means: readonly [Float64Array, Float64Array] | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const first = meanOf(points.filter((_, i) => !inSecond[i]));
    const second = meanOf(points.filter((_, i) => inSecond[i]));
    if (!first || !second) return null;
    means = [first, second];
    const now = points.map(({ colour }) => distance(colour, second) < distance(colour, first));
    if (now.every((side, i) => side === inSecond[i])) break;
    inSecond = now;
  }
  return means;
}
