/**
 * Months after the work somebody asks once more whether it lasted. When follows from the day the case was closed, unless
 * another day was agreed; that it did not take place is written down with the reason, as what is missing is.
 */
import type { Day } from "./moment.ts";
import { followUpMonths } from "./outcomes.ts";

/** What was written down of one: its day where another was agreed, when it took place, or why it did not. */
export interface FollowUpSaid {
  readonly on: Day;
  readonly done: Day | null;
  /** Empty unless it did not take place. */
  readonly why: string;
}

export const followUpStates = ["due", "done", "missed"] as const;

export interface FollowUp extends FollowUpSaid {
  readonly months: number;
  readonly state: (typeof followUpStates)[number];
}

/** The days on which they fall by themselves; none while nobody has closed the case. */
export const followUpDays = (
  closedOn: Day | null,
  plusMonths: (day: Day, months: number) => Day,
): ReadonlyMap<number, Day> =>
  new Map(closedOn === null ? [] : followUpMonths.map((months) => [months, plusMonths(closedOn, months)] as const));

/** Those that have a day, the next first. */
export function followUpsOf(
  said: ReadonlyMap<number, FollowUpSaid>,
  days: ReadonlyMap<number, Day>,
): readonly FollowUp[] {
  return [...new Set([...days.keys(), ...said.keys()])]
    .flatMap((months): FollowUp[] => {
      const on = said.get(months)?.on ?? days.get(months);
      if (on === undefined) return [];
      const { done, why } = said.get(months) ?? { done: null, why: "" };
      const state = done !== null ? "done" : why.trim() === "" ? "due" : "missed";
      return [{ months, on, done, why, state }];
    })
    .sort((a, b) => a.months - b.months);
}

export const nextFollowUp = (all: readonly FollowUp[]): FollowUp | null =>
  all.find(({ state }) => state === "due") ?? null;
