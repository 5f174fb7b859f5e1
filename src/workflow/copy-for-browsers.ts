import { howToPlay } from "#domain/playback.ts";
import { fragmentsOf } from "./fragments.ts";
import type { ImportStep } from "./import-film.ts";
import { withFilm } from "./film-bytes.ts";
import { packedFrames } from "./film-pieces.ts";
import { keepPieces, sealBytes, sealed } from "./keep-piece.ts";
import { readThrough } from "./read-through.ts";

/**
 * Makes the copy that every browser plays and steps back through, where the film needs one. It is sealed while it streams;
 * then it gets the index of its fragments at its head, without which a browser reads through all of it to find a time.
 */
export const copyForBrowsers: ImportStep = async (ports, film, { step, signal }) => {
  if (film.facts === null || film.plays === "working-copy") return null;
  if (howToPlay(film.facts).copyFor.length === 0) return null;
  const progress = await step("copying");
  return withFilm(ports, film, signal, async (source) => {
    const fragments = fragmentsOf();
    const { blob: streamed, written: copy } = await sealed(ports, film, (writing) => {
      const write = async (bytes: Uint8Array) => {
        fragments.take(bytes);
        await writing.write(bytes);
      };
      return ports.reader.workingCopy(source, { write }, progress);
    });
    try {
      // A film that plays as it is can do without; one that doesn't cannot be shown.
      if (!copy.ok) return film.plays === "original" ? null : copy.problem.code;
      const { head, headBytes, until } = fragments.finish(copy.index);
      const whole = await ports.vault.open(streamed);
      try {
        const { blob } = await sealed(ports, film, async (writing) => {
          await writing.write(head);
          let at = headBytes;
          for await (const bytes of readThrough(whole, headBytes)) {
            await writing.write(bytes.subarray(0, until - at));
            at += bytes.length;
            if (at >= until) break;
          }
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
