import { setTimeout } from "node:timers/promises";
import type { Records } from "#domain/records.ts";

/** How far the films of the fictional service are. */
export type DemoProgress =
  | { readonly doing: "drawing"; readonly film: number; readonly of: number; readonly done: number }
  | { readonly doing: "taking-in"; readonly done: number };

/** Milliseconds between two looks. */
const LOOK_EVERY = 250;

/**
 * Waits until every film is drawn and everything that follows from it is done.
 *
 * @returns how many films there are
 * @throws where a film could not be made
 */
export async function filmsMadeReady(
  { stores }: Records,
  onProgress: (progress: DemoProgress) => void,
): Promise<number> {
  for (;;) {
    const films = await stores.films.all();
    const jobs = (await Promise.all(films.map(({ id }) => stores.jobs.ofFilm(id)))).flat();
    const failed = jobs.find(({ state }) => state === "failed");
    if (failed) throw new Error(`A film of the fictional service could not be made: ${failed.kind}, ${failed.code}`);
    const ended = jobs.filter(({ state }) => state === "done").length;
    if (ended === jobs.length) return films.length;

    const arriving = films.filter(({ state }) => state === "arriving").length;
    const drawing = jobs.find(({ state, step }) => state === "running" && step === "drawing");
    if (arriving === 0) onProgress({ doing: "taking-in", done: ended / jobs.length });
    else
      onProgress({
        doing: "drawing",
        film: films.length - arriving + 1,
        of: films.length,
        done: drawing?.progress ?? 0,
      });
    await setTimeout(LOOK_EVERY);
  }
}
