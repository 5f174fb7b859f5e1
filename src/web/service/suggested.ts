/** An entry of the service's notebook as it is used: what the service wrote, else what Glimmer suggests under that name. */
import { useMemo } from "react";
import type { z } from "zod";
import { serviceDefaults } from "#contract/programmes.ts";
import { type Entry, same } from "#domain/notebook.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry } from "../notebook/use-slice.ts";

export function useSettledEntry<A>(book: NotebookClient, schema: z.ZodType<A>, name: string): A | null {
  const written = useEntry(book, schema, name);
  const suggested = useMemo(() => schema.safeParse(serviceDefaults.get(name)).data ?? null, [schema, name]);
  return written ?? suggested;
}

/** Where an entry is what Glimmer suggests, nothing has to be written: what Glimmer says better one day is said here too. */
export function unlessSuggested(name: string, entry: Entry): Entry | null {
  const suggested = serviceDefaults.get(name);
  return suggested !== undefined && same(suggested, entry) ? null : entry;
}
