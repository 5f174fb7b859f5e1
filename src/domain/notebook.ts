/**
 * Everything people write in Glimmer (a case's people and question, a film's marks, what a client said in a review, a
 * service's settings) stands in notebooks. A notebook is a map from names to entries. An edit says what stood under a name
 * and what stands there now, so every edit can be undone, none is ever lost, and two people at one notebook cannot
 * overwrite each other unseen.
 */
import type { Instant } from "./moment.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What stands under one name; never null, which means that nothing does. */
export type Entry = { readonly [key: string]: Json };

export const notebookKinds = ["service", "case", "film", "review", "outcomes", "coding"] as const;
export type NotebookKind = (typeof notebookKinds)[number];

/** The notebook of a service has the id `service`; of a review, the id of its cycle; outcomes are those of a
 * case; of coding, see `coding.ts`. */
export interface NotebookRef {
  readonly kind: NotebookKind;
  readonly id: string;
}

export interface Edit {
  /** Made by whoever edits, so that sending it twice is the same as sending it once. */
  readonly id: string;
  /** `question`, `mark/x7…`: a kind of entry, and an id where there are several. */
  readonly name: string;
  readonly was: Entry | null;
  readonly now: Entry | null;
}

/** An edit as it is kept. `seq` counts from 1 without gaps within its notebook. */
export interface KeptEdit extends Edit {
  readonly seq: number;
  readonly by: string;
  readonly at: Instant;
}

export type Notebook = ReadonlyMap<string, Entry>;

export const emptyNotebook: Notebook = new Map();

/** @returns the notebook after the edit; null if something else stands there than the edit says. */
export function edited(notebook: Notebook, edit: Edit): Notebook | null {
  if (!same(notebook.get(edit.name) ?? null, edit.was)) return null;
  const next = new Map(notebook);
  place(next, edit);
  return next;
}

/** The notebook that a list of kept edits, in their order, has made. */
export function written(edits: Iterable<Edit>, onto: Notebook = emptyNotebook): Notebook {
  const next = new Map(onto);
  for (const edit of edits) place(next, edit);
  return next;
}

function place(notebook: Map<string, Entry>, { name, now }: Edit): void {
  if (now === null) notebook.delete(name);
  else notebook.set(name, now);
}

/** Whether two values are the same JSON, whatever the order of keys. */
export function same(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  if (isList(a) || isList(b)) {
    return isList(a) && isList(b) && a.length === b.length && a.every((value, i) => same(value, b[i]!));
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key]!, b[key]!));
}

/** Whether a value has names of its own, and is no list. */
export function isEntry(value: Json | undefined): value is Entry {
  return typeof value === "object" && value !== null && !isList(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
