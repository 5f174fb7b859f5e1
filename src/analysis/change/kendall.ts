/**
 * Kendall's rank correlation tau-b of two series, with the chance of one as far from 0 (Kendall 1938, doi
 * 10.1093/biomet/30.1-2.81; ties: Kendall 1945, doi 10.1093/biomet/33.3.239):
 *
 *     tau-b = S / √((N - X)(N - Y))
 *
 * where S counts pairs in the same order less pairs in opposite order, N all pairs, X and Y those tied in one series.
 * The chance is exact below 50 pairs when at most one series has ties, else it is the normal approximation with tie
 * correction and without continuity correction, as R's `cor.test` takes it.
 *
 * With ties in one series alone, tau-b cannot reach ±1. The chance takes the values as independent of each other;
 * ratings of one person from week to week are not, which makes it too small.
 */
import type { Figure } from "#domain/figure.ts";
import { none } from "#domain/figure.ts";
import { normalAbove } from "../normal.ts";

export interface RankCorrelation {
  /** -1 to 1. */
  readonly tau: number;
  /** S. */
  readonly score: number;
  /** Two-sided. */
  readonly p: number;
  readonly exact: boolean;
}

const EXACT_BELOW = 50;

export function kendall(pairs: readonly (readonly [number, number])[]): Figure<RankCorrelation> {
  if (pairs.length < 2) return none("too-few");
  if (!pairs.flat().every(Number.isFinite)) return none("off-the-scale");
  const n = pairs.length;
  let score = 0;
  for (const [i, [x, y]] of pairs.entries()) {
    for (const [u, v] of pairs.slice(i + 1)) score += Math.sign(u - x) * Math.sign(v - y);
  }
  const tiesX = tiesIn(pairs.map(([x]) => x));
  const tiesY = tiesIn(pairs.map(([, y]) => y));
  const ordered = (ties: readonly number[]) => pairsOf(n) - ties.reduce((sum, tie) => sum + pairsOf(tie), 0);
  if (ordered(tiesX) === 0 || ordered(tiesY) === 0) return none("no-variation");
  const tau = score / Math.sqrt(ordered(tiesX) * ordered(tiesY));
  const exact = n < EXACT_BELOW && (tiesX.length === 0 || tiesY.length === 0);
  const p = exact ? exactChance(score, n, [...tiesX, ...tiesY]) : normalChance(score, n, tiesX, tiesY);
  return { value: { tau, score, p, exact } };
}

const pairsOf = (count: number): number => (count * (count - 1)) / 2;

/** How many values each tie holds. */
function tiesIn(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}

/**
 * All orders of the values are equally likely. The number of orders with i inversions is the coefficient of qⁱ in
 * Π(1 + q + ... + qᵏ⁻¹) over k to n; each tie of t values divides that by the same product over k to t.
 */
function exactChance(score: number, n: number, ties: readonly number[]): number {
  let orders = [1n];
  for (let k = 2; k <= n; k++) orders = times(orders, k);
  for (const tie of ties) for (let k = 2; k <= tie; k++) orders = over(orders, k);
  const most = orders.length - 1;
  const sum = (counts: readonly bigint[]) => Number(counts.reduce((total, count) => total + count, 0n));
  return Math.min(1, (2 * sum(orders.slice(0, (most - Math.abs(score)) / 2 + 1))) / sum(orders));
}

/** A polynomial times 1 + q + ... + q^(k-1), and divided by it. */
function times(polynomial: readonly bigint[], k: number): bigint[] {
  const product: bigint[] = [];
  for (let i = 0; i < polynomial.length + k - 1; i++) {
    product.push((product[i - 1] ?? 0n) + (polynomial[i] ?? 0n) - (polynomial[i - k] ?? 0n));
  }
  return product;
}
function over(polynomial: readonly bigint[], k: number): bigint[] {
  const quotient: bigint[] = [];
  for (let i = 0; i < polynomial.length - k + 1; i++) {
    quotient.push(polynomial[i]! - (polynomial[i - 1] ?? 0n) + (quotient[i - k] ?? 0n));
  }
  return quotient;
}

function normalChance(score: number, n: number, tiesX: readonly number[], tiesY: readonly number[]): number {
  const sum = (ties: readonly number[], of: (tie: number) => number) => ties.reduce((total, t) => total + of(t), 0);
  const spread = (t: number) => t * (t - 1) * (2 * t + 5);
  const two = (t: number) => t * (t - 1);
  const three = (t: number) => t * (t - 1) * (t - 2);
  const variance =
    (spread(n) - sum(tiesX, spread) - sum(tiesY, spread)) / 18 +
    (sum(tiesX, two) * sum(tiesY, two)) / (2 * two(n)) +
    (sum(tiesX, three) * sum(tiesY, three)) / (9 * three(n));
  return Math.min(1, 2 * normalAbove(Math.abs(score) / Math.sqrt(variance)));
}
