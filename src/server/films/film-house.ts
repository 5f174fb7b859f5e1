import { statfs } from "node:fs/promises";
import type { FilmView } from "#contract/api/cases.ts";
import type { Film } from "#domain/film-record.ts";
import type { BlobId } from "#domain/keeping.ts";
import { settleAbandoned } from "#workflow/abandoned-uploads.ts";
import { destroyFilm } from "#workflow/destroy-film.ts";
import type { FilmPorts } from "#workflow/film-ports.ts";
import { placesInFilms } from "#workflow/places-in-film.ts";
import { sweepOrphans } from "#workflow/sweep-orphans.ts";
import type { ConsentPorts } from "#workflow/may-use.ts";
import { mayUseFilm } from "#workflow/may-use.ts";
import type { Calendar } from "../cases/calendar.ts";
import { heldBooks } from "../consents/books.ts";
import type { ConsentGuard } from "../consents/guard.ts";
import { consentGuard } from "../consents/guard.ts";
import { hearBeside } from "../hearing/hearing.ts";
import { filmWork } from "../jobs/film-work.ts";
import type { Runner } from "../jobs/runner.ts";
import { runJobs } from "../jobs/runner.ts";
import type { Routes } from "../serve.ts";
import { uploadRoutes } from "../uploads/routes.ts";
import { writers } from "../uploads/writers.ts";
import { copyRoutes } from "../given/copy-routes.ts";
import { forwardRoutes } from "../given/forward-routes.ts";
import { watchedRoutes } from "../given/watched-routes.ts";
import { growingCopyRoutes } from "../watch/growing-copy.ts";
import { openFiles } from "../watch/open-files.ts";
import { watchRoutes } from "../watch/routes.ts";
import { openViewings } from "../watch/viewings.ts";
import { filmView } from "./film-view.ts";
import { filmRoutes } from "./routes.ts";

/** Days an upload may stand still before it is given up. */
const UPLOAD_DAYS = 7;
const DAY_MS = 24 * 3600 * 1000;
/** Milliseconds between two sweeps: what the first suspects, the second takes away, within a day. */
const SWEEP_EVERY = DAY_MS / 3;

export interface FilmHouseNeeds extends Omit<FilmPorts, "hear" | "consent"> {
  readonly calendar: Calendar;
  /** Where sealed films lie, to tell how much room there is; null where that cannot be told. */
  readonly folder: string | null;
  readonly onFault: (error: unknown, where: string) => void;
}

export interface FilmHouse {
  /** Uploads, films, watching, clips. */
  readonly routes: readonly Routes[];
  readonly runner: Runner;
  /** Takes a film out, and ends whatever is done with it. */
  destroy(by: string, film: string): Promise<void>;
  /** A film as the pages see it. */
  view(film: Film): Promise<FilmView>;
  /** What the people of a case allow has changed: whatever is done with films that they don't allow any more ends. */
  recheck(caseId: string): Promise<void>;
  readonly consent: ConsentGuard;
  readonly ports: ConsentPorts;
  close(): Promise<void>;
}

/** Everything that takes films in and gives them out, begun: jobs that a killed process left go on. */
export async function openFilmHouse(needs: FilmHouseNeeds): Promise<FilmHouse> {
  const { records, clock, onFault, folder } = needs;
  const { dayOf, plusDays, plusMonths } = needs.calendar;
  const ports: FilmPorts = {
    ...needs,
    consent: {
      books: heldBooks(records),
      calendar: { today: () => dayOf(clock()), plusDays, plusMonths },
    },
    hear: (sound, seconds, seed, signal) => hearBeside({ sound, seconds, seed }, signal),
  };
  let suspects: ReadonlySet<BlobId> = await sweepOrphans(ports, null);
  const runner = await runJobs({ records, clock, work: filmWork(ports), onFault });
  const files = openFiles();
  const writing = writers();
  const places = placesInFilms(ports);
  const guard = consentGuard(ports.consent);
  const viewings = openViewings(records, clock, (error) => onFault(error, "who watches"));
  const destroy = async (by: string, film: string) => {
    // From here on nothing leads to it; whoever is at it still is told.
    await destroyFilm(ports, by, film);
    runner.dropFilm(film);
    files.drop(film);
    places.drop(film);
    await writing.end(film);
  };

  const expires = (changedAt: string) => new Date(Date.parse(changedAt) + UPLOAD_DAYS * DAY_MS);
  const tidy = async () => {
    const since = new Date(Date.parse(clock()) - UPLOAD_DAYS * DAY_MS).toISOString();
    await settleAbandoned(ports, since);
    runner.wake();
    suspects = await sweepOrphans(ports, suspects);
  };
  const sweeping = setInterval(() => void tidy().catch((error: unknown) => onFault(error, "sweeping")), SWEEP_EVERY);
  sweeping.unref();

  const room = async () => {
    if (folder === null) return null;
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  };
  return {
    routes: [
      uploadRoutes({ ...ports, guard, runner, writers: writing, destroy, room, expires }),
      filmRoutes({ ...ports, guard, runner, places, destroy }),
      watchRoutes({ ...ports, guard, files, viewings, onFault }),
      growingCopyRoutes({ ...ports, viewings }),
      forwardRoutes({
        ...ports,
        calendar: ports.consent.calendar,
        guard,
        files,
        viewings,
        onFault,
        onWork: () => runner.wake(),
      }),
      copyRoutes({ ...ports, calendar: ports.consent.calendar, guard }),
      watchedRoutes,
    ],
    runner,
    destroy,
    consent: guard,
    ports: ports.consent,
    async recheck(caseId) {
      await guard.recheck(caseId);
      for (const film of await records.stores.films.listOf(caseId)) {
        const may = await mayUseFilm(ports.consent, film);
        if (may.ok) continue;
        runner.stopFilm(film.id, may.why);
        files.drop(film.id);
        await writing.end(film.id);
      }
    },
    view: (film) => filmView(records.stores, (job) => runner.timeLeft(job), film),
    async close() {
      clearInterval(sweeping);
      await runner.stop();
      await viewings.close();
      await files.close();
    },
  };
}
