import type { Seconds } from "#domain/time.ts";
import type { ImportStep } from "./import-film.ts";
import { withFilm } from "./film-bytes.ts";
import { packedFilmstrip } from "./film-pieces.ts";
import { keepPieces, sealBytes } from "./keep-piece.ts";

/** Pictures of the filmstrip: one every so many seconds, within limits. */
const STRIP_EVERY: Seconds = 1.5;
const STRIP_FEWEST = 24;
const STRIP_MOST = 400;

export const picturesInStrip = (seconds: Seconds): number =>
  Math.min(STRIP_MOST, Math.max(STRIP_FEWEST, Math.ceil(seconds / STRIP_EVERY)));

/**
 * Makes the filmstrip from key pictures, in seconds, where they are dense enough for it. Where they are not, or not whole,
 * `watchFilm` makes it later, and says what is wrong with the film if it can't either.
 */
export const makeFilmstrip: ImportStep = async (ports, film, { step, signal }) => {
  if (film.facts === null || film.facts.video === null) return null;
  if ((await ports.records.stores.films.piece(film.id, "filmstrip", "")) !== null) return null;
  const { seconds, video } = film.facts;
  const strip = picturesInStrip(seconds);
  // Somewhere between two key pictures further apart, neither is within one place.
  if (video.longestKeyGap > (2 * seconds) / strip) return null;
  const progress = await step("leafing");
  const made = await withFilm(ports, film, signal, (source) =>
    ports.reader.keyStrip(source, { strip, seconds }, progress),
  );
  if (!made.ok || made.filmstrip === null) return null;
  const blob = await sealBytes(ports, film, packedFilmstrip(made.filmstrip));
  await keepPieces(ports, film.id, [{ kind: "filmstrip", key: "", blob }]);
  return null;
};
