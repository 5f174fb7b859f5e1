import type { ClipEntry, MarkEntry } from "#contract/entries.ts";
import type { Film } from "#domain/film-record.ts";
import type { Stores } from "#domain/records.ts";
import type { Seconds } from "#domain/time.ts";
import { secondsOf } from "#domain/time.ts";
import { filmNotebook } from "./film-notebook.ts";
import type { FilmPorts } from "./film-ports.ts";
import { isOpen, newJob } from "./new-job.ts";
import { clipKey, type WantedClip, wantedClip } from "./render-clip.ts";

/** A clip as it is chosen in a film's notebook, with the mark whose edges it has. */
export interface ChosenClip {
  readonly film: Film;
  readonly id: string;
  readonly clip: ClipEntry;
  readonly mark: MarkEntry;
  readonly key: string;
}

/** The clips chosen in one film, in no order. */
export async function clipsOfFilm(stores: Pick<Stores, "notebooks">, film: Film): Promise<readonly ChosenClip[]> {
  const { clips, marks } = await filmNotebook(stores, film.id);
  return [...clips].flatMap(([id, clip]) => {
    const mark = marks.get(clip.mark);
    return mark === undefined ? [] : [{ film, id, clip, mark, key: clipKey(mark) }];
  });
}

/**
 * Has those rendered and proved that are not, within a transaction; one that failed is tried again.
 *
 * @returns how many are rendered now
 */
export async function wantRendered(
  ports: Pick<FilmPorts, "clock" | "newId">,
  stores: Stores,
  clips: readonly ChosenClip[],
): Promise<number> {
  let wanted = 0;
  for (const { film, mark, key } of clips) {
    if ((await stores.films.piece(film.id, "clip", key)) !== null) continue;
    const jobs = await stores.jobs.ofFilm(film.id);
    if (jobs.some((job) => isOpen(job) && wantedClip(job)?.key === key)) continue;
    const wants: WantedClip = { key, from: mark.from, to: mark.to };
    await stores.jobs.add(newJob(ports, film, "render-clip", { ...wants }));
    wanted++;
  }
  return wanted;
}

/** @returns 0 while nobody knows the film's time base */
export function clipSeconds({ film, mark: { from, to } }: Pick<ChosenClip, "film" | "mark">): Seconds {
  const timeBase = film.facts?.video?.timeBase;
  return timeBase === undefined ? 0 : secondsOf(to - from, timeBase);
}
