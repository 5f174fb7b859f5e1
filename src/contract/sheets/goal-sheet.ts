import type { Goal } from "#domain/goal.ts";
import { LOWEST_LEVEL, rangeOf } from "#domain/goal.ts";
import type { Question, Sheet, SheetRef } from "#domain/sheet.ts";
import { goals as words } from "../words/en-goals.ts";

/** A goal that is worked on, under its id. */
export type GoalById = readonly [id: string, goal: Goal];

/** One page for each goal, each on its own scale: what others said, or what was said before, is not shown. */
export const goalSheet = (ref: SheetRef, goals: readonly GoalById[]): Sheet => ({
  ref,
  title: ref.rater === "focus" ? words.sheet.child.title : words.sheet.title,
  about: ref.rater === "focus" ? words.sheet.child.about : words.sheet.about,
  notice: goals.some(([, { scale }]) => scale === "gbo") ? words.notice : "",
  forChild: ref.rater === "focus",
  entered: false,
  questions: goals.map(([id, goal]) => questionAbout(id, goal)),
});

/** How near somebody finds a goal, on its own scale. */
export function questionAbout(id: string, { text, scale, levels }: Pick<Goal, "text" | "scale" | "levels">): Question {
  if (scale === "gas") {
    const choices = (levels ?? []).map((level, i) => ({ value: i + LOWEST_LEVEL, text: level }));
    return { id, kind: "choice", text, about: words.sheet.gas, choices, asksWhy: true };
  }
  const { least: leastSays, most: mostSays } = words.sheet[scale];
  return { id, kind: "line", text, about: "", ...rangeOf[scale], leastSays, mostSays, asksWhy: true };
}
