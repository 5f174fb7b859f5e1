/** A goal while it is being written or changed. */
import type { EntryOf } from "#contract/entries.ts";
import { goals } from "#contract/words/en-goals.ts";
import type { Goal, GoalScale } from "#domain/goal.ts";

const words = goals.form.missing;

export interface GoalDraft {
  readonly text: string;
  readonly scale: GoalScale;
  readonly levels: readonly string[];
  readonly weighs: boolean;
  readonly importance: number;
  readonly difficulty: number;
  readonly expected: number | null;
  readonly baselineSaid: string;
  readonly expectedSaid: string;
}

export const emptyDraft: GoalDraft = {
  text: "",
  scale: "tme",
  levels: ["", "", "", "", ""],
  weighs: false,
  importance: 1,
  difficulty: 1,
  expected: null,
  baselineSaid: "",
  expectedSaid: "",
};

export const draftOf = (goal: Goal): GoalDraft => ({
  ...emptyDraft,
  ...goal,
  levels: goal.levels ?? emptyDraft.levels,
  ...(goal.weight === null ? {} : { weighs: true, ...goal.weight }),
});

/** What of a goal somebody writes in its form. */
export function writtenIn(draft: GoalDraft): Omit<EntryOf<"outcomes", "goal/">, "order" | "dropped" | "amended"> {
  const { scale, weighs, importance, difficulty } = draft;
  const hasLevels = scale === "gas";
  return {
    text: draft.text.trim(),
    scale,
    levels: hasLevels ? draft.levels.map((level) => level.trim()) : null,
    weight: hasLevels && weighs ? { importance, difficulty } : null,
    expected: hasLevels ? null : draft.expected,
    baselineSaid: draft.baselineSaid.trim(),
    expectedSaid: draft.expectedSaid.trim(),
  };
}

/** What is still missing, in a sentence; null where nothing is. @param start where they are now, where somebody said so */
export function missingIn({ text, scale, levels, expected }: GoalDraft, start: number | null): string | null {
  if (text.trim() === "") return words.text;
  if (scale === "gas" && levels.some((level) => level.trim() === "")) return words.levels;
  if (scale === "tme" && expected === null) return words.expected;
  if (scale === "tme" && start !== null && expected !== null && expected <= start) return words.above;
  return null;
}
