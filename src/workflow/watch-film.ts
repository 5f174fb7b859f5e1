import { perceive } from "#analysis/look.ts";
import { movementLane } from "#analysis/movement-lane.ts";
import type { ImportStep } from "./import-film.ts";
import { withFilm } from "./film-bytes.ts";
import { packedFilmstrip, packedMovement } from "./film-pieces.ts";
import type { NewPiece } from "./keep-piece.ts";
import { keepPieces, sealBytes } from "./keep-piece.ts";
import { SEED } from "./look-at-film.ts";
import { picturesInStrip } from "./make-filmstrip.ts";

/**
 * Decodes every picture once: the movement lane, the quiet times in which both are busy, and the filmstrip, where key
 * pictures did not make one.
 */
export const watchFilm: ImportStep = async (ports, film, { step, signal }) => {
  if (film.facts === null || film.facts.video === null) return null;
  const { films } = ports.records.stores;
  if ((await films.piece(film.id, "movement", "")) !== null) return null;
  const { seconds } = film.facts;
  const progress = await step("watching");
  const strip = (await films.piece(film.id, "filmstrip", "")) === null ? picturesInStrip(seconds) : null;
  const pictures = await withFilm(ports, film, signal, (source) => ports.reader.pictures(source, { strip }, progress));
  if (!pictures.ok) return pictures.problem.code;
  const { filmstrip, motion } = pictures;
  const { bothALittle } = perceive({ sound: null, motion, regions: null, seconds, seed: SEED });
  const movement = packedMovement({ ...movementLane(motion), bothALittle });
  const pieces: NewPiece[] = [{ kind: "movement", key: "", blob: await sealBytes(ports, film, movement) }];
  if (filmstrip !== null) {
    pieces.unshift({ kind: "filmstrip", key: "", blob: await sealBytes(ports, film, packedFilmstrip(filmstrip)) });
  }
  await keepPieces(ports, film.id, pieces);
  return null;
};
