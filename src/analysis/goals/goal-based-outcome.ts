/**
 * Goal-Based Outcomes: how far a goal moved between the start and the end on a scale from 0 (not at all there) to 10
 * (reached) (Law, Goal-Based Outcomes: Some Useful Information). The outcome is the movement, never the end alone.
 *
 * Each goal is its own: movements of different goals are counted and their median given, not added up. It misleads
 * where the goal was reworded on the way, or the person remembers the first answer. Nobody was compared with, so it does
 * not say what the work did. Not to be mixed with the 1-10 line of target monitoring.
 */
import type { Figure } from "#domain/figure.ts";
import { none } from "#domain/figure.ts";
import type { Movements } from "../change/movements.ts";
import { movementsOf } from "../change/movements.ts";
import { isOn } from "./scale.ts";

export interface BasedGoal {
  /** Whole numbers from 0 to 10; null where not rated. */
  readonly start: number | null;
  readonly end: number | null;
}

/** End minus start, -10 to 10. */
export function goalMovement({ start, end }: BasedGoal): Figure<number> {
  if (start === null || end === null) return none("not-rated");
  return isOn("gbo", start) && isOn("gbo", end) ? { value: end - start } : none("off-the-scale");
}

/** All goals of a service; small counts are still to be hidden (`small-numbers.ts`). */
export function goalMovements(goals: readonly BasedGoal[]): Figure<Movements & { readonly leftOut: number }> {
  const moved = goals.map(goalMovement).flatMap(({ value }) => value ?? []);
  if (moved.length === 0) return none("nothing-to-compare");
  return { value: { ...movementsOf(moved), leftOut: goals.length - moved.length } };
}
