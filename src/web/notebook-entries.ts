/** What stands in a notebook, read by the schema of its entries. */
import type { z } from "zod";
import type { Notebook } from "#domain/notebook.ts";

/** @returns null where nothing stands, or something that this version of the page does not know */
export function entryAt<A>(schema: z.ZodType<A>, notebook: Notebook, name: string): A | null {
  return schema.safeParse(notebook.get(name)).data ?? null;
}

export interface Listed<A> {
  /** `point/x7…` */
  readonly name: string;
  readonly id: string;
  readonly entry: A;
}

/** Every entry under a name such as `point/`, in the order they were first written. */
export function entriesUnder<A>(schema: z.ZodType<A>, notebook: Notebook, under: string): readonly Listed<A>[] {
  return [...notebook].flatMap(([name, value]) => {
    const entry = name.startsWith(under) ? (schema.safeParse(value).data ?? null) : null;
    return entry === null ? [] : [{ name, id: name.slice(under.length), entry }];
  });
}

/** The names under `note/`, in the order they were first written. */
export const namesUnder = (notebook: Notebook, under: string): readonly string[] =>
  [...notebook.keys()].filter((name) => name.startsWith(under));
