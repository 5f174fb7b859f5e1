/**
 * What can be undone, told from the edits themselves: an edit's id says which step it belongs to and whether it was done,
 * undone or done again. So undo goes back without end, after a reload and on another device too.
 */
import type { Edit } from "#domain/notebook.ts";

type Way = "e" | "u" | "r";

/** Edits that a person did as one thing, and takes back as one thing. */
export interface Step {
  readonly id: string;
  readonly edits: readonly Edit[];
}

export interface History {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export const emptyHistory: History = { done: [], undone: [] };

/** `e.<step>.<part>`: one edit of a step; `u.` takes the last step back, `r.` does it again. */
export function editId(way: Way, step: string, part: string): string {
  return `${way}.${step}.${part}`;
}

export function sameStep(a: Edit, b: Edit): boolean {
  const [one, other] = [wayOf(a.id), wayOf(b.id)];
  return one !== null && other !== null && one.way === "e" && other.way === "e" && one.step === other.step;
}

/** The history without steps that came to nothing. */
export function without(history: History, edits: readonly Edit[]): History {
  const steps = new Set(edits.map(({ id }) => wayOf(id)?.step));
  const left = (list: readonly Step[]) => list.filter(({ id }) => !steps.has(id));
  return { done: left(history.done), undone: left(history.undone) };
}

function wayOf(id: string): { readonly way: Way; readonly step: string } | null {
  const [way, step] = id.split(".");
  return step !== undefined && (way === "e" || way === "u" || way === "r") ? { way, step } : null;
}

/** The history after one more edit by the same person. */
export function remembered(history: History, edit: Edit): History {
  const about = wayOf(edit.id);
  if (about === null) return history;
  const { way, step } = about;
  if (way === "e") {
    const last = history.done.at(-1);
    return last?.id === step
      ? { done: [...history.done.slice(0, -1), { id: step, edits: [...last.edits, edit] }], undone: [] }
      : { done: [...history.done, { id: step, edits: [edit] }], undone: [] };
  }
  const [from, to] = way === "u" ? [history.done, history.undone] : [history.undone, history.done];
  // The edits of one taking-back come one by one; the first moves the step, the others belong to it.
  if (to.at(-1)?.id === step || from.at(-1)?.id !== step) return history;
  const [rest, onto] = [from.slice(0, -1), [...to, from.at(-1)!]];
  return way === "u" ? { done: rest, undone: onto } : { done: onto, undone: rest };
}

/**
 * The edits that take the last step back, or do it again: first what each name held before, last edit first. Several edits
 * of one name become one.
 */
export function takingBack(step: Step, way: "u" | "r", run: string): readonly Edit[] {
  const ends = new Map<string, Edit>();
  for (const { name, was, now } of step.edits) {
    const first = ends.get(name);
    ends.set(name, { id: "", name, was: first ? first.was : was, now });
  }
  const list = way === "u" ? [...ends.values()].reverse() : [...ends.values()];
  return list.map(({ name, was, now }, n) => ({
    id: editId(way, step.id, `${run}-${n}`),
    name,
    was: way === "u" ? now : was,
    now: way === "u" ? was : now,
  }));
}
