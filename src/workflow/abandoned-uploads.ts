import type { Instant } from "#domain/moment.ts";
import { isHeld } from "#domain/ending.ts";
import type { DeletionPorts } from "./delete.ts";
import { destroyFilm } from "./destroy-film.ts";
import { endRecording } from "./end-recording.ts";

/**
 * What becomes of films that stopped arriving before `since`. A file is destroyed: whoever sent it has it still. A recording
 * is nowhere else, and nobody can make it again: it is a film as far as it came. What is on hold stays as it is.
 */
export async function settleAbandoned(ports: DeletionPorts, since: Instant): Promise<void> {
  const { stores } = ports.records;
  for (const { id, film, caseId, length, offset, changedAt } of await stores.uploads.unfinished()) {
    if (changedAt >= since) continue;
    if (length === null && offset > 0) await endRecording(ports, id, offset);
    else if (!isHeld(await stores.endings.get(caseId))) await destroyFilm(ports, null, film);
  }
}
