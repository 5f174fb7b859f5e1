/** What of a case counts in the figures of its service and in its export: codes, numbers and days. No words, and no names. */
import type { clientRelations, focusKinds } from "./case.ts";
import type { EndingReason, StopReason } from "./ending.ts";
import type { GoalScale } from "./goal.ts";
import type { Day } from "./moment.ts";
import type { Rater } from "./outcomes.ts";
import type { Activity } from "./time-spent.ts";

export interface CaseOutcome {
  readonly id: string;
  readonly openedOn: Day;
  /** Null while nobody has closed it. */
  readonly ended: { readonly on: Day; readonly reason: EndingReason; readonly because: StopReason | null } | null;
  /** The id of its programme. */
  readonly programme: string;
  readonly relation: (typeof clientRelations)[number] | null;
  readonly focus: (typeof focusKinds)[number] | null;
  readonly cycles: number;
  /** Of the cycles whose film and review both have a day. */
  readonly reviews: readonly ReviewHeld[];
  /** In their order, those that were set aside too. */
  readonly goals: readonly GoalOutcome[];
  readonly scores: readonly ScoreGiven[];
  /** Those without a minute are left out. */
  readonly minutes: readonly (readonly [Activity, number])[];
}

export interface ReviewHeld {
  readonly number: number;
  readonly heldOn: Day;
  /** From its film. */
  readonly days: number;
  /** Whether that was within what the programme promises. */
  readonly kept: boolean;
}

/** A goal as one person found it at the start, and last. */
export interface GoalOutcome {
  readonly scale: GoalScale;
  /** Importance times difficulty; 1 where nobody weighed. */
  readonly weight: number;
  readonly expected: number | null;
  /** Null where nobody has rated it yet. */
  readonly rater: Rater | null;
  readonly start: number | null;
  /** At the end, or where there is none at the last review. */
  readonly last: number | null;
}

export const waves = ["start", "end", "follow-up-3", "follow-up-6"] as const;
export type Wave = (typeof waves)[number];

/** A score of one scale of a measure. */
export interface ScoreGiven {
  readonly instrument: string;
  readonly scale: string;
  readonly rater: Rater;
  readonly wave: Wave;
  readonly value: number;
}

/** Whole weeks from one day to another, as far as the first full ones go. */
export const weeksIn = (days: number): number => Math.floor(days / 7);
