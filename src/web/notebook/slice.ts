/** Parts of a notebook, one for each part of a page: what changes elsewhere leaves it as it is. */
import type { Notebook } from "#domain/notebook.ts";
import { same } from "#domain/notebook.ts";
import type { NotebookView } from "./notebook-client.ts";

export interface Slice<T> {
  readonly of: (view: NotebookView) => T;
  /** Whether nothing that can be seen changed from one to the other. */
  readonly isSame: (a: T, b: T) => boolean;
}

/** What stands under one name; the server's word for what was written here is the same thing. */
export const entryUnder = (name: string): Slice<ReturnType<Notebook["get"]>> => ({
  of: ({ entries }) => entries.get(name),
  isSame: (a, b) => same(a ?? null, b ?? null),
});

/** Which entries there are, and in which order; not what they say. */
export const namesOf = (list: (entries: Notebook) => readonly string[]): Slice<readonly string[]> => ({
  of: ({ entries }) => list(entries),
  isSame: (a, b) => a.length === b.length && a.every((name, i) => name === b[i]),
});

/** Everything under `other/`, by name, and what it says. */
export const entriesBelow = (under: string): Slice<Notebook> => ({
  of: ({ entries }) => new Map([...entries].filter(([name]) => name.startsWith(under))),
  isSame: (a, b) => same(Object.fromEntries(a), Object.fromEntries(b)),
});

/** A value of no parts: a word, a number, yes or no, or what the view itself keeps as it is. */
export const plainly = <T>(of: (view: NotebookView) => T): Slice<T> => ({ of, isSame: Object.is });

/** Reads a slice again and again, and gives the very same value for as long as nothing changed in it. */
export function steadily<T>(): (slice: Slice<T>, view: NotebookView) => T {
  let last: { readonly value: T } | null = null;
  return ({ of, isSame }, view) => {
    const value = of(view);
    if (last === null || !isSame(last.value, value)) last = { value };
    return last.value;
  };
}
