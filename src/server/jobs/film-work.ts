import type { JobKind } from "#domain/job.ts";
import type { FilmPorts } from "#workflow/film-ports.ts";
import { importFilm } from "#workflow/import-film.ts";
import { makeDemoFilm } from "#workflow/make-demo-film.ts";
import { lookAtFilm } from "#workflow/look-at-film.ts";
import { openArrivedFilm } from "#workflow/open-film.ts";
import { renderClip } from "#workflow/render-clip.ts";
import { drawing } from "../demo/drawing.ts";
import type { Work } from "#workflow/work.ts";

/** Who does which kind of job. */
export function filmWork(ports: FilmPorts): Readonly<Record<JobKind, Work>> {
  return {
    "open-film": (job, working) => openArrivedFilm(ports, job, working),
    "import-film": (job, working) => importFilm(ports, job, working),
    "look-at-film": (job, working) => lookAtFilm(ports, job, working),
    "render-clip": (job, working) => renderClip(ports, job, working),
    "make-demo": (job, working) => makeDemoFilm({ ...ports, drawing }, job, working),
  };
}
