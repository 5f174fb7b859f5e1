import type { Upload } from "#domain/film-record.ts";
import type { Stores } from "#domain/records.ts";
import type { FilmPorts } from "./film-ports.ts";
import { newJob } from "./new-job.ts";

/** The last byte is in and durable: the film is there, and looked into. Written down with that last byte. */
export async function filmArrived(
  stores: Stores,
  ports: Pick<FilmPorts, "clock" | "newId">,
  { film: id, by, offset }: Pick<Upload, "film" | "by" | "offset">,
): Promise<void> {
  const film = await stores.films.get(id);
  if (film?.state !== "arriving") return;
  await stores.films.change({ ...film, state: "arrived", bytes: offset });
  await stores.jobs.add(newJob(ports, film, "open-film"));
  await stores.audit.add({ at: ports.clock(), by, what: "film-arrived", subject: film.id, caseId: film.caseId });
}
