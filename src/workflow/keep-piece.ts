import type { Film, PieceKind } from "#domain/film-record.ts";
import { keptAs } from "#domain/film-record.ts";
import type { Blob, BlobWriting } from "#domain/keeping.ts";
import type { Stores } from "#domain/records.ts";
import type { FilmPorts } from "./film-ports.ts";

export interface NewPiece {
  readonly kind: PieceKind;
  readonly key: string;
  readonly blob: Blob;
}

/** The film was taken out while something was made of it. */
export class FilmGone extends Error {
  override readonly name = "FilmGone";
  readonly code = "not-found" as const;
}

/** Seals bytes that somebody else writes; what is written is taken away again if that fails. */
export async function sealed<T>(
  { vault }: Pick<FilmPorts, "vault">,
  film: Film,
  write: (blob: BlobWriting) => Promise<T>,
): Promise<{ readonly blob: Blob; readonly written: T }> {
  const writing = await vault.seal(film.caseId, keptAs(film.kind));
  try {
    const written = await write(writing);
    return { blob: await writing.finish(), written };
  } catch (error) {
    await writing.abandon();
    throw error;
  }
}

export async function sealBytes(ports: Pick<FilmPorts, "vault">, film: Film, bytes: Uint8Array): Promise<Blob> {
  return (await sealed(ports, film, (blob) => blob.write(bytes))).blob;
}

/**
 * Makes finished blobs pieces of their film, together with whatever else is written down with them; what they replace goes.
 *
 * @throws FilmGone if the film was taken out meanwhile; then the blobs are taken away
 */
export async function keepPieces(
  { records, vault }: Pick<FilmPorts, "records" | "vault">,
  film: string,
  pieces: readonly NewPiece[],
  also: (stores: Stores, film: Film) => Promise<readonly Blob[]> = () => Promise.resolve([]),
): Promise<void> {
  const outdated = await records.transaction(async (stores) => {
    const now = await stores.films.get(film);
    if (now === null) return null;
    const before: Blob[] = [];
    for (const piece of pieces) {
      const replaced = await stores.films.putPiece({ film, ...piece });
      if (replaced !== null) before.push(replaced);
    }
    return [...before, ...(await also(stores, now))];
  });
  await removeBlobs({ vault }, outdated ?? pieces.map(({ blob }) => blob));
  if (outdated === null) throw new FilmGone();
}

/** Takes away blobs that nothing points to any more. What a killed process leaves, the next start sweeps up. */
export async function removeBlobs({ vault }: Pick<FilmPorts, "vault">, blobs: readonly Blob[]): Promise<void> {
  for (const { id } of blobs) await vault.remove(id);
}
