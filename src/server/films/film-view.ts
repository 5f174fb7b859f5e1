import { z } from "zod";
import type { FilmView, JobView } from "#contract/api/cases.ts";
import { errorCodes } from "#contract/errors.ts";
import type { Film, PieceKind } from "#domain/film-record.ts";
import { pieceKinds } from "#domain/film-record.ts";
import type { Job } from "#domain/job.ts";
import type { Stores } from "#domain/records.ts";
import { partsInOrder } from "#workflow/growing-copy.ts";
import { isOpen } from "#workflow/new-job.ts";
import type { Seconds } from "#domain/time.ts";

/** Seconds left of a running job's step; null where nobody can tell. */
export type TimeLeft = (job: string) => Seconds | null;

/** A film as the pages see it: where it stands, what is ready, what is being done. */
export async function filmView(stores: Stores, timeLeft: TimeLeft, film: Film): Promise<FilmView> {
  const upload = film.state === "arriving" ? await stores.uploads.ofFilm(film.id) : null;
  const pieces = await stores.films.piecesOf(film.id);
  const jobs = await stores.jobs.ofFilm(film.id);
  const alike = film.digest === null ? [] : await stores.films.alike(film.caseId, film.digest);
  const { facts } = film;
  return {
    id: film.id,
    case: film.caseId,
    cycle: film.cycleId,
    kind: film.kind,
    state: film.state,
    name: film.name,
    createdAt: film.createdAt,
    bytes: film.bytes,
    arrived: upload?.offset ?? null,
    upload: upload?.id ?? null,
    seconds: facts?.seconds ?? null,
    width: facts?.video?.width ?? null,
    height: facts?.video?.height ?? null,
    hasSound: facts === null ? null : facts.audio !== null,
    problem: film.problem,
    plays: film.plays ?? (partsInOrder(pieces).length > 0 ? "growing-copy" : null),
    ready: readyOf(pieces.map(({ kind }) => kind)),
    alike: alike.find(({ id }) => id !== film.id)?.id ?? null,
    jobs: jobs.filter((job) => isOpen(job) || isLast(job, jobs)).map((job) => jobView(job, timeLeft)),
  };
}

function readyOf(kinds: readonly PieceKind[]): string[] {
  const there = new Set(kinds);
  return pieceKinds.filter((kind) => there.has(kind));
}

/** Of what was done or failed, the last of its kind counts. */
function isLast({ id, kind }: Job, jobs: readonly Job[]): boolean {
  return jobs.findLast((job) => job.kind === kind)?.id === id;
}

function jobView({ id, kind, film, state, step, progress, code }: Job, timeLeft: TimeLeft): JobView {
  const known = z.safeParse(z.enum(errorCodes), code).data;
  const left = state === "running" ? timeLeft(id) : null;
  return { id, kind, film, state, step, progress, left, code: code === null ? null : (known ?? "fault") };
}
