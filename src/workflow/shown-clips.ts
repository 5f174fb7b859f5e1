/** The clips of a shared review, as they were written down when it was prepared: those are shown in it, and nothing else. */
import { z } from "zod";
import type { EntryOf } from "#contract/entries.ts";
import { entries } from "#contract/entries.ts";
import type { NotebookRef } from "#domain/notebook.ts";
import { same, written } from "#domain/notebook.ts";
import type { Stores } from "#domain/records.ts";
import type { FilmPorts } from "./film-ports.ts";

export type ShownClip = EntryOf<"review", "clips">["list"][number];

const NAME = "clips";

async function standing({ notebooks }: Pick<Stores, "notebooks">, ref: NotebookRef) {
  return written(await notebooks.read(ref, 0)).get(NAME) ?? null;
}

export async function shownClips(stores: Pick<Stores, "notebooks">, cycle: string): Promise<readonly ShownClip[]> {
  const entry = await standing(stores, { kind: "review", id: cycle });
  return z.safeParse(entries.review.clips, entry).data?.list ?? [];
}

/** Writes them into the review's notebook, where they stand until it is prepared again; the same ones are not written twice. */
export async function writeShownClips(
  { stores, clock, newId }: Pick<FilmPorts, "clock" | "newId"> & { readonly stores: Stores },
  by: string,
  cycle: string,
  list: readonly ShownClip[],
): Promise<void> {
  const one = await stores.cases.cycle(cycle);
  if (one === null) return;
  const ref: NotebookRef = { kind: "review", id: cycle };
  const was = await standing(stores, ref);
  const now = { list: list.map((clip) => ({ ...clip })) };
  if (same(was, now) || (was === null && list.length === 0)) return;
  await stores.notebooks.append(ref, one.caseId, [{ id: newId(), name: NAME, was, now }], by, clock());
}
