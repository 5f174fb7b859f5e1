import type { TargetCategory } from "#domain/figure.ts";
import type { OutcomeMeasured } from "../benchmarks.ts";
import { research } from "./en-research.ts";

const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;
const number = (value: number): string => String(value).replace("-", "−");
const signed = (value: number): string => (value > 0 ? `+${value}` : number(value));
/** Minutes as people say them. */
const long = (minutes: number): string =>
  minutes < 90 ? many(minutes, "minute") : `${(minutes / 60).toFixed(1)} hours`;

/** What a service delivers and what changes. */
export const figureWords = {
  title: "What we do and what changes",
  counted: (until: string) => `Counted to the end of the last month, ${until}.`,
  hidden: (least: number) =>
    `What is about fewer than ${least} cases is not shown, nor what would give it away: by itself, or from one period to another.`,
  demo: "All of this is made up: the cases are those of the demo.",
  nothing: "Nothing has ended yet. Figures come once cases have, and are counted to the end of each month.",
  few: "not shown",
  settings: {
    title: "Cost and figures",
    perHour: "What an hour of work costs",
    perHourAbout: "With it, the time of a case and of the service is also said as money. 0 says nothing.",
    currency: "Currency",
    least: "Fewest cases a figure may be about",
    leastAbout: "Figures about fewer cases are not shown, so that they tell nothing about one family.",
  },
  period: "When the work ended",
  periods: { year: "This year", months: "The last twelve months", all: "All the time" },
  within: { year: "this year", months: "in the last twelve months", all: "so far" },
  delivered: {
    title: "What we did",
    ended: (cases: number | null, when: string) =>
      cases === null
        ? `How many cases ended ${when} is too few to show.`
        : `${cases === 0 ? "No case" : many(cases, "case")} ended ${when}.`,
    how: (finished: number | null, stopped: number | null) =>
      finished === null || stopped === null
        ? "How many of them stopped before the end is too few to show, or would show it."
        : `${finished} finished the work; ${stopped} stopped before its end.`,
    opened: (cases: number, when: string) => `${many(cases, "case")} opened ${when}.`,
    open: (cases: number) => `${many(cases, "case")} open now.`,
    promise: (kept: number, all: number) =>
      `${kept} of ${many(all, "film")} were looked at together within the days we promise.`,
    days: (days: number) => `For the middle film it took ${number(days)} days.`,
    finished: "finished",
    stopped: "stopped",
    kept: "in time",
    late: "later",
  },
  groups: {
    finished: "What changed for those who finished",
    stopped: "And for those who stopped",
    apart: "Told apart, since what is true of those who stayed need not be true of those who left.",
    reviews: (median: number) => `The middle case had ${many(median, "shared review")}.`,
    none: "Nothing can be said of them here: they are too few.",
  },
  targets: {
    title: "Goals on the line from 1 to 10",
    progress: (median: number) => `The middle goal moved by ${signed(median)}.`,
    categories: {
      worse: "further away",
      "no-progress": "where they were",
      "some-progress": "nearer",
      expected: "as hoped",
      "better-than-expected": "better than hoped",
    } satisfies { readonly [category in TargetCategory]: string },
  },
  goalBased: {
    title: "Goals from 0 to 10",
    movement: (median: number) => `The middle goal moved by ${signed(median)}.`,
  },
  attainment: {
    title: "Goals with levels written before the work",
    change: (before: number, after: number, change: number) =>
      `The middle T score was ${number(before)} before and ${number(after)} after; the middle change was ${signed(change)}. 50 is as expected.`,
  },
  moved: { rose: "nearer", same: "the same", fell: "further away" },
  measures: {
    title: "Questionnaires, before and after",
    effect: (name: string, before: number, after: number, atLeast: number) =>
      `${name}: on average ${number(before)} before and ${number(after)} after, of at least ${atLeast} cases.`,
    g: (g: number, from: number, to: number) =>
      `Hedges’ g ${number(g)}, with 95 % between ${number(from)} and ${number(to)}.`,
    better: { higher: "Up is better.", lower: "Down is better." },
    why: {
      "small-numbers": "too few cases to show",
      "too-few": "too few cases to work it out",
      "no-variation": "everybody began at the same value, so that it cannot be worked out",
    } as Readonly<Record<string, string>>,
    none: "no figure",
    cannot:
      "Nobody was compared with: people also get better by themselves, and those who come when things are worst come back towards the middle. So g from before and after is mostly larger than what trials find.",
    beside: "What was published",
    ours: "Ours",
    benchmark: (study: string, found: string, population: string, certainty: string) =>
      `${study}: ${found}. ${population}; ${certainty}.`,
    found: (least: number, most: number) =>
      least === most ? `d ${number(least)}` : `d ${number(least)} to ${number(most)}`,
    source: "source",
    about: {
      sensitivity: "how parents respond",
      stress: "stress",
      mood: "mood",
      "child-behaviour": "how children behave",
      staff: "how staff respond",
    } satisfies { readonly [about in OutcomeMeasured]: string },
    turned: "Published values are given so that above 0 is better, and so is our line in the picture.",
  },
  stopped: {
    title: "Why work stopped, over all the time",
    whys: research.stopped,
  },
  time: {
    title: "What a case takes",
    total: (minutes: number, atLeast: number) =>
      `A case took ${long(minutes)} on average, of at least ${atLeast} for which time was noted.`,
    cost: (cost: number, currency: string) => `At the service’s rate that is ${currency}${cost.toFixed(2)} a case.`,
    none: "No time can be shown here.",
    activities: research.activities,
    minutes: (minutes: number) => `${minutes} min`,
  },
  research: {
    title: "Rows for research",
    about:
      "Each case is one row, under a made-up name, with no words and no dates. Only cases of which everyone allows research now.",
    go: "Make the rows",
    made: (cases: number, leftOut: number) =>
      `${many(cases, "case")} in it; ${leftOut === 0 ? "none" : leftOut} left out, because not everyone allows it.`,
    data: "Save the rows (CSV)",
    codebook: "Save the codebook (CSV)",
    dataFile: "glimmer-cases.csv",
    codebookFile: "glimmer-codebook.csv",
  },
};
