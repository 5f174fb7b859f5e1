import type { Upload } from "#domain/film-record.ts";
import { LARGEST_FILM } from "./begin-film.ts";
import { filmArrived } from "./film-arrived.ts";
import type { FilmPorts } from "./film-ports.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

/** A recording has ended: from now on it is known how many bytes it has. Said twice, it must be the same. */
export async function endRecording(
  ports: Pick<FilmPorts, "records" | "clock" | "newId">,
  id: string,
  length: number,
): Promise<Outcome<Upload>> {
  if (length > LARGEST_FILM) return refused("film-too-large");
  return ports.records.transaction(async (stores) => {
    const upload = await stores.uploads.get(id);
    if (upload === null) return refused("not-found");
    if (upload.length === length) return done(upload);
    if (upload.length !== null || length < upload.offset || length === 0) return refused("upload-malformed");
    await stores.uploads.setLength(id, length, ports.clock());
    const film = await stores.films.get(upload.film);
    if (film?.state === "arriving") await stores.films.change({ ...film, bytes: length });
    if (upload.offset === length) await filmArrived(stores, ports, upload);
    return done({ ...upload, length });
  });
}
