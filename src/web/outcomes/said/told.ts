/** What one person said about the work at one time, question by question: how it came in, by whom, and what stood there before. */
import { evaluationIn, namesIn, questionsOf } from "#contract/sheets/evaluation-sheet.ts";
import type { BooksAround } from "#contract/sheets/sheets.ts";
import { filled } from "#contract/filled.ts";
import { entries } from "#contract/entries.ts";
import { evaluationOf, evaluators, raterOf } from "#domain/evaluation.ts";
import type { Day } from "#domain/moment.ts";
import type { KeptEdit, Notebook } from "#domain/notebook.ts";
import type { AnswerWay, Moment, Rater } from "#domain/outcomes.ts";
import { nameOfAsked } from "#domain/outcomes.ts";
import type { SheetRef } from "#domain/sheet.ts";

/** The question why it stopped: asked of everybody, and answered by those with whom it did. */
export const STOP_QUESTION = "stop";

/** Whose account wrote it down, or the device in their own hands; null while it is on its way. */
export interface CameIn {
  readonly on: Day;
  readonly how: AnswerWay;
  readonly by: string | null;
}

export interface ToldAnswer {
  readonly id: string;
  readonly question: string;
  readonly said: string;
  readonly came: CameIn;
  /** What stood there until somebody else changed it. */
  readonly before: { readonly said: string; readonly came: CameIn } | null;
}

export interface Told {
  readonly ref: SheetRef;
  /** In the order of the questions; those that nobody asks any more come last. */
  readonly answers: readonly ToldAnswer[];
  /** Whether anything was said. */
  readonly isAsked: boolean;
  /** Questions that are asked, and have no answer. */
  readonly open: readonly { readonly id: string; readonly question: string }[];
}

export interface ToldBooks extends BooksAround {
  readonly outcomes: Notebook;
  readonly past: ReadonlyMap<string, readonly KeptEdit[]>;
}

/** Everybody who is asked then; nobody at a moment in the middle of the work. */
export const toldAt = (moment: Moment, books: ToldBooks): readonly Told[] =>
  evaluators.flatMap((one) => told(moment, raterOf[one], books) ?? []);

function told(moment: Moment, rater: Rater, books: ToldBooks): Told | null {
  const asked = evaluationOf(moment, rater);
  if (asked === null) return null;
  const ref = { kind: "evaluation", of: "", moment, rater } as const;
  const known = namesIn(books.people, asked.by);
  const questions = questionsOf(books.service, asked.by, asked.at).map((one) => ({
    ...one,
    text: filled(one.text, known),
  }));
  const stands = evaluationIn(ref, books.outcomes);
  const said = stands?.answers ?? {};
  const edits = books.past.get(nameOfAsked("evaluation/", ref)) ?? [];
  const order = (id: string) => {
    const at = questions.findIndex((one) => one.id === id);
    return at < 0 ? questions.length : at;
  };
  const answers = Object.entries(said)
    .toSorted(([a], [b]) => order(a) - order(b))
    .map(([id, text]): ToldAnswer => {
      const fallback: CameIn = { on: stands?.on ?? "", how: stands?.how ?? "spoken", by: null };
      return { id, question: questions[order(id)]?.text ?? "", said: text, ...historyOf(edits, id, text, fallback) };
    });
  const open = questions.filter(({ id, away }) => !away && said[id] === undefined);
  return { ref, answers, isAsked: answers.length > 0, open: open.map(({ id, text }) => ({ id, question: text })) };
}

/** Since when an answer stands as it stands, and what somebody else had left there. */
function historyOf(
  edits: readonly KeptEdit[],
  id: string,
  text: string,
  onItsWay: CameIn,
): Pick<ToldAnswer, "came" | "before"> {
  const steps = edits.map(({ now, by }) => {
    const entry = entries.outcomes["evaluation/"].safeParse(now).data;
    return { said: entry?.answers[id] ?? "", came: { on: entry?.on ?? "", how: entry?.how ?? "spoken", by } };
  });
  if (steps.at(-1)?.said !== text) return { came: onItsWay, before: null };
  const since = steps.findLastIndex(({ said }) => said !== text) + 1;
  const came = steps[since]?.came ?? onItsWay;
  const before = steps.slice(0, since).findLast((step) => step.came.by !== came.by && step.said !== "");
  return { came, before: before === undefined || before.said === text ? null : before };
}
