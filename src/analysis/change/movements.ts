import { median } from "../median.ts";

/** What several changes come to without treating them as sums of anything: how many went where, and the middle one. */
export interface Movements {
  readonly rose: number;
  readonly same: number;
  readonly fell: number;
  readonly median: number;
}

/** @param changes later minus earlier, at least one; whether a rise is good is the scale's to say */
export function movementsOf(changes: readonly number[]): Movements {
  return {
    rose: changes.filter((change) => change > 0).length,
    same: changes.filter((change) => change === 0).length,
    fell: changes.filter((change) => change < 0).length,
    median: median(changes),
  };
}
