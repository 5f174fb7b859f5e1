/** The day a film was made outlives the film: how soon it was looked at together is part of what came of the work. */
import { z } from "zod";
import { entries } from "#contract/entries.ts";
import type { Film } from "#domain/film-record.ts";
import { serviceOwner } from "#domain/keeping.ts";
import type { Day, Instant } from "#domain/moment.ts";
import type { Edit } from "#domain/notebook.ts";
import { written } from "#domain/notebook.ts";
import type { Stores } from "#domain/records.ts";

/** Writes into the outcomes of a case, of each cycle whose films are about to go, when the first of them was made. */
export async function keepFilmDays(
  { notebooks }: Stores,
  caseId: string,
  films: readonly Film[],
  at: Instant,
  dayOf: (at: Instant) => Day,
): Promise<void> {
  const days = new Map<string, Day>();
  for (const { id, cycleId, kind, state, createdAt } of films) {
    if (kind !== "interaction" || state !== "in") continue;
    const book = written(await notebooks.read({ kind: "film", id }, 0));
    const day = z.safeParse(entries.film.filmed, book.get("filmed")).data?.on ?? dayOf(createdAt);
    if (day < (days.get(cycleId) ?? "9999")) days.set(cycleId, day);
  }
  const edits = [...days].map(
    ([cycle, on]): Edit => ({
      id: `filmed-${cycle}`,
      name: `filmed/${cycle}`,
      was: null,
      now: { on },
    }),
  );
  if (edits.length > 0) await notebooks.append({ kind: "outcomes", id: caseId }, caseId, edits, serviceOwner, at);
}
