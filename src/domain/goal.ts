/**
 * What a client wants to work towards, in their own words, and how near they are. Each goal has one scale and keeps it; a
 * value on one scale says nothing on another, so nothing here adds or compares across them.
 */
import type { Day } from "./moment.ts";
import type { AnswerWay } from "./outcomes.ts";

/**
 * `tme`: Target Monitoring and Evaluation (Dunsmuir, Brown, Iyadurai & Monsen 2009), 1 to 10 with what was expected.
 * `gas`: Goal Attainment Scaling (Kiresuk & Sherman 1968), five levels written before the work. `gbo`: Goal-Based Outcomes
 * (Law), 0 to 10.
 */
export const goalScales = ["tme", "gas", "gbo"] as const;
export type GoalScale = (typeof goalScales)[number];

/** Whole numbers from `least` to `most`; more is nearer to the goal. */
export const rangeOf: { readonly [scale in GoalScale]: { readonly least: number; readonly most: number } } = {
  tme: { least: 1, most: 10 },
  gas: { least: -2, most: 2 },
  gbo: { least: 0, most: 10 },
};

/** The worst of the five levels that are written; the others follow one by one. */
export const LOWEST_LEVEL = rangeOf.gas.least;

/** At most so many at once: a client has to keep them in mind. */
export const MOST_GOALS = 4;

export interface Goal {
  /** What the adult will do: "Wait, and see what Mia shows me". */
  readonly text: string;
  readonly scale: GoalScale;
  readonly order: number;
  /** Of `gas` alone: five, from the worst that is likely, -2, to the best, +2; what is expected is in the middle. */
  readonly levels: readonly string[] | null;
  /** Of `gas` alone: 0 to 3 each, how much it matters to the client and how hard it is; null where all weigh the same. */
  readonly weight: { readonly importance: number; readonly difficulty: number } | null;
  /** Of `tme` and, where somebody likes, `gbo`: where the client wants to be at the end. */
  readonly expected: number | null;
  /** What it is like now, and what it will be like, in words. */
  readonly baselineSaid: string;
  readonly expectedSaid: string;
  /** That it is no longer worked on, and why; its ratings stay. */
  readonly dropped: { readonly on: Day; readonly why: string } | null;
  /** What stood here before, oldest first. */
  readonly amended: readonly Amended[];
}

/** That something which had been settled was changed, by whom the edit says. */
export interface Amended {
  readonly on: Day;
  readonly why: string;
  /** The fields that were changed, as they stood. */
  readonly was: Readonly<Record<string, unknown>>;
}

/** How near somebody finds the goal at one moment. What was rated, when and by whom stands in its name. */
export interface Rating {
  readonly on: Day;
  readonly how: AnswerWay;
  readonly value: number;
  /** What they said about it, word for word. */
  readonly said: string;
  readonly amended: readonly Amended[];
}
