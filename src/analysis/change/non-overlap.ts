/**
 * How far one person's later values lie apart from those of the baseline (Parker, Vannest, Davis & Sauber 2011, doi
 * 10.1016/j.beth.2010.08.006), for m baseline values A and n later values B:
 *
 *     Tau   = ΣΣ sign(Bj - Ai) / mn
 *     Tau-U = (ΣΣ sign(Bj - Ai) - Σ sign(Aj - Ai over i < j)) / mn
 *
 * Tau is the share of pairs that rose less the share that fell. Tau-U takes off the trend that the baseline had already.
 *
 * Tau says nothing about how much: just above all of the baseline and far above it are both 1. Tau-U has no fixed
 * range (it can pass ±1), depends on how long the baseline was, and has no described distribution: so it comes without
 * an interval, and Baseline Corrected Tau is preferred where the baseline moves. Neither says what caused a change.
 */
import type { Figure } from "#domain/figure.ts";
import type { Phases, Point } from "./phases.ts";
import { pointsOf } from "./phases.ts";

export interface NonOverlap {
  /** -1 to 1; above 0 where later values are higher. Whether that is good is the scale's to say. */
  readonly tau: number;
  readonly tauU: number;
  readonly baselinePoints: number;
  readonly laterPoints: number;
  readonly few: boolean;
}

/** None with fewer than three points in either phase. */
export function nonOverlap(phases: Phases): Figure<NonOverlap> {
  const points = pointsOf(phases);
  if ("why" in points) return points;
  const { baseline, later, few } = points;
  const between = baseline.reduce((sum, from) => sum + rises(from, later), 0);
  const within = baseline.reduce((sum, from, i) => sum + rises(from, baseline.slice(i + 1)), 0);
  const pairs = baseline.length * later.length;
  return {
    value: {
      tau: between / pairs,
      tauU: (between - within) / pairs,
      baselinePoints: baseline.length,
      laterPoints: later.length,
      few,
    },
  };
}

/** Points above less points below. */
const rises = ([, from]: Point, points: readonly Point[]): number =>
  points.reduce((sum, [, value]) => sum + Math.sign(value - from), 0);
