/** What stands in a film's notebook, typed and in order. */
import type { z } from "zod";
import type { ClipEntry, MarkEntry, PlaceEntry } from "#contract/entries.ts";
import { entries as schemas } from "#contract/entries.ts";
import type { Entry, Notebook } from "#domain/notebook.ts";

export interface NotedMark extends MarkEntry {
  readonly id: string;
}

export interface NotedClip extends ClipEntry {
  readonly id: string;
  /** Its edges are the mark's. */
  readonly of: NotedMark;
}

/** Entries never change in place, so each is read once. */
function reading<V>(schema: z.ZodType<V>): (entry: Entry) => V | null {
  const known = new WeakMap<Entry, V | null>();
  return (entry) => {
    let value = known.get(entry);
    if (value === undefined) {
      value = schema.safeParse(entry).data ?? null;
      known.set(entry, value);
    }
    return value;
  };
}

const { film } = schemas;
const readMark = reading(film["mark/"]);
const readClip = reading(film["clip/"]);
const readPlace = reading(film["place/"]);
const readVoice = reading(film["voice/"]);

function* under<V>(
  notebook: Notebook,
  prefix: string,
  read: (entry: Entry) => V | null,
): Generator<readonly [id: string, value: V]> {
  for (const [name, entry] of notebook) {
    if (!name.startsWith(prefix)) continue;
    const value = read(entry);
    if (value !== null) yield [name.slice(prefix.length), value];
  }
}

/** Marks in order of time. */
export function marksIn(notebook: Notebook): readonly NotedMark[] {
  return [...under(notebook, "mark/", readMark)]
    .map(([id, mark]) => ({ ...mark, id }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The clips for the review, in their order; a clip whose mark is gone is none. */
export function clipsIn(notebook: Notebook, marks: readonly NotedMark[]): readonly NotedClip[] {
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  return [...under(notebook, "clip/", readClip)]
    .flatMap(([id, clip]) => {
      const of = byId.get(clip.mark);
      return of === undefined ? [] : [{ ...clip, id, of }];
    })
    .sort((a, b) => a.order - b.order);
}

/** What was done with suggested places, by their key. */
export function placesIn(notebook: Notebook): ReadonlyMap<string, PlaceEntry> {
  return new Map(under(notebook, "place/", readPlace));
}

export type VoiceRole = "adult" | "child" | "other";
export function voicesIn(notebook: Notebook): ReadonlyMap<string, VoiceRole> {
  return new Map([...under(notebook, "voice/", readVoice)].map(([voice, { role }]) => [voice, role]));
}
