import type { FilmProblem } from "#domain/film.ts";
import { noFilmBy, TELLING_BYTES } from "#domain/no-film.ts";
import type { ByteSource } from "#domain/ports.ts";
import type { About } from "#contract/words/en-errors.ts";
import { en } from "#contract/words/en.ts";
import { length } from "./clock.ts";
import type { Refusal } from "./outcome.ts";
import { refused } from "./outcome.ts";

export function aboutProblem({ readableTo }: FilmProblem): About {
  return readableTo === null ? {} : { readableTo: length(readableTo) };
}

/** Why a film could not be used at all, in a sentence; what is no film is named for what it looks like. */
export async function filmRefusal(problem: FilmProblem, name: string, source: ByteSource): Promise<Refusal> {
  const kind = problem.code === "film-not-a-film" ? noFilmBy(await source.read(0, TELLING_BYTES)) : null;
  return refused(problem.code, {
    name,
    ...aboutProblem(problem),
    ...(kind === null ? {} : { looksLike: en.looksLike[kind] }),
  });
}
