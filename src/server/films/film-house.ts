import { statfs } from "node:fs/promises";
import type { FilmView } from "#contract/api/cases.ts";
import type { Film } from "#domain/film-record.ts";
import type { Deletion } from "#domain/deletion.ts";
import type { BlobId, KeyKeeper } from "#domain/keeping.ts";
import { uploadEnds } from "#domain/retention.ts";
import { settleAbandoned } from "#workflow/abandoned-uploads.ts";
import type { ToDelete } from "#workflow/delete.ts";
import { deleteForGood, goOnDeleting } from "#workflow/delete.ts";
import { destroyFilm } from "#workflow/destroy-film.ts";
import type { FilmPorts } from "#workflow/film-ports.ts";
import { placesInFilms } from "#workflow/places-in-film.ts";
import type { Stores } from "#domain/records.ts";
import type { RetentionPorts, RunEnd } from "#workflow/retention-run.ts";
import { runRetention } from "#workflow/retention-run.ts";
import { sweepOrphans } from "#workflow/sweep-orphans.ts";
import type { ConsentPorts } from "#workflow/may-use.ts";
import { mayUseFilm } from "#workflow/may-use.ts";
import type { Calendar } from "../cases/calendar.ts";
import { handed } from "../access/handed.ts";
import type { HandedRoutes } from "../access/handed.ts";
import type { Reached } from "../access/scoped.ts";
import { heldBooks } from "../consents/books.ts";
import type { ConsentGuard } from "../consents/guard.ts";
import { consentGuard } from "../consents/guard.ts";
import { hearBeside } from "../hearing/hearing.ts";
import { filmWork } from "../jobs/film-work.ts";
import type { Runner } from "../jobs/runner.ts";
import { runJobs } from "../jobs/runner.ts";
import { oneAtATime } from "../notebooks/one-at-a-time.ts";
import { uploadRoutes } from "../uploads/routes.ts";
import { writers } from "../uploads/writers.ts";
import { copyRoutes } from "../given/copy-routes.ts";
import { forwardRoutes } from "../given/forward-routes.ts";
import { watchedRoutes } from "../given/watched-routes.ts";
import { growingCopyRoutes } from "../watch/growing-copy.ts";
import { openFiles } from "../watch/open-files.ts";
import { watchRoutes } from "../watch/routes.ts";
import type { Viewings } from "../watch/viewings.ts";
import { openViewings } from "../watch/viewings.ts";
import { filmView } from "./film-view.ts";
import { filmRoutes } from "./routes.ts";

/** Milliseconds between two sweeps: what the first suspects, the second takes away, within a day. */
const SWEEP_EVERY = 8 * 3_600_000;

export interface FilmHouseNeeds extends Omit<FilmPorts, "hear" | "consent"> {
  readonly calendar: Calendar;
  /** Where sealed films lie, to tell how much room there is; null where that cannot be told. */
  readonly folder: string | null;
  readonly onFault: (error: unknown, where: string) => void;
  readonly keeper: KeyKeeper;
  /** How long what is kept, what certificates are signed with, and what they say of the service. */
  readonly retention: Omit<RetentionPorts, keyof FilmPorts | "keeper" | "cut" | "forget">;
  /** Devices in clients' hands that were signed out. */
  readonly onScreensEnded?: (sessions: readonly string[]) => void;
}

export interface FilmHouse {
  /** Uploads, films, watching, clips. */
  readonly routes: readonly HandedRoutes[];
  readonly runner: Runner;
  /** Takes a film out, and ends whatever is done with it. */
  destroy(by: string, film: string): Promise<void>;
  /** Deletes for good, and ends whatever is done with it. */
  delete(wanted: ToDelete): Promise<Deletion | null>;
  /** What deletions need. */
  readonly deleting: RetentionPorts;
  /** What is done several times a day: what is due goes, what was left lying is taken away. */
  tidy(): Promise<RunEnd>;
  /** A film as the pages see it. */
  view(stores: Stores, film: Film): Promise<FilmView>;
  /** What the people of a case allow has changed: whatever is done with films that they don't allow any more ends. */
  recheck(caseId: string): Promise<void>;
  readonly consent: ConsentGuard;
  /** What people allowed, as far as a call reaches. */
  consentWithin(records: Reached): ConsentPorts;
  readonly viewings: Viewings;
  close(): Promise<void>;
}

/** Everything that takes films in and gives them out, begun: jobs that a killed process left go on. */
export async function openFilmHouse(needs: FilmHouseNeeds): Promise<FilmHouse> {
  const { records, vault, clock, newId, onFault, folder } = needs;
  const { dayOf, plusDays, plusMonths } = needs.calendar;
  const books = heldBooks(records);
  const calendar = { today: () => dayOf(clock()), plusDays, plusMonths };
  const ports: FilmPorts = {
    ...needs,
    consent: { books, calendar },
    hear: (sound, seconds, seed, signal) => hearBeside({ sound, seconds, seed }, signal),
  };
  let suspects: ReadonlySet<BlobId> = await sweepOrphans(ports, null);
  const files = openFiles();
  const writing = writers();
  const places = placesInFilms(ports);
  const guard = consentGuard(ports.consent);
  const viewings = openViewings(records, clock, (error) => onFault(error, "who watches"));
  let runner: Runner | null = null;
  const cut = async (films: readonly string[], screens: readonly string[]) => {
    for (const film of films) {
      runner?.dropFilm(film);
      files.drop(film);
      places.drop(film);
      await writing.end(film);
    }
    if (screens.length > 0) needs.onScreensEnded?.(screens);
  };
  const deleting: RetentionPorts = {
    ...needs.retention,
    consent: ports.consent,
    records,
    vault,
    clock,
    newId,
    keeper: needs.keeper,
    cut,
    forget: (caseId) => books.forget(caseId),
  };
  await goOnDeleting(deleting);
  const running = await runJobs({ records, clock, work: filmWork(ports), onFault });
  runner = running;
  // One deletion after the other: whoever goes on with what was left finds none that is under way.
  const inTurn = oneAtATime();
  const deletions = <T>(work: () => Promise<T>): Promise<T> => inTurn("deletions", work);
  const destroy = (by: string, film: string) => deletions(() => destroyFilm(deleting, by, film));

  const expires = (changedAt: string) => new Date(uploadEnds(changedAt, deleting.settings()));
  const tidyAll = async () => {
    const end = await runRetention(deleting);
    if (end.paused === null) {
      const { uploadHours } = deleting.settings();
      await settleAbandoned(deleting, new Date(Date.parse(clock()) - uploadHours * 3_600_000).toISOString());
    }
    running.wake();
    suspects = await sweepOrphans(ports, suspects);
    return end;
  };
  const tidy = () => deletions(tidyAll);
  let tidying = Promise.resolve();
  const tidyUp = () => {
    tidying = tidy().then(
      () => undefined,
      (error: unknown) => onFault(error, "tidying"),
    );
  };
  tidyUp();
  const sweeping = setInterval(tidyUp, SWEEP_EVERY);
  sweeping.unref();

  const tools = { vault, reader: needs.reader, clock, newId };
  const room = async () => {
    if (folder === null) return null;
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  };
  return {
    routes: [
      handed(uploadRoutes, { ...tools, guard, runner: running, writers: writing, destroy, room, expires }),
      handed(filmRoutes, { ...tools, guard, runner: running, places, destroy }),
      handed(watchRoutes, { ...tools, guard, files, viewings, onFault }),
      handed(growingCopyRoutes, { ...tools, viewings }),
      handed(forwardRoutes, {
        ...tools,
        calendar,
        guard,
        files,
        viewings,
        onFault,
        onWork: () => running.wake(),
      }),
      handed(copyRoutes, { ...tools, calendar, guard }),
      handed(watchedRoutes, {}),
    ],
    runner: running,
    destroy,
    delete: (wanted) => deletions(() => deleteForGood(deleting, wanted)),
    deleting,
    tidy,
    consent: guard,
    consentWithin: (reached) => ({ books: books.within(reached), calendar }),
    viewings,
    async recheck(caseId) {
      await guard.recheck(caseId);
      for (const film of await records.stores.films.listOf(caseId)) {
        const may = await mayUseFilm(ports.consent, film);
        if (may.ok) continue;
        running.stopFilm(film.id, may.why);
        files.drop(film.id);
        await writing.end(film.id);
      }
    },
    view: (stores, film) => filmView(stores, (job) => running.timeLeft(job), film),
    async close() {
      clearInterval(sweeping);
      await tidying;
      await running.stop();
      await viewings.close();
      await files.close();
    },
  };
}
