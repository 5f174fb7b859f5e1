/**
 * Krippendorff's alpha: agreement of two or more people who need not all have coded every unit (Krippendorff 2011,
 * Computing Krippendorff's Alpha-Reliability; 2004, doi 10.1111/j.1468-2958.2004.tb00738.x):
 *
 *     α = 1 - (n - 1) Σ over units (Σ δ² within / (codes of the unit - 1)) / Σ δ² between all n codes
 *
 * over ordered pairs of codes, for units with at least two. δ² is 1 between different labels (nominal), the squared
 * difference of the numbers (interval), or the squared difference of their mean ranks (ordinal, which is what
 * Krippendorff's sum over the codes between comes to).
 *
 * 1 is full agreement, 0 what shuffling all codes would give, below 0 disagreement by system. Krippendorff asks for .80,
 * and .667 where conclusions may be tentative. Like kappa it falls to 0 and below where nearly all codes are one and the
 * same; and where they all are, nothing can be said. With few units it moves a lot with each of them.
 */
import type { Figure } from "#domain/figure.ts";
import { none } from "#domain/figure.ts";
import type { Code } from "./codings.ts";

/** One unit: what each person called it, null where a person did not code it. */
export type UnitCodes<C extends Code> = readonly (C | null)[];

export interface KrippendorffAlpha {
  /** At most 1. */
  readonly alpha: number;
  /** Units with at least two codes, and the codes in them. */
  readonly units: number;
  readonly codes: number;
  /** Units with fewer. */
  readonly leftOut: number;
}

export function alphaOfLabels(units: readonly UnitCodes<Code>[]): Figure<KrippendorffAlpha> {
  return alpha(units, () => (a, b) => (a === b ? 0 : 1));
}

export function alphaOfSteps(units: readonly UnitCodes<number>[]): Figure<KrippendorffAlpha> {
  return alphaOfNumbers(units, (codes) => {
    const ranks = meanRanks(codes);
    return (a, b) => (ranks.get(a)! - ranks.get(b)!) ** 2;
  });
}

export function alphaOfAmounts(units: readonly UnitCodes<number>[]): Figure<KrippendorffAlpha> {
  return alphaOfNumbers(units, () => (a, b) => (a - b) ** 2);
}

type Distance<C> = (a: C, b: C) => number;

function alphaOfNumbers(
  units: readonly UnitCodes<number>[],
  distanceIn: (codes: readonly number[]) => Distance<number>,
) {
  const numbers = units.flat().every((code) => code === null || Number.isFinite(code));
  return numbers ? alpha(units, distanceIn) : none("off-the-scale");
}

function alpha<C extends Code>(
  units: readonly UnitCodes<C>[],
  distanceIn: (codes: readonly C[]) => Distance<C>,
): Figure<KrippendorffAlpha> {
  const pairable = units.map((unit) => unit.filter((code) => code !== null)).filter((codes) => codes.length > 1);
  if (pairable.length === 0) return none("nothing-to-compare");
  const codes = pairable.flat();
  const distance = distanceIn(codes);
  const within = pairable.reduce((sum, unit) => sum + apart(unit, distance) / (unit.length - 1), 0);
  const between = apart(codes, distance);
  if (between === 0) return none("no-variation");
  return {
    value: {
      alpha: 1 - ((codes.length - 1) * within) / between,
      units: pairable.length,
      codes: codes.length,
      leftOut: units.length - pairable.length,
    },
  };
}

/** Sum of the distances of every code to every other, each kind of code once and as often as it occurs. */
function apart<C extends Code>(codes: readonly C[], distance: Distance<C>): number {
  const counts = countsOf(codes);
  return counts.reduce(
    (sum, [a, first]) => sum + counts.reduce((part, [b, second]) => part + first * second * distance(a, b), 0),
    0,
  );
}

function countsOf<C extends Code>(codes: readonly C[]): (readonly [C, number])[] {
  const counts = new Map<C, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts];
}

function meanRanks(codes: readonly number[]): Map<number, number> {
  const ranks = new Map<number, number>();
  let below = 0;
  for (const [code, count] of countsOf(codes).toSorted(([a], [b]) => a - b)) {
    ranks.set(code, below + (count + 1) / 2);
    below += count;
  }
  return ranks;
}
