/**
 * A measure is asked before the work, at its end, and after three months and six: a questionnaire, or what a trained observer
 * scored. Each instrument describes itself in one constant (`contract/instruments`), so that scoring, sheets, pages and exports
 * know it from one place. It may belong to somebody: what its licence allows stands in it too.
 */
import type { Entry } from "./notebook.ts";
import { isEntry } from "./notebook.ts";

/** Whole steps from `least` to `most` for an item; a scale may have values between. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Who fills it in: the client, the child or young person, somebody of the setting, or a trained observer. */
export const answerers = ["client", "focus", "setting", "guider"] as const;
export type Answerer = (typeof answerers)[number];

export interface Instrument {
  readonly id: string;
  readonly name: string;
  readonly short: string;
  /** What it asks about, in one sentence. */
  readonly about: string;
  /** The first is the usual one. */
  readonly answeredBy: readonly Answerer[];
  readonly ages: string;
  /** Null where it has none, or where nothing confirms how many. The range is that of an answer, as the form prints it. */
  readonly items: { readonly count: number; readonly range: Range | null } | null;
  readonly scales: readonly Scale[];
  /** The item that has to be told to somebody at once where its answer is above a value. */
  readonly worry: Worry | null;
  readonly licence: Licence;
  /** Shipped only where a source confirms them; otherwise a service enters those it goes by. */
  readonly norms: readonly MeasureNorm[];
  /** What whoever fills it in or reads it has to know. */
  readonly notes: readonly string[];
  /** What nobody has confirmed yet. It is said as that, and used nowhere. */
  readonly unconfirmed: readonly string[];
  /** Where it was published. */
  readonly references: readonly string[];
  /** Where what is said here was found. */
  readonly sources: readonly string[];
}

export interface Scale {
  readonly id: string;
  readonly name: string;
  /** Null where nothing confirms it. */
  readonly range: Range | null;
  readonly better: "higher" | "lower" | null;
  /** How it is made of the answers; null where it is only ever entered as a score. */
  readonly from: FromItems | FromScales | null;
}

interface FromItems {
  /** By their numbers, from 1. */
  readonly items: readonly number[];
  /** Those among them whose answer is turned round before it counts. */
  readonly reversed: readonly number[];
  /** How many must be answered for the others to be filled up with their mean; null where none may be missing. */
  readonly prorated: { readonly needs: number; readonly rounded: boolean } | null;
}

interface FromScales {
  /** The ids of the scales that are added up. */
  readonly scales: readonly string[];
}

export interface Worry {
  readonly item: number;
  readonly above: number;
}

interface LicenceSaid {
  readonly holder: string;
  /** What it allows, and what it asks for: shown wherever the instrument is used. */
  readonly says: string;
}
export type Licence =
  /** Its text may be handed on, and is. */
  | (LicenceSaid & { readonly state: "items"; readonly texts: readonly ItemText[] })
  /** Its text is not ours to hand on: a service that may use it puts its own in. */
  | (LicenceSaid & { readonly state: "score-only" });

/** An item as somebody reads it. The number of an answer is what the instrument's key counts for it. */
export interface ItemText {
  readonly text: string;
  readonly choices: readonly { readonly value: number; readonly text: string }[];
}

/** How much people differ in it, and how far it can be relied on: what a reliable change is reckoned from. */
export interface MeasureNorm {
  readonly scale: string;
  readonly sd: number;
  readonly reliability: number;
  readonly population: string;
  readonly source: string;
}

/** A measure as it stands at one moment: answered, scored elsewhere, or not filled in. */
export type Measured =
  | { readonly form: "items"; readonly answers: Readonly<Record<string, number>> }
  | {
      readonly form: "scores";
      readonly scores: Readonly<Record<string, number>>;
      readonly answers: Readonly<Record<string, number>>;
    }
  | { readonly form: "missing"; readonly why: string };

/** Whether every scale can be worked out from the answers. Otherwise scores are entered. */
export const scoresItems = ({ items, scales }: Instrument): boolean =>
  items !== null && items.range !== null && scales.every(({ from }) => from !== null);

/** @returns the answer that has to be told to somebody; null where there is none */
export function worryIn({ worry }: Instrument, measure: Entry): number | null {
  const answers = measure["answers"];
  if (worry === null || !isEntry(answers)) return null;
  const answer = answers[String(worry.item)];
  return typeof answer === "number" && answer > worry.above ? answer : null;
}
