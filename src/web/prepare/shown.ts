/** A review's clips: how far the server has made them, with what stands in their films' notebooks this very moment. */
import type { PreparedClip } from "#contract/api/films.ts";
import { type ClipEntry, entries as schemas } from "#contract/entries.ts";
import type { Notebook } from "#domain/notebook.ts";

export interface ChosenClip extends PreparedClip {
  readonly entry: ClipEntry;
}

/** In the order of the review. A clip that was taken out meanwhile is left out. */
export function chosenIn(
  made: readonly PreparedClip[],
  films: ReadonlyMap<string, { readonly entries: Notebook; readonly saving: string }>,
): readonly ChosenClip[] {
  return made
    .flatMap((clip, i): readonly ChosenClip[] => {
      const film = films.get(clip.film);
      const entry = schemas.film["clip/"].safeParse(film?.entries.get(`clip/${clip.clip}`)).data;
      if (entry !== undefined) return [{ ...clip, entry }];
      // Until its notebook is here, it is as the server has it.
      const { title, consider, question } = clip;
      return film === undefined || film.saving === "loading"
        ? [{ ...clip, entry: { mark: "", order: i, title, consider, question, still: null } }]
        : [];
    })
    .sort((a, b) => a.entry.order - b.entry.order || (a.clip < b.clip ? -1 : 1));
}
