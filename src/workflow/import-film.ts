import type { Film } from "#domain/film-record.ts";
import type { Job } from "#domain/job.ts";
import { howToPlay } from "#domain/playback.ts";
import { copyForBrowsers } from "./copy-for-browsers.ts";
import type { FilmPorts } from "./film-ports.ts";
import { joinParts } from "./join-parts.ts";
import { FilmGone } from "./keep-piece.ts";
import { makeFilmstrip } from "./make-filmstrip.ts";
import { surveyFilm } from "./survey-film.ts";
import { watchFilm } from "./watch-film.ts";
import type { WorkEnd, Working } from "./work.ts";

export type ImportPorts = Pick<FilmPorts, "records" | "vault" | "seal" | "reader" | "clock">;

/** One step of bringing a film in. It finds out by itself whether it was done before. */
export type ImportStep = (ports: ImportPorts, film: Film, working: Working) => Promise<WorkEnd>;

/**
 * Brings a film in, from its parts to everything the workbench shows. What takes seconds comes first, then whatever is
 * nearest to watching the film: one that browsers don't play gets its copy before its movement.
 */
export async function importFilm(ports: ImportPorts, { film }: Job, working: Working): Promise<WorkEnd> {
  for (const step of [joinParts, surveyFilm, makeFilmstrip]) {
    const end = await step(ports, await stillThere(ports, film), working);
    if (end !== null) return end;
  }
  const { facts } = await stillThere(ports, film);
  const plays = facts !== null && howToPlay(facts).asItIs;
  let unfinished: WorkEnd = null;
  for (const step of plays ? [watchFilm, copyForBrowsers] : [copyForBrowsers, watchFilm]) {
    // What one of them cannot make, the other may.
    const end = await step(ports, await stillThere(ports, film), working);
    unfinished ??= end;
  }
  return unfinished;
}

async function stillThere({ records }: Pick<FilmPorts, "records">, id: string): Promise<Film> {
  const film = await records.stores.films.get(id);
  if (film === null) throw new FilmGone();
  return film;
}
