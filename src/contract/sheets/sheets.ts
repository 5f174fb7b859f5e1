/**
 * A sheet is made from what stands in the notebooks, and what is answered to it becomes edits of the case's outcomes: on a
 * tablet in somebody's hands, on paper, or on the guider's page the same.
 */
import { z } from "zod";
import type { Goal } from "#domain/goal.ts";
import type { Day } from "#domain/moment.ts";
import type { Entry, Notebook } from "#domain/notebook.ts";
import type { AnswerWay } from "#domain/outcomes.ts";
import { nameOfAsked } from "#domain/outcomes.ts";
import type { Sheet, SheetAnswers, SheetRef } from "#domain/sheet.ts";
import { isTakenBack } from "#domain/sheet.ts";
import type { Made } from "#domain/settled.ts";
import { isPast } from "#domain/settled.ts";
import { entries } from "../entries.ts";
import { chosenMeasures, isMeasureSettled } from "../measures.ts";
import { evaluationAnswers, evaluationEntries, evaluationSheet } from "./evaluation-sheet.ts";
import type { GoalById } from "./goal-sheet.ts";
import { goalSheet } from "./goal-sheet.ts";
import { measureAnswers, measureEntries, measureSheet } from "./measure-sheet.ts";

/** What sheets are made from. */
export interface SheetBooks {
  readonly outcomes: Notebook;
  /** With its defaults. */
  readonly service: Notebook;
  /** The case's own notebook, so that a question can name its people. */
  readonly people?: Notebook;
}

/** What sheets are made from beside the outcomes themselves. */
export type BooksAround = Required<Omit<SheetBooks, "outcomes">>;

/** What is written under each name; null takes away what stood there. */
export type SheetEntries = readonly (readonly [name: string, entry: Entry | null])[];

/** How and when something was answered. */
export interface AnsweredAs {
  readonly on: Day;
  readonly how: AnswerWay;
  /** Why something that was settled is changed; empty where nothing is. */
  readonly why?: string;
  /** The day of that, where it is another. */
  readonly today?: Day;
}

/** @returns null where there is nothing to ask: no goal, no such instrument */
export function sheetOf(ref: SheetRef, books: SheetBooks): Sheet | null {
  switch (ref.kind) {
    case "goals": {
      const goals = goalsIn(books.outcomes);
      return goals.length === 0 ? null : goalSheet(ref, goals);
    }
    case "measure":
      return measureSheet(ref, books);
    case "evaluation":
    default:
      return evaluationSheet(ref, books);
  }
}

/** What of a sheet may still be answered: without the questions whose answers are settled. */
export function openSheet(sheet: Sheet, { outcomes }: SheetBooks, made: Made): Sheet {
  const { ref } = sheet;
  if (isMeasureSettled(ref, outcomes, made)) return { ...sheet, questions: [] };
  if (ref.kind !== "goals") return sheet;
  const { moment, rater } = ref;
  const stands = (of: string) => outcomes.get(nameOfAsked("rating/", { of, moment, rater }));
  return { ...sheet, questions: sheet.questions.filter(({ id }) => !isPast(stands(id), moment, made)) };
}

/** Every sheet that somebody can answer by themself at a moment. */
export function sheetsFor({ moment, rater }: Pick<SheetRef, "moment" | "rater">, books: SheetBooks): readonly Sheet[] {
  const chosen = chosenMeasures(books.outcomes).filter((one) => one.rater === rater);
  const refs: readonly SheetRef[] = [
    { kind: "goals", of: "", moment, rater },
    ...chosen.map(({ of }) => ({ kind: "measure", of, moment, rater }) as const),
    { kind: "evaluation", of: "", moment, rater },
  ];
  return refs.flatMap((ref) => {
    const sheet = sheetOf(ref, books);
    return sheet === null || sheet.entered ? [] : [sheet];
  });
}

/** What stands there already, by the questions' ids. */
export function answersIn(ref: SheetRef, { questions }: Sheet, books: SheetBooks): SheetAnswers {
  const { outcomes } = books;
  if (ref.kind === "evaluation") return evaluationAnswers(ref, books);
  if (ref.kind === "measure") return measureAnswers(ref, books);
  const { moment, rater } = ref;
  return Object.fromEntries(
    questions.flatMap(({ id }) => {
      const stands = outcomes.get(nameOfAsked("rating/", { of: id, moment, rater }));
      const rating = entries.outcomes["rating/"].safeParse(stands).data;
      return rating === undefined ? [] : [[id, { value: rating.value, said: rating.said }]];
    }),
  );
}

/**
 * What the answers become, name by name; null where what stood there was taken back. A question that nobody touched changes
 * nothing.
 *
 * @returns null where an answer is none that the sheet asks for
 */
export function entriesFrom(
  sheet: Sheet,
  answers: SheetAnswers,
  as: AnsweredAs,
  books: SheetBooks,
): SheetEntries | null {
  const { ref, questions } = sheet;
  if (Object.keys(answers).some((id) => !questions.some((question) => question.id === id))) return null;
  if (ref.kind === "evaluation") return evaluationEntries(sheet, answers, as, books);
  if (ref.kind === "measure") return measureEntries(sheet, answers, as, books);
  const { on, how } = as;
  const { outcomes } = books;
  const { moment, rater } = ref;
  const ratings: [string, Entry | null][] = [];
  for (const [id, answer] of Object.entries(answers)) {
    const { value, said } = answer;
    const name = nameOfAsked("rating/", { of: id, moment, rater });
    if (isTakenBack(answer) && outcomes.has(name)) ratings.push([name, null]);
    if (value === null) continue;
    const stood = entries.outcomes["rating/"].safeParse(outcomes.get(name)).data;
    if (stood?.value === value && stood.said === said) continue;
    ratings.push([name, { on, how, value, said, amended: stood?.amended ?? [] }]);
  }
  return ratings;
}

/** The goals that are worked on, in their order. */
export function goalsIn(outcomes: Notebook): readonly GoalById[] {
  return [...outcomes]
    .flatMap(([name, entry]): GoalById[] => {
      const goal: Goal | undefined = name.startsWith("goal/")
        ? z.safeParse(entries.outcomes["goal/"], entry).data
        : undefined;
      return goal === undefined || goal.dropped !== null ? [] : [[name.slice("goal/".length), goal]];
    })
    .sort(([, a], [, b]) => a.order - b.order);
}
