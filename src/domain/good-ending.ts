/** What leads to a good ending, and how far each of it is. Nothing here forces anybody: a case can be closed without any of it. */
import type { Evaluator } from "./evaluation.ts";
import type { Day } from "./moment.ts";

export const endingSteps = [
  "last-review",
  "closing-meeting",
  "words-client",
  "words-child",
  "words-referrer",
  "words-guider",
  "report",
  "letters",
  "family-copy",
  "follow-ups",
] as const;
export type EndingStep = (typeof endingSteps)[number];

export const stepStates = ["done", "to-do", "not-needed"] as const;
export type StepState = (typeof stepStates)[number];

export interface StepStands {
  readonly step: EndingStep;
  readonly state: StepState;
  /** When it was done. */
  readonly on: Day | null;
}

/** What is known of the end of a case; each day is the last on which it was done, null where it was not. */
export interface EndingKnown {
  readonly lastReview: Day | null;
  readonly meeting: Day | null;
  readonly said: Readonly<Record<Evaluator, Day | null>>;
  readonly report: Day | null;
  readonly letter: Day | null;
  readonly copy: Day | null;
  /** Whether everybody allows a copy for the family, and there is something to give. */
  readonly mayCopy: boolean;
  /** Whether the work is about one child, who can be asked. */
  readonly aboutChild: boolean;
  /** The next day on which somebody asks again. */
  readonly followUp: Day | null;
  /** What somebody has said is not needed here. */
  readonly notNeeded: ReadonlySet<EndingStep>;
}

export function endingStands(known: EndingKnown): readonly StepStands[] {
  const doneOn: { readonly [step in EndingStep]: Day | null } = {
    "last-review": known.lastReview,
    "closing-meeting": known.meeting,
    "words-client": known.said.client,
    "words-child": known.said.child,
    "words-referrer": known.said.referrer,
    "words-guider": known.said.guider,
    report: known.report,
    letters: known.letter,
    "family-copy": known.copy,
    "follow-ups": known.followUp,
  };
  const without = new Set<EndingStep>([
    ...known.notNeeded,
    ...(known.mayCopy ? [] : (["family-copy"] as const)),
    ...(known.aboutChild ? [] : (["words-child"] as const)),
  ]);
  return endingSteps.map((step) => {
    const on = doneOn[step];
    return { step, on, state: on !== null ? "done" : without.has(step) ? "not-needed" : "to-do" };
  });
}

/** What would be left out if the case were closed now. Somebody asks again three and six months later by itself. */
export const leftOut = (stands: readonly StepStands[]): readonly EndingStep[] =>
  stands.flatMap(({ step, state }) => (state === "to-do" && step !== "follow-ups" ? [step] : []));

/** Whose words each of these steps is about. */
export const evaluatorOf = {
  "words-client": "client",
  "words-child": "child",
  "words-referrer": "referrer",
  "words-guider": "guider",
} as const satisfies { readonly [one in EndingStep]?: Evaluator };
export type WordsStep = keyof typeof evaluatorOf;

export const isWordsStep = (step: EndingStep): step is WordsStep => Object.hasOwn(evaluatorOf, step);

/** `not-needed/letters`: that a step is not needed in this case. */
export const notNeededName = (step: EndingStep): string => `not-needed/${step}`;
