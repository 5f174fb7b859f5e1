/**
 * What is put before somebody to answer, one question a page: how near their goals are, a questionnaire, what the work was
 * like. One shape for all three, so that a tablet, a sheet of paper and the guider's own page ask the same.
 */
import type { Moment, Rater } from "./outcomes.ts";
import { isMoment, isRater } from "./outcomes.ts";

export const sheetKinds = ["goals", "measure", "evaluation"] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** Which sheet: what kind, when and whom; of a measure, also which instrument. */
export interface SheetRef {
  readonly kind: SheetKind;
  /** The instrument's id; empty otherwise. */
  readonly of: string;
  readonly moment: Moment;
  readonly rater: Rater;
}

/** `measure.epds.end.client`: in an address, and with a device that is handed over. */
export const sheetName = ({ kind, of, moment, rater }: SheetRef): string => [kind, of, moment, rater].join(".");

/** @returns null where it is no such name */
export function sheetNamed(name: string): SheetRef | null {
  const [kindName, of = "", moment = "", rater = "", ...more] = name.split(".");
  const kind = sheetKinds.find((one) => one === kindName);
  if (kind === undefined || more.length > 0 || !isMoment(moment) || !isRater(rater)) return null;
  return /^[\w-]{0,64}$/.test(of) && (of !== "") === (kind === "measure") ? { kind, of, moment, rater } : null;
}

export type Question =
  /** A whole number on a line; `marks` are values worth showing on it, such as where they started. */
  | {
      readonly id: string;
      readonly kind: "line";
      readonly text: string;
      readonly about: string;
      readonly least: number;
      readonly most: number;
      readonly leastSays: string;
      readonly mostSays: string;
      /** Whether there is a box for words beside it. */
      readonly asksWhy: boolean;
    }
  | {
      readonly id: string;
      readonly kind: "choice";
      readonly text: string;
      readonly about: string;
      readonly choices: readonly { readonly value: number; readonly text: string }[];
      readonly asksWhy: boolean;
    }
  /** A number that came out somewhere else; null where nothing confirms how far it goes. */
  | {
      readonly id: string;
      readonly kind: "number";
      readonly text: string;
      readonly about: string;
      readonly least: number | null;
      readonly most: number | null;
    }
  | { readonly id: string; readonly kind: "words"; readonly text: string; readonly about: string };

export interface Sheet {
  readonly ref: SheetRef;
  readonly title: string;
  readonly about: string;
  /** Who holds the rights in it, where that has to be shown. */
  readonly notice: string;
  /** Whether it is written for a child. */
  readonly forChild: boolean;
  /** Whether it takes what came out on paper: no device is handed over with it. */
  readonly entered: boolean;
  readonly questions: readonly Question[];
}

/** What was answered to one question; either may be left out. */
export interface SheetAnswer {
  readonly value: number | null;
  readonly said: string;
}
/** Whether somebody takes back what they answered: neither a value is left nor a word. */
export const isTakenBack = ({ value, said }: SheetAnswer): boolean => value === null && said.trim() === "";

/** By the questions' ids. */
export type SheetAnswers = Readonly<Record<string, SheetAnswer>>;

/** Whether a value is one that the question asks for. */
export function fits(question: Question, value: number): boolean {
  if (question.kind === "choice") return question.choices.some((choice) => choice.value === value);
  if (question.kind === "words") return false;
  const { least, most } = question;
  const within = value >= (least ?? -Infinity) && value <= (most ?? Infinity);
  return within && (question.kind === "number" ? Number.isFinite(value) : Number.isInteger(value));
}
