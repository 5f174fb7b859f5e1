/**
 * What stays as it was agreed. Once the work has begun, a goal and its first rating change only with a reason, and what stood
 * there before stays beside it: a baseline that moves afterwards makes every change after it a guess.
 */
import type { Day } from "./moment.ts";
import type { Moment } from "./outcomes.ts";
import type { Edit, Entry, Json, Notebook } from "./notebook.ts";
import { same } from "./notebook.ts";
import { goalScales, rangeOf } from "./goal.ts";
import { askedIn, askedKinds } from "./outcomes.ts";

/** Why an edit may not stand. The sentence for each is in `contract/words`. */
export const outcomeRefusals = [
  "goal-settled", // what was agreed would change without a reason, or its history would be lost
  "goal-unknown", // a rating of a goal that is not there
  "goal-value", // a value that the goal's scale does not have
  "goal-rated", // a goal that was rated would go, or get another scale, and what was said on it would mean something else
] as const;
export type OutcomeRefusal = (typeof outcomeRefusals)[number];

/** What of a goal, and of a rating at the start, is settled once the work has begun. */
export const settled = {
  goal: ["text", "scale", "levels", "weight", "expected", "baselineSaid", "expectedSaid"],
  rating: ["on", "how", "value", "said"],
} as const;

/** When an edit is made: whether the work has begun, with a film of it in, and on which day. */
export interface Made {
  readonly begun: boolean;
  readonly today: Day;
}

/** Whether what was answered at a moment stays: before the work always, once its own day is over. */
export const isPast = (stands: Entry | null | undefined, moment: Moment, { begun, today }: Made): boolean =>
  begun && moment === "start" && stands != null && stands["on"] !== today;

/** Whoever answers may change their mind for as long as the day lasts, and not on another day by moving it. */
export const changesPast = ({ was, now }: Pick<Edit, "was" | "now">, moment: Moment, made: Made): boolean =>
  isPast(was, moment, made) || (was !== null && isPast(now, moment, made));

/** @returns null where the edit may stand */
export function outcomeRefusal(notebook: Notebook, edit: Edit, made: Made): OutcomeRefusal | "name" | null {
  const { name } = edit;
  if (name.startsWith("goal/")) {
    if (made.begun && !isHonest(edit, settled.goal)) return "goal-settled";
    return keepsScale(edit) || !isRated(notebook, name.slice("goal/".length)) ? null : "goal-rated";
  }
  const kind = askedKinds.find((one) => name.startsWith(one));
  if (kind === undefined) return null;
  const asked = askedIn(kind, name);
  if (asked === null) return "name";
  if (kind !== "rating/") return null;
  const goal = notebook.get(`goal/${asked.of}`);
  if (edit.now !== null) {
    if (goal === undefined) return "goal-unknown";
    if (!isOnScale(goal, edit.now["value"])) return "goal-value";
  }
  return changesPast(edit, asked.moment, made) && !isHonest(edit, settled.rating) ? "goal-settled" : null;
}

const keepsScale = ({ was, now }: Edit): boolean => was === null || was["scale"] === now?.["scale"];

const isRated = (notebook: Notebook, goal: string): boolean =>
  [...notebook.keys()].some((name) => askedIn("rating/", name)?.of === goal);

function isOnScale(goal: Entry, value: Json | undefined): boolean {
  const scale = goalScales.find((one) => one === goal["scale"]);
  if (scale === undefined) return false;
  const { least, most } = rangeOf[scale];
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

/** Which of the fields that are settled would change. */
export const settledChanges = (fields: readonly string[], was: Entry, now: Entry): readonly string[] =>
  fields.filter((field) => !same(was[field] ?? null, now[field] ?? null));

/** The entry with one more line that says what stood there, and why it does no more. */
export function withReason(
  fields: readonly string[],
  was: Entry,
  now: Entry,
  line: { readonly on: Day; readonly why: string },
): Entry {
  const stood = Object.fromEntries(settledChanges(fields, was, now).map((field) => [field, was[field] ?? null]));
  return { ...now, amended: [...listIn(was["amended"]), { ...line, was: stood }] };
}

/** Something new may stand; something settled neither goes nor changes, unless one more line says what stood there and why. */
export function isHonest({ was, now }: Pick<Edit, "was" | "now">, fields: readonly string[]): boolean {
  if (was === null) return true;
  if (now === null) return false;
  const changed = settledChanges(fields, was, now);
  const [before, after] = [listIn(was["amended"]), listIn(now["amended"])];
  if (changed.length === 0) return same(before, after);
  if (after.length !== before.length + 1 || !same(before, after.slice(0, -1))) return false;
  const line = after.at(-1);
  if (!isEntry(line)) return false;
  const { why, was: stood } = line;
  if (typeof why !== "string" || why.trim() === "" || !isEntry(stood)) return false;
  return changed.every((field) => same(stood[field] ?? null, was[field] ?? null));
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const listIn = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);
const isEntry = (value: Json | undefined): value is Entry =>
  typeof value === "object" && value !== null && !isList(value);
