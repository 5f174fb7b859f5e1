import type { Instant } from "#domain/moment.ts";
import { destroyFilm } from "./destroy-film.ts";
import { endRecording } from "./end-recording.ts";
import type { FilmPorts } from "./film-ports.ts";

/**
 * What becomes of films that stopped arriving before `since`. A file is destroyed: whoever sent it has it still. A recording
 * is nowhere else, and nobody can make it again: it is a film as far as it came.
 */
export async function settleAbandoned(
  ports: Pick<FilmPorts, "records" | "vault" | "clock" | "newId">,
  since: Instant,
): Promise<void> {
  for (const { id, film, length, offset, changedAt } of await ports.records.stores.uploads.unfinished()) {
    if (changedAt >= since) continue;
    if (length === null && offset > 0) await endRecording(ports, id, offset);
    else await destroyFilm(ports, null, film);
  }
}
