import type { Film } from "#domain/film-record.ts";
import type { FilmPorts } from "./film-ports.ts";

/** What was given up while a film came in waits to be done once more, from the step it got to. */
export async function tryAgain(
  { records, clock }: Pick<FilmPorts, "records" | "clock">,
  by: string,
  film: Film,
): Promise<void> {
  await records.transaction(async (stores) => {
    const failed = (await stores.jobs.ofFilm(film.id)).filter(({ state }) => state === "failed");
    for (const job of failed) {
      await stores.jobs.change({ ...job, state: "waiting", attempts: 0, code: null, changedAt: clock() });
    }
    if (failed.length === 0) return;
    const { id: subject, caseId } = film;
    await stores.audit.add({ at: clock(), by, what: "film-tried-again", subject, caseId });
  });
}
