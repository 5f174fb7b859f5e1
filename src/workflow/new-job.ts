import type { Film } from "#domain/film-record.ts";
import type { Job, JobKind } from "#domain/job.ts";
import type { Json } from "#domain/notebook.ts";
import type { FilmPorts } from "./film-ports.ts";

export function newJob(
  { clock, newId }: Pick<FilmPorts, "clock" | "newId">,
  { id: film, caseId }: Pick<Film, "id" | "caseId">,
  kind: JobKind,
  wants: Json = null,
): Job {
  const now = clock();
  return {
    id: newId(),
    kind,
    caseId,
    film,
    wants,
    state: "waiting",
    step: "",
    progress: 0,
    attempts: 0,
    code: null,
    createdAt: now,
    changedAt: now,
  };
}

export const isOpen = ({ state }: Job): boolean => state === "waiting" || state === "running";
