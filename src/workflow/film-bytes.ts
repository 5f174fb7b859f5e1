import type { Film } from "#domain/film-record.ts";
import { joined } from "#domain/joined.ts";
import type { Blob } from "#domain/keeping.ts";
import type { ByteSource } from "#domain/ports.ts";
import type { Stores } from "#domain/records.ts";
import type { VaultProblemCode } from "#domain/sealed.ts";
import type { FilmPorts } from "./film-ports.ts";
import { FilmGone } from "./keep-piece.ts";
import { openWhenRead } from "./open-when-read.ts";

/** Which file of a film: as it came, or the copy made for browsers. */
export type FilmFile = "film" | "copy";

/** The blobs that make up a file of a film, in order; null while it is not all there. */
export async function blobsOf(stores: Stores, film: Film, of: FilmFile): Promise<readonly Blob[] | null> {
  const piece = await stores.films.piece(film.id, of === "film" ? "original" : "working-copy", "");
  if (piece !== null) return [piece.blob];
  if (of === "copy" || film.state === "arriving") return null;
  const upload = await stores.uploads.ofFilm(film.id);
  return upload && stores.uploads.parts(upload.id);
}

/** A film as it came, whether its parts are joined yet or not; null while it is not all there. */
export async function openFilm(
  { records, vault }: Pick<FilmPorts, "records" | "vault">,
  film: Film,
  of: FilmFile = "film",
): Promise<ByteSource | null> {
  const blobs = await blobsOf(records.stores, film, of);
  return blobs && joined(openWhenRead(blobs.map((blob) => ({ size: blob.bytes, open: () => vault.open(blob) }))));
}

/**
 * Does something with a film as it came, and closes it, also where its parts are joined and taken away meanwhile. Reading
 * ends with a fault once `signal` is aborted.
 */
export async function withFilm<T>(
  ports: Pick<FilmPorts, "records" | "vault">,
  film: Film,
  signal: AbortSignal,
  use: (source: ByteSource) => Promise<T>,
): Promise<T> {
  const first = await openFilm(ports, film);
  if (first === null) {
    if ((await ports.records.stores.films.get(film.id)) === null) throw new FilmGone();
    throw new Error("a film is worked on before it is all there");
  }
  let source = first;
  const opened = [first];
  try {
    return await use({
      size: first.size,
      close: () => Promise.resolve(),
      async read(offset, length) {
        signal.throwIfAborted();
        const read = source;
        try {
          return await read.read(offset, length);
        } catch (error) {
          // The same bytes lie in one file now.
          const joinedNow = isGone(error) ? await openFilm(ports, film) : null;
          if (joinedNow === null) throw error;
          opened.push(joinedNow);
          source = joinedNow;
          return source.read(offset, length);
        }
      },
    });
  } finally {
    for (const one of opened) await one.close();
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === ("vault-blob-gone" satisfies VaultProblemCode);
