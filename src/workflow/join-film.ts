import type { Film } from "#domain/film-record.ts";
import type { FilmPorts } from "./film-ports.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

/** Somebody has looked at the first picture and says that it is them: the film joins the case. Saying it again is no error. */
export async function joinFilm(
  { records, clock }: Pick<FilmPorts, "records" | "clock">,
  by: string,
  id: string,
): Promise<Outcome<Film>> {
  return records.transaction(async (stores) => {
    const film = await stores.films.get(id);
    if (film === null) return refused("not-found");
    if (film.state === "arriving") return refused("film-arriving");
    if (film.state === "unreadable") return refused(film.problem ?? "film-damaged");
    if (film.state === "in") return done(film);
    const joined: Film = { ...film, state: "in" };
    await stores.films.change(joined);
    await stores.audit.add({ at: clock(), by, what: "film-joined", subject: id, caseId: film.caseId });
    return done(joined);
  });
}
