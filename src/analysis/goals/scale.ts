import type { GoalScale } from "#domain/goal.ts";
import { rangeOf } from "#domain/goal.ts";

/** Whether a rating is one that the scale has: a whole number within its range. */
export function isOn(scale: GoalScale, rating: number): boolean {
  const { least, most } = rangeOf[scale];
  return Number.isInteger(rating) && rating >= least && rating <= most;
}
