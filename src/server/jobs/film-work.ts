import type { JobKind } from "#domain/job.ts";
import type { FilmPorts } from "#workflow/film-ports.ts";
import { importFilm } from "#workflow/import-film.ts";
import { mayUseFilm } from "#workflow/may-use.ts";
import { makeDemoFilm } from "#workflow/make-demo-film.ts";
import { lookAtFilm } from "#workflow/look-at-film.ts";
import { openArrivedFilm } from "#workflow/open-film.ts";
import { renderClip } from "#workflow/render-clip.ts";
import { drawing } from "../demo/drawing.ts";
import type { Work } from "#workflow/work.ts";

/** Who does which kind of job. */
export function filmWork(ports: FilmPorts): Readonly<Record<JobKind, Work>> {
  const all: Readonly<Record<JobKind, Work>> = {
    "open-film": (job, working) => openArrivedFilm(ports, job, working),
    "import-film": (job, working) => importFilm(ports, job, working),
    "look-at-film": (job, working) => lookAtFilm(ports, job, working),
    "render-clip": (job, working) => renderClip(ports, job, working),
    "make-demo": (job, working) => makeDemoFilm({ ...ports, drawing }, job, working),
  };
  return {
    "open-film": allowed(ports, all["open-film"]),
    "import-film": allowed(ports, all["import-film"]),
    "look-at-film": allowed(ports, all["look-at-film"]),
    "render-clip": allowed(ports, all["render-clip"]),
    "make-demo": allowed(ports, all["make-demo"]),
  };
}

/** Nothing of a film is read for what the people in it have not allowed. */
function allowed({ records, consent }: Pick<FilmPorts, "records" | "consent">, work: Work): Work {
  return async (job, working) => {
    const film = await records.stores.films.get(job.film);
    const may = film === null ? null : await mayUseFilm(consent, film);
    return may?.ok === false ? may.why : work(job, working);
  };
}
