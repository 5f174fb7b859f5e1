import { films } from "#contract/api/films.ts";
import type { Film } from "#domain/film-record.ts";
import type { Records } from "#domain/records.ts";
import type { FilmPorts } from "#workflow/film-ports.ts";
import { partsInOrder } from "#workflow/growing-copy.ts";
import { readPiece } from "#workflow/read-piece.ts";
import { VaultProblem } from "#vault/problem.ts";
import { refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";
import type { Viewings } from "./viewings.ts";

/** A working copy on its way out to the pages while it is still being made. */
export function growingCopyRoutes({
  vault,
  viewings,
}: Pick<FilmPorts, "vault"> & { readonly viewings: Viewings }): Routes {
  const partsOf = async (records: Records, film: Film) => partsInOrder(await records.stores.films.piecesOf(film.id));

  /** A part as it lies now: one that is made again after a restart takes the place of the same one. */
  async function bytesOf(records: Records, film: Film, from: number): Promise<Uint8Array | null> {
    const part = (await partsOf(records, film)).find((one) => one.from === from);
    return part === undefined ? null : readPiece(vault, part);
  }

  return (serve) => {
    serve(films.parts, async ({ film, records }) => {
      const parts = await partsOf(records, film);
      return { parts: parts.map(({ from }) => from), pictures: parts.at(-1)?.to ?? 0 };
    });

    serve(films.part, async (call) => {
      const { film, params, records, reply } = call;
      if (!/^\d{1,9}$/.test(params.part)) return refused("not-found");
      await viewings.look(call, film, "film");
      const from = Number(params.part);
      const bytes = await bytesOf(records, film, from).catch((error: unknown) => {
        if (error instanceof VaultProblem && error.code === "vault-blob-gone") return bytesOf(records, film, from);
        throw error;
      });
      // That a copy is finished is no mistake of whoever watches it.
      if (bytes === null) await reply.code(204).send();
      else await reply.headers({ "content-type": "video/mp4", "cache-control": "no-store" }).send(bytes);
      return undefined;
    });
  };
}
