/** The clips of a shared review, as they were written down when it was prepared: those are shown in it, and nothing else. */
import { z } from "zod";
import type { EntryOf } from "#contract/entries.ts";
import { entries } from "#contract/entries.ts";
import type { Notebook, NotebookRef } from "#domain/notebook.ts";
import { same, written } from "#domain/notebook.ts";
import type { Stores } from "#domain/records.ts";
import type { FilmPorts } from "./film-ports.ts";

export type ShownClip = EntryOf<"review", "clips">["list"][number];

const NAME = "clips";
const FINISHED = "finished";

async function standing({ notebooks }: Pick<Stores, "notebooks">, ref: NotebookRef): Promise<Notebook> {
  return written(await notebooks.read(ref, 0));
}

const listIn = (review: Notebook): readonly ShownClip[] =>
  z.safeParse(entries.review.clips, review.get(NAME)).data?.list ?? [];

export async function shownClips(stores: Pick<Stores, "notebooks">, cycle: string): Promise<readonly ShownClip[]> {
  return listIn(await standing(stores, { kind: "review", id: cycle }));
}

/** Those that a device in a client's hands reaches: none once the review is finished. */
export async function clipsInHands(stores: Pick<Stores, "notebooks">, cycle: string): Promise<readonly ShownClip[]> {
  const review = await standing(stores, { kind: "review", id: cycle });
  return review.has(FINISHED) ? [] : listIn(review);
}

/**
 * Writes them into the review's notebook, where they stand until it is prepared again; the same ones are not written twice.
 *
 * @returns whether something was written
 */
export async function writeShownClips(
  { stores, clock, newId }: Pick<FilmPorts, "clock" | "newId"> & { readonly stores: Stores },
  by: string,
  cycle: string,
  list: readonly ShownClip[],
): Promise<boolean> {
  const one = await stores.cases.cycle(cycle);
  if (one === null) return false;
  const ref: NotebookRef = { kind: "review", id: cycle };
  const was = (await standing(stores, ref)).get(NAME) ?? null;
  const now = { list: list.map((clip) => ({ ...clip })) };
  if (same(was, now) || (was === null && list.length === 0)) return false;
  await stores.notebooks.append(ref, one.caseId, [{ id: newId(), name: NAME, was, now }], by, clock());
  return true;
}
