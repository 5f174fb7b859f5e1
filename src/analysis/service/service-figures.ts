/**
 * What a service delivers, and what changes: from the outcomes of its cases to figures that anybody may see. How each figure
 * is worked out stands in its own file; what may be shown of it, in `over-periods.ts`.
 *
 * Cases that were finished and cases that stopped are told apart and never together: what is said of those who stayed to the
 * end says nothing of those who did not. Nothing is said of a guider or of a family, so nothing here knows whose a case is.
 *
 * Everything is counted up to the end of a month, by its own day: cases that were opened or ended, reviews, answers and minutes
 * of a later day wait for the next month, so that whoever looks every day sees nothing of the days since. No table is frozen:
 * what is written late under an earlier day counts as soon as it is written, what is put right counts as it is now, goals
 * have no day, and what a deleted record held is gone. And whoever keeps the figures of one month and compares them with the
 * next's may learn of single cases.
 */
import type { CaseOutcome, GoalOutcome } from "#domain/case-outcome.ts";
import { endingReasons, stopReasons } from "#domain/ending.ts";
import type { EndingReason, StopReason } from "#domain/ending.ts";
import type { Figure } from "#domain/figure.ts";
import { none, targetCategories } from "#domain/figure.ts";
import type { Day } from "#domain/moment.ts";
import type { Activity } from "#domain/time-spent.ts";
import { activities } from "#domain/time-spent.ts";
import type { Pair, PairedEffect } from "../change/paired-effect.ts";
import { pairedEffect } from "../change/paired-effect.ts";
import { goalAttainment } from "../goals/goal-attainment.ts";
import { goalMovement } from "../goals/goal-based-outcome.ts";
import { targetOutcome } from "../goals/target-monitoring.ts";
import { median } from "../median.ts";
import { isSmall, shownCounts } from "../small-numbers.ts";
import type { Band, ByPeriod, Counted, Period, Unit } from "./over-periods.ts";
import { byPeriod, countsOverPeriods, peopleIn, periodsShown, upTo } from "./over-periods.ts";

export interface PeriodDays {
  /** The last day that is counted, and the first days of the year and of the twelve months up to it. */
  readonly until: Day;
  readonly yearFrom: Day;
  readonly monthsFrom: Day;
}

/** Hidden counts are null. */
type Count = number | null;

/** Of how many cases something is said, rounded down to whole steps of the least number: so that nobody counts who is missing. */
interface Based {
  readonly atLeast: number;
}

export interface Middle extends Based {
  readonly median: number;
}

export interface MovedFigures {
  readonly rose: Count;
  readonly same: Count;
  readonly fell: Count;
}

type MeasureFigures = Based & Pick<PairedEffect, "g" | "interval" | "meanBefore" | "meanAfter">;

export interface MeasureFigure {
  readonly instrument: string;
  readonly scale: string;
  readonly figure: Figure<MeasureFigures>;
}

/**
 * What is said of those who finished, or of those who stopped. Where nobody may know how many they are, nothing is said of them:
 * that something is said would tell that they are enough.
 */
export interface GroupFigures {
  readonly cases: Count;
  readonly told: GroupTold | null;
}

export interface GroupTold {
  readonly reviewsHeld: Figure<Middle>;
  /** Goals by `targetCategories`. */
  readonly targets: { readonly categories: readonly Count[]; readonly progress: Figure<Middle> };
  readonly goalBased: MovedFigures & { readonly movement: Figure<Middle> };
  readonly attainment: MovedFigures & {
    readonly before: Figure<Middle>;
    readonly after: Figure<Middle>;
    readonly change: Figure<Middle>;
  };
  readonly measures: readonly MeasureFigure[];
}

export interface TimeFigures extends Based {
  /** Minutes a case, on average. */
  readonly total: number;
  readonly byActivity: readonly (readonly [Activity, Count])[];
}

export interface PeriodFigures {
  readonly opened: Count;
  readonly ended: Count;
  readonly groups: { readonly [reason in EndingReason]: GroupFigures };
  readonly promise: { readonly kept: Count; readonly late: Count; readonly days: Figure<Middle> };
  readonly time: Figure<TimeFigures>;
}

export interface ServiceFigures {
  /** Cases that were open on the last day. */
  readonly open: Count;
  readonly periods: ByPeriod<PeriodFigures>;
  /** Why work stopped, over all of it; null where it may not be told apart. */
  readonly stopped: readonly (readonly [StopReason, Count])[] | null;
}

export function serviceFigures(cases: readonly CaseOutcome[], days: PeriodDays, least: number): ServiceFigures {
  const known = cases
    .filter(({ openedOn }) => openedOn <= days.until)
    .map((one) => ({ ...one, reviews: one.reviews.filter(({ heldOn }) => heldOn <= days.until) }));
  const ended = known.flatMap((one) => {
    const band = one.ended === null ? null : bandOf(one.ended.on, days);
    return one.ended === null || band === null ? [] : [{ case: one.id, band, one, ...one.ended }];
  });
  const open = known.length - ended.length;
  const told = countsOverPeriods(
    ended.map(({ reason, ...unit }) => ({ ...unit, category: endingReasons.indexOf(reason), count: 1 })),
    endingReasons.length,
    least,
  );
  const groups = {
    finished: groupFigures(ended.filter(({ reason }) => reason === "finished").map(outcomeOf), least),
    stopped: groupFigures(ended.filter(({ reason }) => reason === "stopped").map(outcomeOf), least),
  };
  const opened = openedIn(known, days, least, isSmall(open, least) || told === null);
  const promise = promiseIn(known, days, least);
  const time = timeIn(ended, least);
  const casesIn = (period: Period, reason: EndingReason): Count =>
    told?.[period].counts[endingReasons.indexOf(reason)] ?? null;
  const groupIn = (period: Period, reason: EndingReason): GroupFigures => {
    const own = casesIn(period, reason);
    return { cases: own, told: own === null || own === 0 ? null : groups[reason][period] };
  };
  return {
    open: isSmall(open, least) ? null : open,
    periods: byPeriod((period) => ({
      opened: opened[period],
      ended: told?.[period].total ?? null,
      groups: { finished: groupIn(period, "finished"), stopped: groupIn(period, "stopped") },
      promise: promise[period],
      time: time[period],
    })),
    stopped: (casesIn("all", "stopped") ?? 0) === 0 ? null : whyStopped(ended, least),
  };
}

/** @returns null where the day is not counted yet */
function bandOf(day: Day, { until, yearFrom, monthsFrom }: PeriodDays): Band | null {
  if (day > until) return null;
  return day >= yearFrom ? 0 : day >= monthsFrom ? 1 : 2;
}

interface Outcome extends Unit {
  readonly one: CaseOutcome;
}
const outcomeOf = ({ case: id, band, one }: Outcome): Outcome => ({ case: id, band, one });

/**
 * How many were opened. What were opened in all are those that ended and those that are open: where one of these is hidden, so
 * is it, and with it each narrower period outside which nobody or too few were opened, since it says the same.
 */
function openedIn(known: readonly CaseOutcome[], days: PeriodDays, least: number, hideAll: boolean): ByPeriod<Count> {
  const units = known.flatMap(({ id, openedOn }) => {
    const band = bandOf(openedOn, days);
    return band === null ? [] : [{ case: id, band, category: 0, count: 1 }];
  });
  const shown = countsOverPeriods(units, 1, least);
  return byPeriod((period, widest) => {
    const outside = units.length - upTo(units, widest).length;
    return hideAll && outside < least ? null : (shown?.[period].total ?? null);
  });
}

function whyStopped(
  ended: readonly { readonly reason: EndingReason; readonly because: StopReason | null }[],
  least: number,
): readonly (readonly [StopReason, Count])[] | null {
  const stopped = ended.filter(({ reason }) => reason === "stopped");
  const counts = stopReasons.map((why) => stopped.filter(({ because }) => (because ?? "not-said") === why).length);
  const shown = shownCounts(counts, least).value;
  return shown && stopReasons.map((why, i) => [why, shown.counts[i] ?? null] as const);
}

function groupFigures(cases: readonly Outcome[], least: number): ByPeriod<GroupTold> {
  const held = middles(
    cases.map(({ one, ...unit }) => ({ ...unit, value: one.reviews.length })),
    least,
  );
  const targets = targetsIn(cases, least);
  const goalBased = goalBasedIn(cases, least);
  const attainment = attainmentIn(cases, least);
  const measures = measuresIn(cases, least);
  return byPeriod((period) => ({
    reviewsHeld: held[period],
    targets: targets[period],
    goalBased: goalBased[period],
    attainment: attainment[period],
    measures: measures.map(({ instrument, scale, figures }) => ({ instrument, scale, figure: figures[period] })),
  }));
}

const goalsOf = (cases: readonly Outcome[], scale: GoalOutcome["scale"]) =>
  cases.flatMap(({ one, ...unit }) => one.goals.filter((goal) => goal.scale === scale).map((goal) => ({ unit, goal })));

function targetsIn(cases: readonly Outcome[], least: number): ByPeriod<GroupTold["targets"]> {
  const outcomes = goalsOf(cases, "tme").flatMap(({ unit, goal: { start, expected, last } }) => {
    const { value } = targetOutcome({ baseline: start, expected, achieved: last });
    return value === null ? [] : [{ ...unit, ...value }];
  });
  const categories = targetCategories.length;
  const counts = countsOf(
    cases,
    outcomes.map(({ category, ...unit }) => ({ ...unit, category: targetCategories.indexOf(category), count: 1 })),
    categories,
    least,
  );
  const progress = middles(
    outcomes.map(({ progress: value, ...unit }) => ({ ...unit, value })),
    least,
  );
  return byPeriod((period) => ({
    categories: counts[period],
    progress: progress[period],
  }));
}

function goalBasedIn(cases: readonly Outcome[], least: number): ByPeriod<GroupTold["goalBased"]> {
  const moved = goalsOf(cases, "gbo").flatMap(({ unit, goal: { start, last } }) => {
    const { value } = goalMovement({ start, end: last });
    return value === null ? [] : [{ ...unit, value }];
  });
  const counts = movedIn(cases, moved, least);
  const movement = middles(moved, least);
  return byPeriod((period) => ({ ...counts[period], movement: movement[period] }));
}

function attainmentIn(cases: readonly Outcome[], least: number): ByPeriod<GroupTold["attainment"]> {
  const scored = cases.flatMap(({ one, ...unit }) => {
    const scaled = one.goals.filter(({ scale }) => scale === "gas");
    const { value } = goalAttainment(
      scaled.map(({ start, last, weight }) => ({ baseline: start, achieved: last, weight })),
    );
    return value === null ? [] : [{ ...unit, ...value }];
  });
  const of = (what: "baseline" | "achieved" | "change") =>
    middles(
      scored.map((unit) => ({ ...unit, value: unit[what] })),
      least,
    );
  const [before, after, change] = [of("baseline"), of("achieved"), of("change")];
  const counts = movedIn(
    cases,
    scored.map((unit) => ({ ...unit, value: unit.change })),
    least,
  );
  return byPeriod((period) => {
    return { ...counts[period], before: before[period], after: after[period], change: change[period] };
  });
}

interface Valued extends Unit {
  readonly value: number;
}

function movedIn(cases: readonly Outcome[], units: readonly Valued[], least: number): ByPeriod<MovedFigures> {
  const counts = countsOf(
    cases,
    units.map(({ value, ...unit }) => ({ ...unit, category: value > 0 ? 0 : value < 0 ? 2 : 1, count: 1 })),
    3,
    least,
  );
  return byPeriod((period) => {
    const [rose = null, same = null, fell = null] = counts[period];
    return { rose, same, fell };
  });
}

/**
 * Counts in which a case of which there is nothing to count has a category of its own, the last, which is not told: or what
 * is told, added up and taken from the number of cases, would say how many these are.
 */
function countsOf(
  cases: readonly Unit[],
  units: readonly Counted[],
  categories: number,
  least: number,
): ByPeriod<readonly Count[]> {
  const counted = new Set(units.map((unit) => unit.case));
  const without = cases.filter((one) => !counted.has(one.case));
  const all = [...units, ...without.map((one) => ({ case: one.case, band: one.band, category: categories, count: 1 }))];
  const shown = countsOverPeriods(all, categories + 1, least);
  const nothing = Array.from({ length: categories }, () => null);
  return byPeriod((period) => shown?.[period].counts.slice(0, categories) ?? nothing);
}

function measuresIn(cases: readonly Outcome[], least: number) {
  const pairs = cases.flatMap(({ one, ...unit }) => pairsOf(one).map((pair) => ({ ...unit, ...pair })));
  const byScale = Map.groupBy(pairs, ({ instrument, scale }) => `${instrument} ${scale}`);
  return [...byScale.values()].map((units) => {
    const { instrument, scale } = units[0]!;
    const figures = overPeriods(units, least, (within): Figure<MeasureFigures> => {
      const effect = pairedEffect(within.map(({ pair }) => pair));
      if (effect.value === null) return effect;
      const { g, interval, meanBefore, meanAfter } = effect.value;
      return {
        value: {
          atLeast: base(within, least),
          g: hundredth(g),
          interval: [hundredth(interval[0]), hundredth(interval[1])],
          meanBefore: tenth(meanBefore),
          meanAfter: tenth(meanAfter),
        },
      };
    });
    return { instrument, scale, figures };
  });
}

interface ScalePair {
  readonly instrument: string;
  readonly scale: string;
  readonly pair: Pair;
}

/** Before and after by the same person; where several answered, the client first. One pair of a case in each scale. */
function pairsOf({ scores }: CaseOutcome): readonly ScalePair[] {
  const before = scores.filter(({ wave }) => wave === "start").toSorted((a, b) => rank(a.rater) - rank(b.rater));
  const pairs = new Map<string, ScalePair>();
  for (const { instrument, scale, rater, value } of before) {
    const after = scores.find(
      (one) => one.wave === "end" && one.instrument === instrument && one.scale === scale && one.rater === rater,
    );
    const key = `${instrument} ${scale}`;
    if (after !== undefined && !pairs.has(key)) pairs.set(key, { instrument, scale, pair: [value, after.value] });
  }
  return [...pairs.values()];
}

/** Whose answer counts where several people gave one. */
export const rank = (rater: string): number => {
  const at = ["client", "focus", "setting", "guider", "referrer"].indexOf(rater);
  return at < 0 ? 5 : at;
};

function promiseIn(known: readonly CaseOutcome[], days: PeriodDays, least: number): ByPeriod<PeriodFigures["promise"]> {
  const reviews = known.flatMap((one) =>
    one.reviews.flatMap(({ heldOn, days: value, kept }) => {
      const band = bandOf(heldOn, days);
      return band === null ? [] : [{ case: one.id, band, value, category: kept ? 0 : 1, count: 1 }];
    }),
  );
  const counts = countsOverPeriods(reviews, 2, least);
  const middle = middles(reviews, least);
  return byPeriod((period) => {
    const [kept = null, late = null] = counts?.[period].counts ?? [];
    return { kept, late, days: middle[period] };
  });
}

/**
 * Of cases for which anybody noted time. What activities come to is said as the total, which is of these cases alone: so the
 * others have no part in what hides an activity. Where the total itself would give something away, nothing is said.
 */
function timeIn(ended: readonly Outcome[], least: number): ByPeriod<Figure<TimeFigures>> {
  const units: readonly Counted[] = ended.flatMap(({ one, ...unit }) =>
    one.minutes.map(([activity, minutes]) => ({
      case: unit.case,
      band: unit.band,
      category: activities.indexOf(activity),
      count: Math.round(minutes),
    })),
  );
  const shown = countsOverPeriods(units, activities.length, least);
  const timed = overPeriods(units, least, (within) => ({ value: within }));
  return byPeriod((period): Figure<TimeFigures> => {
    const within = timed[period];
    if (within.value === null) return within;
    const { total = null, counts = [] } = shown?.[period] ?? {};
    if (total === null) return none("small-numbers");
    const cases = peopleIn(within.value);
    const each = (minutes: number) => Math.round(minutes / cases);
    const byActivity = activities.map((one, i) => {
      const minutes = counts[i] ?? null;
      return [one, minutes === null ? null : each(minutes)] as const;
    });
    return { value: { atLeast: base(within.value, least), total: each(total), byActivity } };
  });
}

const middles = (units: readonly Valued[], least: number): ByPeriod<Figure<Middle>> =>
  overPeriods(units, least, (within) => ({
    value: { atLeast: base(within, least), median: tenth(median(within.map(({ value }) => value))) },
  }));

/** Something that is said of the units of a period together, where it may be. */
function overPeriods<U extends Unit, T>(
  units: readonly U[],
  least: number,
  of: (within: readonly U[]) => Figure<T>,
): ByPeriod<Figure<T>> {
  const shown = periodsShown(units, least);
  return byPeriod((period, widest) => {
    const within = upTo(units, widest);
    if (within.length === 0) return none("nothing-to-compare");
    return shown.has(period) ? of(within) : none("small-numbers");
  });
}

const base = (units: readonly Unit[], least: number): number => Math.floor(peopleIn(units) / least) * least;
/** Rounded, so that the number of people cannot be had from the fraction. */
const tenth = (value: number): number => Math.round(value * 10) / 10 + 0;
const hundredth = (value: number): number => Math.round(value * 100) / 100 + 0;
