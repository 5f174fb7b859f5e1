import type { Film, Upload } from "#domain/film-record.ts";
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

/** It is no film that can be opened: once, however often that is found out. */
export async function filmRefused(
  { audit }: Pick<Stores, "audit">,
  { clock }: Pick<FilmPorts, "clock">,
  before: Film,
  reason: string,
): Promise<void> {
  if (before.state === "unreadable") return;
  const refusal = { result: "refused", reason } as const;
  await audit.add({
    at: clock(),
    by: null,
    what: "film-refused",
    subject: before.id,
    caseId: before.caseId,
    ...refusal,
  });
}
