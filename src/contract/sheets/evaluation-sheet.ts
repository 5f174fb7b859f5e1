/** What the work was like, asked of one person at one time; each answer stands under its question, word for word. */
import { z } from "zod";
import type { EvaluationTime, Evaluator } from "#domain/evaluation.ts";
import { evaluationOf, evaluationTimes, evaluators, questionName } from "#domain/evaluation.ts";
import type { Entry, Notebook } from "#domain/notebook.ts";
import { nameOfAsked } from "#domain/outcomes.ts";
import type { Sheet, SheetAnswers, SheetRef } from "#domain/sheet.ts";
import type { EntryOf } from "../entries.ts";
import { entries } from "../entries.ts";
import { filled } from "../filled.ts";
import { evaluation as words, evaluationQuestions } from "../words/en-evaluation.ts";
import type { AnsweredAs, SheetBooks, SheetEntries } from "./sheets.ts";

/** What Glimmer asks where a service has written nothing of its own. */
export const evaluationDefaults: readonly (readonly [name: string, question: Entry])[] = evaluators.flatMap((by) =>
  evaluationTimes.flatMap((at) =>
    Object.entries(evaluationQuestions[by][at]).map(([id, text], order): [string, Entry] => [
      questionName(by, at, id),
      { text, order },
    ]),
  ),
);

export interface AskedQuestion {
  readonly id: string;
  readonly text: string;
  /** No longer asked; what was answered to it stays under it. */
  readonly away: boolean;
}

/** The questions that a service has for somebody, in their order. @param service with its defaults */
export function questionsOf(service: Notebook, by: Evaluator, at: EvaluationTime): readonly AskedQuestion[] {
  const under = questionName(by, at, "");
  return [...service]
    .flatMap(([name, entry]) => {
      const question = name.startsWith(under) ? z.safeParse(entries.service["question/"], entry).data : undefined;
      return question === undefined ? [] : [{ id: name.slice(under.length), ...question }];
    })
    .sort((a, b) => a.order - b.order)
    .map(({ id, text, away }) => ({ id, text, away: away === true }));
}

/** @returns null for whom nothing is asked then */
export function evaluationSheet(ref: SheetRef, { service, people }: SheetBooks): Sheet | null {
  const asked = evaluationOf(ref.moment, ref.rater);
  if (asked === null) return null;
  const { by, at } = asked;
  const known = namesIn(people, by);
  const questions = questionsOf(service, by, at).filter(({ text, away }) => !away && text.trim() !== "");
  if (questions.length === 0) return null;
  return {
    ref,
    title: words.title[at],
    about: words.about[by],
    notice: "",
    entered: false,
    forChild: by === "child",
    questions: questions.map(({ id, text }) => ({ id, kind: "words", text: filled(text, known), about: "" })),
  };
}

/** How the one who reads calls the others: to a child, the adult is what the children call them. */
export function namesIn(people: Notebook | undefined, by: Evaluator): Readonly<Record<"child" | "client", string>> {
  const client = z.safeParse(entries.case.client, people?.get("client")).data;
  const focus = z.safeParse(entries.case.focus, people?.get("focus")).data;
  const called = by === "child" && client?.called ? client.called : client?.name;
  return { child: focus?.name || words.nobody.child, client: called || words.nobody.client };
}

type Evaluation = EntryOf<"outcomes", "evaluation/">;

const nameOf = ({ moment, rater }: SheetRef): string => nameOfAsked("evaluation/", { of: "", moment, rater });

export const evaluationIn = (ref: SheetRef, outcomes: Notebook): Evaluation | null =>
  z.safeParse(entries.outcomes["evaluation/"], outcomes.get(nameOf(ref))).data ?? null;

export function evaluationAnswers(ref: SheetRef, { outcomes }: SheetBooks): SheetAnswers {
  const answers = evaluationIn(ref, outcomes)?.answers ?? {};
  return Object.fromEntries(Object.entries(answers).map(([id, said]) => [id, { value: null, said }]));
}

/** What is left empty is no answer; nothing at all changes nothing. */
export function evaluationEntries(
  { ref }: Sheet,
  answers: SheetAnswers,
  { on, how }: AnsweredAs,
  { outcomes }: SheetBooks,
): SheetEntries {
  const stood = evaluationIn(ref, outcomes)?.answers ?? {};
  const said = { ...stood, ...Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, answer.said])) };
  const kept = Object.fromEntries(Object.entries(said).filter(([, text]) => text.trim() !== ""));
  const ids = new Set([...Object.keys(stood), ...Object.keys(kept)]);
  if ([...ids].every((id) => stood[id] === kept[id])) return [];
  return [[nameOf(ref), Object.keys(kept).length === 0 ? null : { on, how, answers: kept }]];
}
