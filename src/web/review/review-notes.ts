/** What stands in a review's notebook, typed. */
import type { z } from "zod";
import { type EntryOf, entries as schemas } from "#contract/entries.ts";
import type { Entry, Notebook } from "#domain/notebook.ts";
import type { Seconds } from "#domain/time.ts";

export type ShownClip = EntryOf<"review", "clips">["list"][number];

/** A pause somebody made: a moment to return to. */
export interface Point {
  readonly id: string;
  readonly clip: string;
  readonly at: Seconds;
  readonly by: "client" | "guider";
}

/** What somebody said, as it was said; against a clip and a moment where one was on the screen. */
export interface SaidWords {
  readonly id: string;
  readonly clip: string | null;
  readonly at: Seconds | null;
  readonly text: string;
  readonly who: "client" | "guider";
}

export const summaryParts = ["saw", "try", "next"] as const;
export type SummaryPart = (typeof summaryParts)[number];

const { review } = schemas;

export function shownClips(notebook: Notebook): readonly ShownClip[] {
  return review.clips.safeParse(notebook.get("clips")).data?.list ?? [];
}

export function pointsIn(notebook: Notebook): readonly Point[] {
  return under(notebook, "point/", review["point/"]);
}

/** In the order in which they were said. */
export function saidIn(notebook: Notebook): readonly SaidWords[] {
  return under(notebook, "words/", review["words/"]);
}

export function summaryIn(notebook: Notebook, part: SummaryPart): string {
  return review[part].safeParse(notebook.get(part)).data?.text ?? "";
}

/** When the review began and ended, as far as it did. */
export function timesIn(notebook: Notebook): { readonly begun: string | null; readonly ended: string | null } {
  return {
    begun: review.begun.safeParse(notebook.get("begun")).data?.at ?? null,
    ended: review.ended.safeParse(notebook.get("ended")).data?.at ?? null,
  };
}

/** Whether it was finished: from then on the client's screen is dark. */
export function isFinished(notebook: Notebook): boolean {
  return notebook.has("finished");
}

export function stepIn(notebook: Notebook): number {
  return review.step.safeParse(notebook.get("step")).data?.index ?? 0;
}

/** Names keep their place in a notebook for as long as they stand there, so this is the order in which they came. */
function under<V extends object>(
  notebook: Notebook,
  prefix: string,
  schema: z.ZodType<V>,
): readonly (V & { readonly id: string })[] {
  return [...notebook].flatMap(([name, entry]: readonly [string, Entry]) => {
    if (!name.startsWith(prefix)) return [];
    const value = schema.safeParse(entry).data;
    return value === undefined ? [] : [{ ...value, id: name.slice(prefix.length) }];
  });
}
