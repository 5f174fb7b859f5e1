import type { Blob } from "#domain/keeping.ts";
import { howToPlay } from "#domain/playback.ts";
import type { ImportStep } from "./import-film.ts";
import { withFilm } from "./film-bytes.ts";
import { packedFrames } from "./film-pieces.ts";
import { forgetParts, partKey, picturesCounted } from "./growing-copy.ts";
import { keepPieces, removeBlobs, sealBytes, sealed } from "./keep-piece.ts";
import { readThrough } from "./read-through.ts";
import { framesOf } from "./render-clip.ts";

/**
 * Makes the copy that every browser plays and steps back through, where the film needs one. It is sealed part by part while
 * it streams, each part a file with a key of its own, and can be watched as far as it goes; a process that is killed leaves
 * its parts, and the next puts the same ones in their place. What goes before it, so that browsers need not read through all
 * of it to find a time, is only known at the end; then the parts become one file.
 */
export const copyForBrowsers: ImportStep = async (ports, film, { step, signal }) => {
  if (film.facts === null || film.plays === "working-copy") return null;
  if (howToPlay(film.facts).copyFor.length === 0) return null;
  const progress = await step("copying");
  const index = await framesOf(ports, film);
  const counted = index === null ? () => null : picturesCounted(index);
  const parts: Blob[] = [];
  /** Parts that nothing in the database points to. */
  const loose: Blob[] = [];
  const taking = {
    async write(bytes: Uint8Array, times: readonly number[]) {
      const blob = await sealBytes(ports, film, bytes);
      parts.push(blob);
      const pictures = counted(times);
      if (pictures === null) loose.push(blob);
      else await keepPieces(ports, film.id, [{ kind: "copy-part", key: partKey(pictures), blob }]);
    },
  };
  try {
    const copy = await withFilm(ports, film, signal, (source) => ports.reader.workingCopy(source, taking, progress));
    if (!copy.ok) {
      await keepPieces(ports, film.id, [], (stores) => forgetParts(stores, film));
      return copy.problem.code;
    }
    const { blob } = await sealed(ports, film, async (writing) => {
      await writing.write(copy.head);
      for (const part of parts) {
        const source = await ports.vault.open(part);
        try {
          for await (const bytes of readThrough(source)) await writing.write(bytes);
        } finally {
          await source.close();
        }
      }
    });
    const frames = await sealBytes(ports, film, packedFrames(copy.index));
    const pieces = [
      { kind: "working-copy", key: "", blob },
      { kind: "copy-frames", key: "", blob: frames },
    ] as const;
    await keepPieces(ports, film.id, pieces, async (stores, now) => {
      await stores.films.change({ ...now, plays: "working-copy" });
      const of = { at: ports.clock(), by: null, subject: film.id, caseId: film.caseId };
      await stores.audit.add({ ...of, what: "working-copy-made" });
      return forgetParts(stores, film);
    });
  } finally {
    await removeBlobs(ports, loose);
  }
  return null;
};
