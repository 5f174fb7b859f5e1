import { createHash } from "node:crypto";
import type { ImportStep } from "./import-film.ts";
import { keepPieces, sealed } from "./keep-piece.ts";
import { withFilm } from "./film-bytes.ts";
import { readThrough } from "./read-through.ts";

/**
 * Makes one sealed file of the parts a film came in, in one pass, so that it can be recovered with the ordinary `age`
 * command; on the way it is noticed whether the case has this very film already. The parts go once the whole is written down.
 */
export const joinParts: ImportStep = async (ports, film, { step, signal }) => {
  if ((await ports.records.stores.films.piece(film.id, "original", "")) !== null) return null;
  const progress = await step("joining");
  await withFilm(ports, film, signal, async (source) => {
    const hash = createHash("sha256");
    const { blob } = await sealed(ports, film, async (writing) => {
      let written = 0;
      for await (const bytes of readThrough(source)) {
        hash.update(bytes);
        written += bytes.length;
        await writing.write(bytes);
        progress(written / source.size);
      }
    });
    const digest = ports.seal.digest(film.caseId, "film.bytes", hash.digest());
    await keepPieces(ports, film.id, [{ kind: "original", key: "", blob }], async (stores, now) => {
      await stores.films.change({ ...now, bytes: source.size, digest });
      const upload = await stores.uploads.ofFilm(film.id);
      if (upload === null) return [];
      const parts = await stores.uploads.parts(upload.id);
      await stores.uploads.remove(upload.id);
      return parts;
    });
  });
  return null;
};
