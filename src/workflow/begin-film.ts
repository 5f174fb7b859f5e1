import { stateOf } from "#domain/ending.ts";
import type { Film, FilmKind, Upload } from "#domain/film-record.ts";
import type { FilmPorts } from "./film-ports.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

/** No film may be larger, in bytes. */
export const LARGEST_FILM = 20e9;
/** Films that one person has on their way at once. */
const AT_ONCE = 20;

export interface FilmToCome {
  /** Of its upload, made by whoever sends it; null where they made none. */
  readonly id: string | null;
  readonly caseId: string;
  readonly cycleId: string;
  readonly kind: FilmKind;
  readonly name: string;
  /** Bytes; null for a recording that is still going. */
  readonly length: number | null;
}

/**
 * Somebody puts a film into a cycle of a case: it stands there at once, arriving. The same id twice is one film.
 *
 * @param room bytes there are on the disk, or null if nobody can tell
 */
export async function beginFilm(
  ports: Pick<FilmPorts, "records" | "clock" | "newId">,
  by: string,
  wanted: FilmToCome,
  room: number | null,
): Promise<Outcome<Upload>> {
  const begun = await tried(ports, by, wanted, room);
  if (!begun.ok) {
    const refusal = { result: "refused", reason: begun.code } as const;
    const { caseId } = wanted;
    await ports.records.stores.audit.add({
      at: ports.clock(),
      by,
      what: "film-refused",
      subject: null,
      caseId,
      ...refusal,
    });
  }
  return begun;
}

async function tried(
  { records, clock, newId }: Pick<FilmPorts, "records" | "clock" | "newId">,
  by: string,
  { id, caseId, cycleId, kind, name, length }: FilmToCome,
  room: number | null,
): Promise<Outcome<Upload>> {
  if (length === 0) return refused("film-empty");
  if (length !== null && length > LARGEST_FILM) return refused("film-too-large");
  // The parts and the film joined of them lie side by side for a moment.
  if (room !== null && 2 * (length ?? 0) > room) return refused("upload-no-room");
  return records.transaction(async (stores) => {
    const there = id === null ? null : await stores.uploads.get(id);
    if (there !== null) return there.by === by && there.caseId === caseId ? done(there) : refused("not-found");
    const cycle = await stores.cases.cycle(cycleId);
    if (cycle?.caseId !== caseId) return refused("not-found");
    const state = stateOf(await stores.endings.get(caseId));
    if (state !== "open") return refused(state === "closing" ? "case-closing" : "case-closed");
    const mine = (await stores.uploads.unfinished()).filter((upload) => upload.by === by);
    if (mine.length >= AT_ONCE) return refused("upload-too-many");
    const now = clock();
    const film: Film = {
      id: newId(),
      caseId,
      cycleId,
      kind,
      state: "arriving",
      createdAt: now,
      name,
      bytes: length,
      facts: null,
      problem: null,
      plays: null,
      digest: null,
    };
    const upload: Upload = {
      id: id ?? newId(),
      film: film.id,
      caseId,
      by,
      length,
      offset: 0,
      createdAt: now,
      changedAt: now,
    };
    await stores.films.add(film);
    await stores.uploads.add(upload);
    await stores.audit.add({ at: now, by, what: "film-begun", subject: film.id, caseId });
    return done(upload);
  });
}
