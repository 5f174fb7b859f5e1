import { z } from "zod";
import { entries } from "#contract/entries.ts";
import type { ClipEntry, EntryOf, MarkEntry, PlaceEntry } from "#contract/entries.ts";
import type { Notebook } from "#domain/notebook.ts";
import { written } from "#domain/notebook.ts";
import type { Stores } from "#domain/records.ts";

/** What people wrote about one film, by the ids behind their names. */
export interface FilmNotebook {
  readonly marks: ReadonlyMap<string, MarkEntry>;
  readonly clips: ReadonlyMap<string, ClipEntry>;
  readonly voices: ReadonlyMap<string, EntryOf<"film", "voice/">>;
  readonly places: ReadonlyMap<string, PlaceEntry>;
}

export async function filmNotebook({ notebooks }: Pick<Stores, "notebooks">, film: string): Promise<FilmNotebook> {
  const notebook = written(await notebooks.read({ kind: "film", id: film }, 0));
  return {
    marks: under(notebook, "mark/", entries.film["mark/"]),
    clips: under(notebook, "clip/", entries.film["clip/"]),
    voices: under(notebook, "voice/", entries.film["voice/"]),
    places: under(notebook, "place/", entries.film["place/"]),
  };
}

function under<T>(notebook: Notebook, prefix: string, schema: z.ZodType<T>): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const [name, entry] of notebook) {
    if (!name.startsWith(prefix)) continue;
    const read = z.safeParse(schema, entry);
    if (read.success) found.set(name.slice(prefix.length), read.data);
  }
  return found;
}
