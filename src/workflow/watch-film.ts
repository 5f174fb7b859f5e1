import { perceive } from "#analysis/look.ts";
import { movementLane } from "#analysis/movement-lane.ts";
import type { Seconds } from "#domain/time.ts";
import type { ImportStep } from "./import-film.ts";
import { withFilm } from "./film-bytes.ts";
import { packedFilmstrip, packedMovement } from "./film-pieces.ts";
import { keepPieces, sealBytes } from "./keep-piece.ts";
import { SEED } from "./look-at-film.ts";

/** Pictures of the filmstrip: one every so many seconds, within limits. */
const STRIP_EVERY: Seconds = 1.5;
const STRIP_FEWEST = 24;
const STRIP_MOST = 400;

export const picturesInStrip = (seconds: Seconds): number =>
  Math.min(STRIP_MOST, Math.max(STRIP_FEWEST, Math.ceil(seconds / STRIP_EVERY)));

/** Decodes every picture once: the filmstrip, the movement lane, and the quiet times in which both are busy. */
export const watchFilm: ImportStep = async (ports, film, { step, signal }) => {
  if (film.facts === null || film.facts.video === null) return null;
  if ((await ports.records.stores.films.piece(film.id, "movement", "")) !== null) return null;
  const { seconds } = film.facts;
  const progress = await step("watching");
  const strip = picturesInStrip(seconds);
  const pictures = await withFilm(ports, film, signal, (source) => ports.reader.pictures(source, { strip }, progress));
  if (!pictures.ok) return pictures.problem.code;
  const { filmstrip, motion } = pictures;
  const { bothALittle } = perceive({ sound: null, motion, regions: null, seconds, seed: SEED });
  const movement = packedMovement({ ...movementLane(motion), bothALittle });
  await keepPieces(ports, film.id, [
    { kind: "filmstrip", key: "", blob: await sealBytes(ports, film, packedFilmstrip(filmstrip)) },
    { kind: "movement", key: "", blob: await sealBytes(ports, film, movement) },
  ]);
  return null;
};
