/**
 * What the people of a case allowed, as they said it: a ledger to which acts are only ever added. What holds today follows
 * from it (`consent-state.ts`), and what may be done with a film follows from that (`may-use.ts`).
 */
import type { Day, Instant } from "./moment.ts";
import type { Decider, PersonRef } from "./people.ts";

/** Each is asked for by itself; none comes with another. */
export const purposes = [
  "shared-review",
  "film-the-review",
  "supervision",
  "intervision",
  "accreditation",
  "training-events",
  "research",
  "family-copy",
  "report-stills",
  "share-with-other",
] as const;
export type Purpose = (typeof purposes)[number];

export const textForms = ["adult", "easy-read", "child", "spoken"] as const;
export type TextForm = (typeof textForms)[number];

/** What somebody was shown or read out, to the letter: the text itself is kept under its hash. */
export interface TextShown {
  readonly version: number;
  /** SHA-256 of the text, hexadecimal. */
  readonly hash: string;
  /** `en` */
  readonly language: string;
  readonly form: TextForm;
}

/** How somebody said it. */
export const ways = ["screen", "paper", "spoken", "phone"] as const;
export type Way = (typeof ways)[number];

/** That a child below the age understands what they decide, or that a young person above it does not. */
export interface Understanding {
  readonly does: boolean;
  readonly judgedBy: string;
  readonly why: string;
  readonly on: Day;
}

/** Who decides for a person from now on. It takes the place of what was said before. */
export interface Decides {
  readonly kind: "decides";
  readonly person: PersonRef;
  /** Null where nobody needs to know: an adult. */
  readonly born: Day | null;
  readonly deciders: readonly Decider[];
  readonly understands: Understanding | null;
  /** Somebody who is filmed at work: they were told that no manager sees the film and that it is not for appraisal. */
  readonly staff: boolean;
}

export interface Asked {
  readonly kind: "asked";
  readonly person: PersonRef;
  readonly purpose: Purpose;
  readonly decider: string;
  readonly text: TextShown;
  readonly how: Way;
  /** With whom, for what: so that the page in the person's own hands can say it. */
  readonly named: string | null;
}

export const answers = ["yes", "no", "later"] as const;
export type Answer = (typeof answers)[number];

export interface Answered {
  readonly kind: "answered";
  readonly person: PersonRef;
  readonly purpose: Purpose;
  readonly decider: string;
  readonly answer: Answer;
  readonly text: TextShown;
  readonly how: Way;
  /** Who heard it, where it was spoken. */
  readonly witness: string | null;
  /** The last day on which a yes holds; null until the case ends. */
  readonly until: Day | null;
  /** With whom, for what: sharing needs it, an event or a study may have it. */
  readonly named: string | null;
}

/** Withdrawing can be done by anybody in any way. */
export interface Withdrawn {
  readonly kind: "withdrawn";
  readonly person: PersonRef;
  readonly purpose: Purpose | "everything";
  /** Null where it is the person's, whoever decided before. */
  readonly decider: string | null;
  readonly how: Way;
  /** Who said so. */
  readonly saidBy: string;
}

export const assentAnswers = ["yes", "no", "unsure"] as const;
export type AssentAnswer = (typeof assentAnswers)[number];

/** What a child showed or said about being filmed, whoever decides for them. */
export interface Assent {
  readonly kind: "assent";
  readonly person: PersonRef;
  /** One film, or everything filmed in a cycle. */
  readonly about: { readonly film: string } | { readonly cycle: string };
  readonly answer: AssentAnswer;
  /** How it was sought, in words. */
  readonly sought: string;
  /** What the child said or did. */
  readonly noticed: string;
}

export const objectors = ["child", "decider", "other"] as const;
export type Objector = (typeof objectors)[number];

/** Somebody says that this should not go on. Filming and viewing stop until a lead has decided. */
export interface Objection {
  readonly kind: "objection";
  readonly from: Objector;
  /** Who said it or whom it is about; null where it is about everybody. */
  readonly person: PersonRef | null;
  readonly words: string;
  /** Whether the others may be told of it. */
  readonly safeToTell: boolean;
}

export interface ObjectionDecided {
  readonly kind: "objection-decided";
  /** The id of the objection's act. */
  readonly objection: string;
  readonly decision: "go-on" | "stop";
  readonly reason: string;
}

export type ConsentWords = Decides | Asked | Answered | Withdrawn | Assent | Objection | ObjectionDecided;
export type ConsentKind = ConsentWords["kind"];

/** Whoever wrote an act on a device that was in the person's own hands. */
export const ON_SCREEN = "screen";

/** An act as it is kept. `seq` counts from 1 without gaps within its case. */
export type ConsentAct = ConsentWords & {
  /** Made by whoever writes it down: sending it twice is sending it once. */
  readonly id: string;
  readonly seq: number;
  /** An account, or `screen`. */
  readonly by: string;
  readonly at: Instant;
};

/** A text that somebody was shown, as it was. */
export interface ConsentText {
  readonly purpose: Purpose;
  readonly form: TextForm;
  readonly language: string;
  readonly version: number;
  readonly title: string;
  /** Paragraph by paragraph. */
  readonly body: readonly string[];
  readonly hash: string;
}
