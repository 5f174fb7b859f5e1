/** What a case costs in hours: timed where the software knows, written down where it does not, and put right by hand. */
import type { Day } from "./moment.ts";

export const activities = [
  "meeting", // consultation, goals, closing meeting
  "filming",
  "choosing-clips", // at the workbench: timed
  "shared-review", // timed
  "supervision",
  "travel",
  "writing",
  "other",
] as const;
export type Activity = (typeof activities)[number];

/** What the software times by itself. */
export const timedActivities = ["choosing-clips", "shared-review"] as const;
export type TimedActivity = (typeof timedActivities)[number];

export interface TimeSpent {
  readonly activity: Activity;
  /** What counts. */
  readonly minutes: number;
  readonly on: Day;
  /** The account. */
  readonly who: string;
  /** What the software measured; null where somebody wrote it down. */
  readonly timed: number | null;
}

/** Where timed minutes of one person, one day and one film or review add up. */
export const timedName = (activity: TimedActivity, about: string, who: string, on: Day): string =>
  `time/${activity}.${about}.${who}.${on}`;

/** More was measured: what somebody put right by hand stays right by as much. */
export const timedOn = (one: TimeSpent, minutes: number): TimeSpent => ({
  ...one,
  minutes: rounded(one.minutes + minutes),
  timed: rounded((one.timed ?? 0) + minutes),
});

/** To a hundredth of a minute, so that a thousand additions leave no dust. */
const rounded = (minutes: number): number => Math.round(minutes * 100) / 100;

export interface TimeTotal {
  readonly minutes: number;
  /** In the order of `activities`; those without a minute are left out. */
  readonly byActivity: readonly (readonly [Activity, number])[];
}

export function totalOf(spent: readonly Pick<TimeSpent, "activity" | "minutes">[]): TimeTotal {
  const minutesOf = (activity: Activity) =>
    rounded(spent.filter((one) => one.activity === activity).reduce((sum, { minutes }) => sum + minutes, 0));
  const byActivity = activities.map((activity) => [activity, minutesOf(activity)] as const);
  return {
    minutes: rounded(spent.reduce((sum, { minutes }) => sum + minutes, 0)),
    byActivity: byActivity.filter(([, minutes]) => minutes > 0),
  };
}

/** What that costs, at one rate an hour, to the penny. */
export const costOf = (minutes: number, perHour: number): number => Math.round((minutes / 60) * perHour * 100) / 100;

/** The promise that a film is looked at together soon. */
export interface FilmToReview {
  readonly cycle: string;
  readonly number: number;
  readonly filmedOn: Day;
  readonly reviewedOn: Day;
  readonly days: number;
  readonly kept: boolean;
}

/**
 * @param within days from film to review, by the programme
 * @param daysBetween whole days of the calendar from one day to another
 */
export function filmsToReviews(
  cycles: readonly {
    readonly id: string;
    readonly number: number;
    readonly filmedOn: Day | null;
    readonly reviewedOn: Day | null;
  }[],
  within: number,
  daysBetween: (from: Day, to: Day) => number,
): readonly FilmToReview[] {
  return cycles.flatMap(({ id, number, filmedOn, reviewedOn }) => {
    if (filmedOn === null || reviewedOn === null) return [];
    const days = daysBetween(filmedOn, reviewedOn);
    return [{ cycle: id, number, filmedOn, reviewedOn, days, kept: days <= within }];
  });
}
