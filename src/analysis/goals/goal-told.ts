/**
 * What the ratings of one person say of the goals of a case: of each goal on its own scale, by that scale's own measure, and
 * of the goals that have levels together. Nothing is added or compared across scales.
 */
import type { Figure } from "#domain/figure.ts";
import { none } from "#domain/figure.ts";
import type { Goal } from "#domain/goal.ts";
import type { GoalAttainment } from "./goal-attainment.ts";
import { goalAttainment } from "./goal-attainment.ts";
import { goalMovement } from "./goal-based-outcome.ts";
import { isOn } from "./scale.ts";
import type { TargetOutcome } from "./target-monitoring.ts";
import { targetOutcome } from "./target-monitoring.ts";

/** A goal as one person rated it at the start and at one later moment; null where they did not. */
export interface RatedTwice {
  readonly goal: Pick<Goal, "scale" | "expected" | "weight">;
  readonly start: number | null;
  readonly later: number | null;
}

export type GoalTold =
  | { readonly scale: "tme"; readonly outcome: Figure<TargetOutcome> }
  | { readonly scale: "gbo"; readonly moved: Figure<number> }
  /** Steps from one level to another, -4 to 4. */
  | { readonly scale: "gas"; readonly steps: Figure<number> };

export function goalTold({ goal: { scale, expected }, start, later }: RatedTwice): GoalTold {
  if (scale === "tme") return { scale, outcome: targetOutcome({ baseline: start, expected, achieved: later }) };
  if (scale === "gbo") return { scale, moved: goalMovement({ start, end: later }) };
  return { scale, steps: stepsBetween(start, later) };
}

function stepsBetween(start: number | null, later: number | null): Figure<number> {
  if (start === null || later === null) return none("not-rated");
  return isOn("gas", start) && isOn("gas", later) ? { value: later - start } : none("off-the-scale");
}

/** The T score of those that have levels, whatever other goals there are. A weight is importance times difficulty. */
export const attainmentTold = (goals: readonly RatedTwice[]): Figure<GoalAttainment> =>
  goalAttainment(
    goals.flatMap(({ goal: { scale, weight }, start, later }) =>
      scale !== "gas"
        ? []
        : [{ baseline: start, achieved: later, weight: weight === null ? 1 : weight.importance * weight.difficulty }],
    ),
  );
