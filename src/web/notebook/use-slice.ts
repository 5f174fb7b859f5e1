import { useMemo, useState, useSyncExternalStore } from "react";
import type { z } from "zod";
import type { Notebook } from "#domain/notebook.ts";
import type { NotebookClient } from "./notebook-client.ts";
import { entriesUnder, type Listed } from "../notebook-entries.ts";
import { entriesBelow, entryUnder, namesOf, type Slice, steadily } from "./slice.ts";

/** A part of a notebook; the component is rendered again when that part changes, and at no other letter. */
export function useSlice<T>(book: NotebookClient, slice: Slice<T>): T {
  const [read] = useState(() => steadily<T>());
  return useSyncExternalStore(book.subscribe, () => read(slice, book.view()));
}

/** @returns null where nothing stands, or something that this version of the page does not know */
export function useEntry<A>(book: NotebookClient, schema: z.ZodType<A>, name: string): A | null {
  const entry = useSlice(book, entryUnder(name));
  return useMemo(() => schema.safeParse(entry).data ?? null, [schema, entry]);
}

/** Which entries a list has, in its order. */
export function useNames(book: NotebookClient, list: (entries: Notebook) => readonly string[]): readonly string[] {
  return useSlice(book, namesOf(list));
}

/** Every entry under a name such as `other/`, in the order they were first written. */
export function useEntries<A>(book: NotebookClient, schema: z.ZodType<A>, under: string): readonly Listed<A>[] {
  const written = useSlice(book, entriesBelow(under));
  return useMemo(() => entriesUnder(schema, written, under), [schema, written, under]);
}
