/** Goals and their ratings, as sentences say them. */
import { attainmentTold, goalTold, type RatedTwice } from "#analysis/goals/goal-told.ts";
import { type RatedAt, type RatedGoal, ratersOf, ratingsBy } from "#contract/rated-goals.ts";
import { answers } from "#contract/words/en-answers.ts";
import { goals as words } from "#contract/words/en-goals.ts";
import type { Goal, GoalScale, Rating } from "#domain/goal.ts";
import { LOWEST_LEVEL, rangeOf } from "#domain/goal.ts";
import type { Day } from "#domain/moment.ts";
import type { Moment, Rater } from "#domain/outcomes.ts";
import type { AskedNames } from "../answers/asked-names.ts";
import { dayName } from "../calendar.ts";

/** A rating as people say it: "4", or the words of the step. */
export function valueWords({ scale, levels }: Pick<Goal, "scale" | "levels">, value: number): string {
  const level = scale === "gas" ? levels?.[value - LOWEST_LEVEL] : undefined;
  return level === undefined ? String(value) : `“${level}”`;
}

/** A rating in a plot: of steps, with its sign. */
export const plotted = (scale: GoalScale, value: number): string =>
  scale !== "gas" || value === 0 ? String(value) : value > 0 ? `+${value}` : `−${-value}`;

/** "Laura, 3 March, on a device" */
export const saidBy = ({ rater, rating }: RatedAt, names: AskedNames, today: Day): string =>
  words.rating.by(names.rater(rater), dayName(rating.on, today), answers.ways[rating.how]);

/** In the middle of a sentence: "at review 2". */
export const lowered = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** What each person's ratings say of a goal, from the start to what they said last. */
export function toldOf(one: RatedGoal, names: AskedNames): readonly string[] {
  return ratersOf(one).flatMap((rater) => {
    const ratings = ratingsBy(one, rater, names.moments);
    const [first, last] = [ratings[0], ratings.at(-1)];
    if (first === undefined || last === undefined) return [];
    const who = names.rater(rater);
    const when = lowered(names.moment(last.moment));
    const value = (rating: Rating) => valueWords(one.goal, rating.value);
    if (first.moment !== "start" || first === last) return [words.told.only(who, value(last.rating), when)];
    const said = words.told.from(who, value(first.rating), value(last.rating), when);
    return [`${said} ${changeWords({ goal: one.goal, start: first.rating.value, later: last.rating.value })}`.trim()];
  });
}

function changeWords(rated: RatedTwice): string {
  const told = goalTold(rated);
  if (told.scale === "gbo") return told.moved.value === null ? "" : words.told.gbo(told.moved.value);
  if (told.scale === "gas") return told.steps.value === null ? "" : words.told.gas(told.steps.value);
  const { value } = told.outcome;
  if (value === null) return told.outcome.why === "expected-not-above-baseline" ? words.told.notAbove : "";
  return words.told.tme[value.category](value.progress, value.gap, rated.goal.expected ?? rangeOf.tme.most);
}

/** The T scores of those goals that have steps, for each person who rated them at the start and later. */
export function attainmentWords(goals: readonly RatedGoal[], names: AskedNames): readonly string[] {
  const stepped = goals.filter(({ goal }) => goal.scale === "gas");
  const raters = [...new Set(stepped.flatMap(ratersOf))];
  return raters.flatMap((rater) => {
    const when = lastRated(stepped, rater, names.moments);
    if (when === null || when === "start") return [];
    const { value } = attainmentTold(stepped.map((one) => ratedTwice(one, rater, when)));
    if (value === null) return [];
    const change = `${value.change < 0 ? "−" : "+"}${Math.abs(value.change).toFixed(1)}`;
    const [start, later] = [value.baseline.toFixed(1), value.achieved.toFixed(1)];
    const line = words.attainment.line(names.rater(rater), start, later, lowered(names.moment(when)), change);
    return [value.leftOut === 0 ? line : `${line} ${words.attainment.leftOut(value.leftOut)}`];
  });
}

const lastRated = (goals: readonly RatedGoal[], rater: Rater, moments: readonly Moment[]): Moment | null =>
  moments.findLast((moment) => goals.some((one) => ratingAt(one, rater, moment) !== null)) ?? null;

const ratedTwice = (one: RatedGoal, rater: Rater, when: Moment): RatedTwice => ({
  goal: one.goal,
  start: ratingAt(one, rater, "start")?.value ?? null,
  later: ratingAt(one, rater, when)?.value ?? null,
});

export const ratingAt = ({ ratings }: RatedGoal, rater: Rater, moment: Moment): Rating | null =>
  ratings.find((one) => one.rater === rater && one.moment === moment)?.rating ?? null;
