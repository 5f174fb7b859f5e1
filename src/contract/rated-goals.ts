/** The goals of a case, and how near somebody found each at every moment. */
import { z } from "zod";
import type { Goal, Rating } from "#domain/goal.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { Moment, Rater } from "#domain/outcomes.ts";
import { askedIn } from "#domain/outcomes.ts";
import { entries } from "./entries.ts";

export interface RatedAt {
  readonly moment: Moment;
  readonly rater: Rater;
  readonly rating: Rating;
}

export interface RatedGoal {
  readonly id: string;
  readonly goal: Goal;
  readonly ratings: readonly RatedAt[];
}

/** Every goal in its order, those that were set aside too. @param outcomes the notebook of a case's outcomes */
export function ratedGoals(outcomes: Notebook): readonly RatedGoal[] {
  const ratings = [...outcomes].flatMap(([name, entry]) => {
    const asked = askedIn("rating/", name);
    const rating = asked && z.safeParse(entries.outcomes["rating/"], entry).data;
    return asked && rating ? [{ ...asked, rating }] : [];
  });
  return [...outcomes]
    .flatMap(([name, entry]): RatedGoal[] => {
      const goal = name.startsWith("goal/") ? z.safeParse(entries.outcomes["goal/"], entry).data : undefined;
      if (goal === undefined) return [];
      const id = name.slice("goal/".length);
      return [{ id, goal, ratings: ratings.filter(({ of }) => of === id) }];
    })
    .sort((a, b) => a.goal.order - b.goal.order);
}

/** Who rated a goal, whoever did so first. */
export const ratersOf = ({ ratings }: RatedGoal): readonly Rater[] => [...new Set(ratings.map(({ rater }) => rater))];

/** What somebody said of a goal, in the order of the work. */
export const ratingsBy = ({ ratings }: RatedGoal, rater: Rater, moments: readonly Moment[]): readonly RatedAt[] =>
  moments.flatMap((moment) => ratings.find((one) => one.rater === rater && one.moment === moment) ?? []);
