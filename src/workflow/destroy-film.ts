import type { DeletionPorts } from "./delete.ts";
import { deleteForGood } from "./delete.ts";

/**
 * Takes a film out of its case, with everything made of it and every part that came. What stays gets another key, so that
 * no old copy of this one opens.
 *
 * @param by whoever asked; null where an upload was left lying too long
 * @throws CaseHeld
 */
export async function destroyFilm(ports: DeletionPorts, by: string | null, id: string): Promise<void> {
  const { stores } = ports.records;
  const film = await stores.films.get(id);
  const one = film && (await stores.cases.get(film.caseId));
  if (one === null) return;
  const reason = by === null ? "left-over" : one.demoAt === null ? "asked" : "demo";
  await deleteForGood(ports, { one, scope: "film", film: id, reason, by });
}
