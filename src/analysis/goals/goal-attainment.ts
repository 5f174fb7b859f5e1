/**
 * Goal Attainment Scaling: several goals of one person as one T score, before and after (Kiresuk & Sherman 1968, doi
 * 10.1007/BF01530764):
 *
 *     T = 50 + 10 Σwx / √((1 - ρ) Σw² + ρ (Σw)²),    ρ = .30
 *
 * for levels x from -2 (much less than expected) to +2 (much more) and weights w. The formulas that were printed in
 * Turner-Stokes 2009 (Clinical Rehabilitation 23, pages 364 and 367) are wrong and were corrected by an erratum; this is
 * the original one.
 *
 * 50 means "as expected", and nobody begins there: a T alone tells how the levels were written, so the one after the
 * work is never given without the one before. It misleads where levels were written or changed after the work began,
 * where they lie unequally far apart (they are summed as if they did not), and when compared between services that
 * set their goals differently. ρ is a convention, not measured on these goals.
 */
import type { Figure } from "#domain/figure.ts";
import { none } from "#domain/figure.ts";
import { isOn } from "./scale.ts";

export interface ScaledGoal {
  /** Levels -2, -1, 0, 1 or 2; null where nobody has rated yet. */
  readonly baseline: number | null;
  readonly achieved: number | null;
  /** From 0, often importance times difficulty; 1 for all where nobody weighed. A goal of 0 counts for nothing. */
  readonly weight: number;
}

export interface GoalAttainment {
  /** T scores over the same goals; three goals of equal weight lie between 22.6 and 77.4. */
  readonly baseline: number;
  readonly achieved: number;
  readonly change: number;
  /** Goals rated both times, and those left out because they were not. */
  readonly goals: number;
  readonly leftOut: number;
}

const CORRELATION = 0.3;

export function goalAttainment(goals: readonly ScaledGoal[]): Figure<GoalAttainment> {
  const rated = goals.flatMap(({ baseline, achieved, weight }) =>
    baseline === null || achieved === null ? [] : [{ baseline, achieved, weight }],
  );
  if (rated.length === 0) return none("nothing-to-compare");
  if (!rated.every(isOnScale)) return none("off-the-scale");
  const weights = rated.map((goal) => goal.weight);
  const squares = weights.reduce((sum, weight) => sum + weight ** 2, 0);
  const spread = Math.sqrt((1 - CORRELATION) * squares + CORRELATION * weights.reduce((sum, w) => sum + w, 0) ** 2);
  if (spread === 0) return none("nothing-to-compare");
  const score = (level: "baseline" | "achieved") =>
    50 + (10 * rated.reduce((sum, goal) => sum + goal.weight * goal[level], 0)) / spread;
  const [baseline, achieved] = [score("baseline"), score("achieved")];
  return {
    value: {
      baseline,
      achieved,
      change: achieved - baseline,
      goals: rated.length,
      leftOut: goals.length - rated.length,
    },
  };
}

const isOnScale = (goal: { baseline: number; achieved: number; weight: number }): boolean =>
  isOn("gas", goal.baseline) && isOn("gas", goal.achieved) && Number.isFinite(goal.weight) && goal.weight >= 0;
