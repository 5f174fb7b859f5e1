/**
 * Baseline Corrected Tau (Tarlow 2017, doi 10.1177/0145445516676750): Kendall's tau-b between phase (0 before, 1 later)
 * and value. Where the baseline itself has a trend (Kendall's tau of value and time, p < .05), the Theil-Sen line of the
 * baseline is first taken off all values.
 *
 * Below five baseline points no trend can be told from chance (four points in perfect order: p = .083), so nothing is
 * taken off: `trendCouldBeSeen` says so. A line drawn on from the baseline goes on for ever and may leave the scale.
 * Because the phase is all ties, tau-b stays below 1 even when every later value lies higher (.77 for three and three).
 * It comes without chance or interval: one person's values in a row are not independent. It says nothing about causes.
 */
import type { Figure } from "#domain/figure.ts";
import { kendall } from "./kendall.ts";
import type { Phases, Point } from "./phases.ts";
import { pointsOf } from "./phases.ts";
import { theilSen } from "./theil-sen.ts";

export interface BaselineCorrectedTau {
  /** -1 to 1; above 0 where later values are higher. Whether that is good is the scale's to say. */
  readonly tau: number;
  /** Change from one point to the next that was taken off; null where there was no trend to take off. */
  readonly trend: number | null;
  /** Chance of the baseline's trend; 1 where all its values are alike. */
  readonly trendChance: number;
  readonly trendCouldBeSeen: boolean;
  readonly baselinePoints: number;
  readonly laterPoints: number;
  readonly few: boolean;
}

const TREND_BELOW = 0.05;
const POINTS_FOR_TREND = 5;

/** None with fewer than three points in either phase. */
export function baselineCorrectedTau(phases: Phases): Figure<BaselineCorrectedTau> {
  const points = pointsOf(phases);
  if ("why" in points) return points;
  const { baseline, later, few } = points;
  const trendChance = kendall(baseline).value?.p ?? 1;
  const trend = trendChance < TREND_BELOW ? (theilSen(baseline).value?.slope ?? null) : null;
  const corrected = offTrend([...baseline, ...later], trend ?? 0);
  const byPhase = corrected.map((value, i) => [i < baseline.length ? 0 : 1, value] as const);
  return {
    value: {
      // All values on one line: no pair rose and none fell.
      tau: kendall(byPhase).value?.tau ?? 0,
      trend,
      trendChance,
      trendCouldBeSeen: baseline.length >= POINTS_FOR_TREND,
      baselinePoints: baseline.length,
      laterPoints: later.length,
      few,
    },
  };
}

/** Parts of the largest value that count as the same: a difference this small is the rounding of `y - slope * x`. */
const FINEST = 1.2345e-11;

/** What lies above the line, in steps so coarse that values equal on paper are equal here and tie. */
function offTrend(points: readonly Point[], slope: number): number[] {
  const largest = Math.max(...points.map(([x, y]) => Math.abs(y) + Math.abs(slope * x)));
  return points.map(([x, y]) => (largest === 0 ? 0 : Math.round((y - slope * x) / (largest * FINEST))));
}
