import type { Blob } from "#domain/keeping.ts";
import type { FilmPorts } from "./film-ports.ts";
import { removeBlobs } from "./keep-piece.ts";

type Ports = Pick<FilmPorts, "records" | "vault" | "clock">;

/**
 * Takes a film out of its case, with everything made of it and every part that came. Nothing leads to it from the moment it
 * is written down; should the process be killed before all its blobs are gone, the next start sweeps them up.
 *
 * @param by whoever asked; null where an upload was left lying too long
 */
export async function destroyFilm({ records, vault, clock }: Ports, by: string | null, id: string): Promise<void> {
  const blobs = await records.transaction(async (stores) => {
    const film = await stores.films.get(id);
    if (film === null) return [];
    const upload = await stores.uploads.ofFilm(id);
    const gone: Blob[] = (await stores.films.piecesOf(id)).map(({ blob }) => blob);
    if (upload !== null) {
      gone.push(...(await stores.uploads.parts(upload.id)));
      await stores.uploads.remove(upload.id);
    }
    await stores.films.remove(id);
    await stores.audit.add({ at: clock(), by, what: "film-destroyed", subject: id, caseId: film.caseId });
    return gone;
  });
  await removeBlobs({ vault }, blobs);
}
