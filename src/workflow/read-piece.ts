import type { Piece } from "#domain/film-record.ts";
import type { FilmVault } from "#domain/keeping.ts";
import { readWhole } from "./read-through.ts";

/** Everything in a piece of a film that is small enough to be held: opened, read and closed. */
export async function readPiece(vault: Pick<FilmVault, "open">, { blob }: Pick<Piece, "blob">): Promise<Uint8Array> {
  const source = await vault.open(blob);
  try {
    return await readWhole(source);
  } finally {
    await source.close();
  }
}
