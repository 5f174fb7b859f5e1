/** What is known of a case that a report or a letter can say. Nothing of how people are reached, and no note, is in it. */
import { report as words } from "#contract/words/en-report.ts";
import type { CaseState } from "#domain/ending.ts";
import type { Evaluator } from "#domain/evaluation.ts";
import type { Goal } from "#domain/goal.ts";
import type { Day } from "#domain/moment.ts";
import type { Moment, Rater } from "#domain/outcomes.ts";

export interface CaseFacts {
  readonly service: string;
  /** How the service is reached, as it has settled. */
  readonly contact: string;
  readonly guider: string;
  /** `called`: what the children call the adult. */
  readonly client: { readonly name: string; readonly called: string };
  readonly child: string;
  readonly question: string;
  readonly today: Day;
  readonly agreedOn: Day | null;
  /** Those that were held, in their order. */
  readonly reviews: readonly ReviewFacts[];
  readonly goals: readonly GoalFacts[];
  readonly evaluations: readonly EvaluationFacts[];
  /** When somebody asks again. */
  readonly followUps: readonly Day[];
  /** The day on which the work was closed; null while nobody has closed it. */
  readonly closedOn: Day | null;
  /** `on`: when its films go, or went; null where no day is known. Null where nobody was ever filmed. */
  readonly films: { readonly state: CaseState; readonly on: Day | null } | null;
}

/** What the child knows the adult by. */
export const calledIn = ({ client }: Pick<CaseFacts, "client">): string =>
  client.called || client.name || words.noName.client;

export interface ReviewFacts {
  readonly cycle: string;
  readonly number: number;
  readonly on: Day;
  /** What was written together at its end. */
  readonly saw: string;
  readonly tries: string;
  readonly next: string;
  /** What the client said, word for word, in the order in which it was said. */
  readonly said: readonly { readonly id: string; readonly text: string }[];
}

export interface GoalFacts {
  readonly id: string;
  readonly goal: Goal;
  /** In the order of the work; of one moment the client's is first. */
  readonly ratings: readonly RatingFacts[];
}

export interface RatingFacts {
  readonly moment: Moment;
  /** Of the cycle whose review it was; null of every other moment. */
  readonly review: number | null;
  readonly rater: Rater;
  readonly raterName: string;
  readonly value: number;
  readonly said: string;
}

/** When it was, in the order of the work: reviews by their number, then the end, then month by month. */
export function rankOf({ moment, review }: Pick<RatingFacts, "moment" | "review">): number {
  if (moment === "start") return 0;
  if (moment.startsWith("review-")) return review ?? 1;
  return moment === "end" ? 1000 : 1000 + Number(moment.slice("follow-up-".length));
}

export interface EvaluationFacts {
  readonly by: Evaluator;
  readonly moment: Moment;
  readonly answers: readonly { readonly id: string; readonly question: string; readonly said: string }[];
}
