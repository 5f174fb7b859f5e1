/**
 * Two films of a case, looked at piece by piece: which of the service's principles somebody saw in each piece. Only what is
 * there is noted; a piece in which none was seen is as good a piece as any other. Two people do it apart from each other, so
 * that it can be said how far they see the same.
 */
import type { Day } from "./moment.ts";

export interface CodingPlan {
  /** Part of the names of what is noted by it, so that a new plan begins from nothing; the oldest plans have none. */
  readonly id?: string | undefined;
  /** The first film and the last; one where there is no other. */
  readonly films: readonly string[];
  /** Length of a piece. */
  readonly seconds: number;
  /** Ids of the service's labels that are looked for. */
  readonly labels: readonly string[];
  /** Accounts. */
  readonly coders: readonly string[];
  /** Whether the pages keep from the coders which film is the earlier. */
  readonly blind: boolean;
  readonly on: Day;
}

/** What one person saw in one film, piece by piece: the labels of each. */
export interface Codes {
  readonly seconds: number;
  readonly labels: readonly string[];
  readonly pieces: readonly (readonly string[])[];
  readonly on: Day;
}

/** Pieces of a film; what is left at the end counts as one where it is at least half as long. */
export const piecesOf = (filmSeconds: number, seconds: number): number =>
  Math.max(1, Math.floor(filmSeconds / seconds) + (filmSeconds % seconds >= seconds / 2 ? 1 : 0));

/** The order in which a coder is shown the films: of their ids where nobody is to know which is the earlier. */
export const shownOrder = ({ films, blind }: CodingPlan): readonly string[] => (blind ? films.toSorted() : films);

type PlanId = Pick<CodingPlan, "id">;
/** Of a plan's id, as long as the id of a notebook has room for it beside two others. */
export const PLAN_ID_LENGTH = 8;

/** The notebook in which somebody codes a film by a plan: theirs alone, until everybody is done. */
export const codingBook = (film: string, coder: string, { id }: PlanId) =>
  ({ kind: "coding", id: [film, coder, ...(id === undefined ? [] : [id])].join(".") }) as const;

export const codingBehind = (id: string): { readonly film: string; readonly coder: string } => {
  const [film = "", coder = ""] = id.split(".");
  return { film, coder };
};

/** `codes/<film>:<coder>:<plan>` in the case's outcomes, once everybody is done. */
export const codesName = (film: string, coder: string, { id }: PlanId): string =>
  `codes/${[film, coder, ...(id === undefined ? [] : [id])].join(":")}`;

/** In how many pieces each label was seen. */
export const countsOf = ({ labels, pieces }: Pick<Codes, "labels" | "pieces">): ReadonlyMap<string, number> =>
  new Map(labels.map((label) => [label, pieces.filter((seen) => seen.includes(label)).length]));

/** Whether two people saw a label in each piece: what agreement is worked out from. 1 is seen. */
export const seenIn = ({ pieces }: Pick<Codes, "pieces">, label: string): readonly (0 | 1)[] =>
  pieces.map((seen) => (seen.includes(label) ? 1 : 0));
