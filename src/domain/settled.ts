/**
 * What stays as it was agreed. Once the work has begun, a goal and its first rating change only with a reason, and what stood
 * there before stays beside it: a baseline that moves afterwards makes every change after it a guess.
 */
import type { Edit, Entry, Json, Notebook } from "./notebook.ts";
import { same } from "./notebook.ts";
import { rangeOf } from "./goal.ts";
import type { GoalScale } from "./goal.ts";
import { askedIn, askedKinds } from "./outcomes.ts";

/** Why an edit may not stand. The sentence for each is in `contract/words`. */
export const outcomeRefusals = [
  "goal-settled", // what was agreed would change without a reason, or its history would be lost
  "goal-unknown", // a rating of a goal that is not there
  "goal-value", // a value that the goal's scale does not have
] as const;
export type OutcomeRefusal = (typeof outcomeRefusals)[number];

/** What of a goal, and of a rating at the start, is settled once the work has begun. */
const settledIn = {
  goal: ["text", "scale", "levels", "weight", "expected", "baselineSaid", "expectedSaid"],
  rating: ["on", "how", "value", "said"],
} as const;

/**
 * @param begun whether the work has begun: a film of it is in
 * @returns null where the edit may stand
 */
export function outcomeRefusal(notebook: Notebook, edit: Edit, begun: boolean): OutcomeRefusal | "name" | null {
  const { name } = edit;
  if (name.startsWith("goal/")) return begun && !isHonest(edit, settledIn.goal) ? "goal-settled" : null;
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
  return begun && asked.moment === "start" && !isHonest(edit, settledIn.rating) ? "goal-settled" : null;
}

function isOnScale(goal: Entry, value: Json | undefined): boolean {
  const { least, most } = rangeOf[goal["scale"] as GoalScale];
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

/** Something new may stand; something settled neither goes nor changes, unless one more line says what stood there and why. */
export function isHonest({ was, now }: Pick<Edit, "was" | "now">, fields: readonly string[]): boolean {
  if (was === null) return true;
  if (now === null) return false;
  const changed = fields.filter((field) => !same(was[field] ?? null, now[field] ?? null));
  const [before, after] = [listIn(was["amended"]), listIn(now["amended"])];
  if (changed.length === 0) return same(before, after);
  if (after.length !== before.length + 1 || !same(before, after.slice(0, -1))) return false;
  const line = after.at(-1);
  if (line === undefined || line === null || typeof line !== "object" || Array.isArray(line)) return false;
  const { why, was: stood } = line as Entry;
  if (typeof why !== "string" || why.trim() === "" || stood === null || typeof stood !== "object") return false;
  const told = stood as Entry;
  return changed.every((field) => same(told[field] ?? null, was[field] ?? null));
}

const listIn = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);
