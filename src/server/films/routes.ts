import { films, reviews } from "#contract/api/films.ts";
import type { Cycle } from "#domain/case.ts";
import type { FilmView } from "#contract/api/cases.ts";
import type { Records } from "#domain/records.ts";
import { askWhereToLook } from "#workflow/ask-where-to-look.ts";
import type { FilmPorts } from "#workflow/film-ports.ts";
import { joinFilm } from "#workflow/join-film.ts";
import type { PlacesInFilms } from "#workflow/places-in-film.ts";
import { chosenClips, holdReview, preparedClips, prepareReview } from "#workflow/prepare-review.ts";
import { tryAgain } from "#workflow/try-again.ts";
import type { ConsentGuard } from "../consents/guard.ts";
import type { Runner } from "../jobs/runner.ts";
import type { Refusal } from "../refusal.ts";
import { refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";
import { filmView } from "./film-view.ts";

export interface FilmRouteNeeds extends Pick<FilmPorts, "vault" | "clock" | "newId"> {
  readonly runner: Runner;
  readonly places: PlacesInFilms;
  readonly guard: Pick<ConsentGuard, "refusal">;
  /** Takes a film out, and ends whatever is done with it. */
  readonly destroy: (by: string, film: string) => Promise<void>;
}

/** What is done with a film that is there: it joins its case, is looked at, gives its clips, and goes. */
export function filmRoutes(needs: FilmRouteNeeds): Routes {
  const { runner, places } = needs;

  async function view(records: Records, id: string): Promise<FilmView | Refusal> {
    const film = await records.stores.films.get(id);
    return film === null ? refused("not-found") : filmView(records.stores, (job) => runner.timeLeft(job), film);
  }

  /** The clips of a review are of films that may be shown, or it is not held. */
  async function notAllowed(records: Records, cycle: Cycle): Promise<Refusal | null> {
    const films = new Map((await chosenClips({ records }, cycle.id)).map(({ film }) => [film.id, film]));
    for (const film of films.values()) {
      const shut = await needs.guard.refusal(film);
      if (shut !== null) return shut;
    }
    return null;
  }

  return (serve) => {
    serve(films.get, ({ film, records }) => view(records, film.id));

    serve(films.join, async ({ film, caller, records }) => {
      const joined = await joinFilm({ ...needs, records }, caller.account.id, film.id);
      return joined.ok ? view(records, film.id) : refused(joined.code);
    });

    serve(films.destroy, async ({ film, caller }) => {
      await needs.destroy(caller.account.id, film.id);
    });

    serve(films.again, async ({ film, caller, records }) => {
      await tryAgain({ ...needs, records }, caller.account.id, film);
      runner.wake();
      return view(records, film.id);
    });

    serve(films.ask, async ({ film, caller, records }) => {
      const asked = await askWhereToLook({ ...needs, records }, caller.account.id, film);
      runner.wake();
      return asked.ok ? view(records, film.id) : refused(asked.code);
    });

    serve(films.look, async ({ film }) => {
      const looked = await places.look(film);
      return looked.ok ? looked.value : refused(looked.code);
    });

    serve(reviews.clips, async ({ cycle, records }) => [...(await preparedClips({ ...needs, records }, cycle.id))]);

    serve(reviews.prepare, async ({ cycle, caller, records }) => {
      const shut = await notAllowed(records, cycle);
      if (shut !== null) return shut;
      const clips = await prepareReview({ ...needs, records }, caller.account.id, cycle.id);
      runner.wake();
      return [...clips];
    });

    serve(reviews.hold, async ({ cycle, caller, records }) => {
      const shut = await notAllowed(records, cycle);
      if (shut !== null) return shut;
      const held = await holdReview({ ...needs, records }, caller.account.id, cycle.id);
      return held.ok ? undefined : refused(held.code);
    });
  };
}
