import { howToPlay } from "#domain/playback.ts";
import type { ImportStep } from "./import-film.ts";
import { withFilm } from "./film-bytes.ts";
import { packedFrames } from "./film-pieces.ts";
import { keepPieces, sealBytes, sealed } from "./keep-piece.ts";
import { readThrough } from "./read-through.ts";

/**
 * Makes the copy that every browser plays and steps back through, where the film needs one. It is sealed while it streams;
 * what goes before it, so that browsers need not read through all of it to find a time, is only known at the end.
 */
export const copyForBrowsers: ImportStep = async (ports, film, { step, signal }) => {
  if (film.facts === null || film.plays === "working-copy") return null;
  if (howToPlay(film.facts).copyFor.length === 0) return null;
  const progress = await step("copying");
  return withFilm(ports, film, signal, async (source) => {
    const { blob: streamed, written: copy } = await sealed(ports, film, (writing) =>
      ports.reader.workingCopy(source, writing, progress),
    );
    try {
      if (!copy.ok) return copy.problem.code;
      const whole = await ports.vault.open(streamed);
      try {
        const { blob } = await sealed(ports, film, async (writing) => {
          await writing.write(copy.head);
          for await (const bytes of readThrough(whole)) await writing.write(bytes);
        });
        const index = await sealBytes(ports, film, packedFrames(copy.index));
        const pieces = [
          { kind: "working-copy", key: "", blob },
          { kind: "copy-frames", key: "", blob: index },
        ] as const;
        await keepPieces(ports, film.id, pieces, async (stores, now) => {
          await stores.films.change({ ...now, plays: "working-copy" });
          return [];
        });
      } finally {
        await whole.close();
      }
    } finally {
      await ports.vault.remove(streamed.id);
    }
    return null;
  });
};
