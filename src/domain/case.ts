/** A case: one client, one child (or group, or class), one helping question, a few cycles. */
import type { Day, Instant } from "./moment.ts";

/** What the database knows of a case in clear. People and their words stand in the case's notebook. */
export interface Case {
  readonly id: string;
  /** `V-0137`: what people outside the case may call it. */
  readonly code: string;
  /** The guider's account. */
  readonly guider: string;
  readonly createdAt: Instant;
  /** When it was put away; it can be brought back. */
  readonly awayAt: Instant | null;
  /** When the demo made it; null where its people are real. */
  readonly demoAt: Instant | null;
}

/** One film and one shared review. */
export interface Cycle {
  readonly id: string;
  readonly caseId: string;
  /** From 1. */
  readonly number: number;
  readonly createdAt: Instant;
}

export const clientRelations = ["parent", "carer", "teacher", "teaching-assistant", "other"] as const;
export const focusKinds = ["child", "group", "class"] as const;

/** Where a cycle stands: each of its steps follows from what exists. */
export interface CycleFacts {
  readonly id: string;
  readonly number: number;
  /** When its film was made or came in. */
  readonly filmedOn: Day | null;
  /** Clips chosen so far. */
  readonly clips: number;
  /** Planned, by the guider. */
  readonly filmOn: Day | null;
  readonly reviewOn: Day | null;
  readonly reviewedOn: Day | null;
}

export type StepKind = "agree" | "film" | "clips" | "review" | "ending";
export interface PathStep {
  readonly kind: StepKind;
  /** Null for what belongs to the whole case. */
  readonly cycle: string | null;
  readonly number: number | null;
  readonly state: "done" | "next" | "later";
  /** When it is due, or was done. */
  readonly on: Day | null;
}

/**
 * The path of a case: agreed, then film, clips and review of each cycle, then the ending. Exactly one step is `next`.
 *
 * @param agreed when the people of the case said that this is what it is about
 * @param planned how many cycles the programme foresees; more are shown when there are more
 * @param closing where the case is being closed, or is closed: whatever was still to be done, the ending is next
 */
export function pathOf(
  agreed: Day | null,
  cycles: readonly CycleFacts[],
  planned: number,
  reviewWithinDays: number,
  plusDays: (day: Day, days: number) => Day,
  closing: { readonly filmsOn: Day | null } | null = null,
): readonly PathStep[] {
  const steps: Omit<PathStep, "state">[] = [{ kind: "agree", cycle: null, number: null, on: agreed }];
  const done = [agreed !== null];
  for (let number = 1; number <= Math.max(planned, cycles.length); number++) {
    const cycle = cycles.find((one) => one.number === number) ?? null;
    const at = { cycle: cycle?.id ?? null, number };
    const reviewBy = cycle?.filmedOn ? plusDays(cycle.filmedOn, reviewWithinDays) : null;
    const reviewOn = cycle?.reviewedOn ?? cycle?.reviewOn ?? reviewBy;
    steps.push(
      { kind: "film", ...at, on: cycle?.filmedOn ?? cycle?.filmOn ?? null },
      { kind: "clips", ...at, on: reviewOn },
      { kind: "review", ...at, on: reviewOn },
    );
    const reviewed = cycle?.reviewedOn !== null && cycle !== null;
    // Whose review was held, was filmed, whatever became of the film since.
    done.push(
      reviewed || (cycle !== null && cycle.filmedOn !== null),
      reviewed || (cycle !== null && cycle.clips > 0),
      reviewed,
    );
  }
  steps.push({ kind: "ending", cycle: null, number: null, on: closing?.filmsOn ?? null });
  done.push(false);
  const next = closing === null ? done.indexOf(false) : steps.length - 1;
  return steps.map((step, i) => ({
    ...step,
    state: i === next ? "next" : done[i]! ? "done" : "later",
  }));
}
