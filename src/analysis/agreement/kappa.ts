/**
 * Agreement of two people beyond what their habits alone would give (Cohen 1960, doi 10.1177/001316446002000104), and
 * with weights, so that one step apart counts less than four (Cohen 1968, doi 10.1037/h0026256):
 *
 *     κ = 1 - Σ v·observed / Σ v·expected,    expected = share of the row times share of the column
 *
 * with v = 1 for any two different categories, |i - j| (linear) or (i - j)² (quadratic) for those i and j steps along.
 * 1 is full agreement, 0 what chance gives, below 0 less. The interval is the large-sample one (Fleiss, Cohen & Everitt
 * 1969, doi 10.1037/h0028106), cut at ±1; of few units it promises too much.
 *
 * The paradox (Feinstein & Cicchetti 1990, doi 10.1016/0895-4356(90)90158-L): where nearly all units are of one
 * category, chance alone agrees so often that κ comes out low or below 0 although both said the same nearly always. So it
 * is shown with the observed agreement and that by chance, never alone. Quadratic weights rise with the number of
 * categories. κ does not say who is right, and two who were trained together may share a mistake.
 */
import type { Figure } from "#domain/figure.ts";
import { none } from "#domain/figure.ts";
import { WITHIN_95 } from "../normal.ts";
import type { Code, Coded } from "./codings.ts";
import { coded } from "./codings.ts";

export type KappaWeights = "none" | "linear" | "quadratic";

export interface Kappa {
  /** -1 to 1. */
  readonly kappa: number;
  /** Null where both agreed on every unit, or all differ alike: the method then has none. */
  readonly interval: readonly [number, number] | null;
  /** Shares from 0 to 1; with weights, near misses count in part. */
  readonly observed: number;
  readonly byChance: number;
  readonly units: number;
  /** Units that one of the two did not code. */
  readonly leftOut: number;
}

/** Rounding, not width. */
const NO_SPREAD = 1e-9;

/**
 * @param categories all there are, in the order of their scale where there are weights
 * @returns none where a code is no category, or where both used one and the same category throughout
 */
export function cohenKappa<C extends Code>(
  units: readonly Coded<C>[],
  categories: readonly C[],
  weights: KappaWeights = "none",
): Figure<Kappa> {
  const both = coded(units).map(([first, second]) => [categories.indexOf(first), categories.indexOf(second)] as const);
  if (both.length === 0) return none("nothing-to-compare");
  if (both.some(([i, j]) => i < 0 || j < 0)) return none("off-the-scale");
  const n = both.length;
  const furthest = Math.max(1, categories.length - 1);
  const credit = (i: number, j: number) => {
    if (weights === "none") return i === j ? 1 : 0;
    return 1 - (Math.abs(i - j) / furthest) ** (weights === "linear" ? 1 : 2);
  };
  const share = (side: 0 | 1) => categories.map((_, c) => both.filter((unit) => unit[side] === c).length / n);
  const [first, second] = [share(0), share(1)];
  const observed = both.reduce((sum, [i, j]) => sum + credit(i, j), 0) / n;
  // What each category would agree to, met by the other person's habits.
  const met = (others: readonly number[]) =>
    categories.map((_, i) => others.reduce((sum, other, j) => sum + other * credit(i, j), 0));
  const [metByFirst, metBySecond] = [met(second), met(first)];
  const byChance = first.reduce((sum, part, i) => sum + part * metByFirst[i]!, 0);
  if (first.some((part) => part === 1) && both.every(([i, j]) => i === j)) return none("no-variation");
  const kappa = (observed - byChance) / (1 - byChance);
  // Fleiss's sums over the table's cells are the spread, over units, of what each adds to κ.
  const added = both.map(([i, j]) => credit(i, j) - (metByFirst[i]! + metBySecond[j]!) * (1 - kappa));
  const mean = kappa - byChance * (1 - kappa);
  const spread = Math.sqrt(added.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  const error = (WITHIN_95 * spread) / ((1 - byChance) * Math.sqrt(n));
  return {
    value: {
      kappa,
      interval: error < NO_SPREAD ? null : [Math.max(-1, kappa - error), Math.min(1, kappa + error)],
      observed,
      byChance,
      units: n,
      leftOut: units.length - n,
    },
  };
}
