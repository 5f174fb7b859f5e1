/**
 * What is written down to say what changed: goals and how they are rated, measures, evaluations. It stands in a notebook of
 * its own beside the case's, because it goes on after the films are gone: somebody asks once more after three months and six.
 */
import { isPersonRef } from "./people.ts";
import type { PersonRef } from "./people.ts";

/** When something is asked. A review is that of its cycle; a follow-up comes so many months after the end. */
export type Moment = "start" | "end" | `review-${string}` | `follow-up-${number}`;

export const followUpMonths = [3, 6] as const;

/** All moments of a case, in the order of its work. */
export const momentsOf = (cycles: readonly { readonly id: string; readonly number: number }[]): readonly Moment[] => [
  "start",
  ...[...cycles].sort((a, b) => a.number - b.number).map(({ id }): Moment => `review-${id}`),
  "end",
  ...followUpMonths.map((months): Moment => `follow-up-${months}`),
];

export const isMoment = (text: string): text is Moment =>
  /^(start|end|review-[\w-]{1,64}|follow-up-\d{1,2})$/.test(text);

/** Those around a case who may be asked too. */
export const others = ["guider", "referrer", "setting"] as const;
/** Whose view it is: somebody of the case, or one of `others`. */
export type Rater = PersonRef;

export const isRater = (text: string): text is Rater =>
  isPersonRef(text) || (others as readonly string[]).includes(text);

/** How somebody answered: on a device in their hands, on paper, or aloud while somebody wrote it down. */
export const answerWays = ["tablet", "paper", "spoken"] as const;
export type AnswerWay = (typeof answerWays)[number];

/** One thing, asked at one moment of one person: it has one place, so that asking twice makes no second answer. */
export interface Asked {
  /** The id of a goal or an instrument; empty of an evaluation. */
  readonly of: string;
  readonly moment: Moment;
  readonly rater: Rater;
}

export const askedKinds = ["rating/", "measure/", "evaluation/"] as const;
export type AskedKind = (typeof askedKinds)[number];

/** `rating/k3:start:client`, `measure/epds:end:client`, `evaluation/:end:focus`. */
export const nameOfAsked = (kind: AskedKind, { of, moment, rater }: Asked): string => `${kind}${of}:${moment}:${rater}`;

/** @returns null where it is no such name */
export function askedIn(kind: AskedKind, name: string): Asked | null {
  if (!name.startsWith(kind)) return null;
  const [of = "", moment = "", rater = "", ...more] = name.slice(kind.length).split(":");
  const known = /^[\w-]{0,64}$/.test(of) && isMoment(moment) && isRater(rater) && more.length === 0;
  return known && (of === "") === (kind === "evaluation/") ? { of, moment, rater } : null;
}

/** That an instrument is asked of somebody in this case: `chosen/pss:client`. */
export const nameOfChosen = ({ of, rater }: Pick<Asked, "of" | "rater">): string => `chosen/${of}:${rater}`;

/** @returns null where it is no such name */
export function chosenIn(name: string): Pick<Asked, "of" | "rater"> | null {
  if (!name.startsWith("chosen/")) return null;
  const [of = "", rater = "", ...more] = name.slice("chosen/".length).split(":");
  return /^[\w-]{1,64}$/.test(of) && isRater(rater) && more.length === 0 ? { of, rater } : null;
}
