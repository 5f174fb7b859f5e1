import { z } from "zod";
import { entries } from "#contract/entries.ts";
import type { Film } from "#domain/film-record.ts";
import { written } from "#domain/notebook.ts";
import type { FilmPorts } from "./film-ports.ts";
import { isOpen, newJob } from "./new-job.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

/** The guider asks where to look in one film. Asking again while it is heard, or after, changes nothing. */
export async function askWhereToLook(
  ports: Pick<FilmPorts, "records" | "clock" | "newId">,
  by: string,
  film: Film,
): Promise<Outcome<null>> {
  if (film.state === "arriving") return refused("film-arriving");
  if (film.state === "unreadable") return refused(film.problem ?? "film-damaged");
  return ports.records.transaction(async (stores) => {
    const settings = written(await stores.notebooks.read({ kind: "service", id: "service" }, 0)).get("looking");
    if (z.safeParse(entries.service.looking, settings).data?.allowed === false) return refused("looking-off");
    if ((await stores.films.piece(film.id, "hearing", "")) !== null) return done(null);
    const asked = (await stores.jobs.ofFilm(film.id)).some((job) => job.kind === "look-at-film" && isOpen(job));
    if (asked) return done(null);
    await stores.jobs.add(newJob(ports, film, "look-at-film"));
    const { id: subject, caseId } = film;
    await stores.audit.add({ at: ports.clock(), by, what: "film-looked-at", subject, caseId });
    return done(null);
  });
}
