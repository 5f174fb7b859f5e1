import type { Case } from "#domain/case.ts";
import { namesWhoMustNotKnow } from "#domain/contact.ts";
import type { CopyGiven, CopyKind, GivePurpose } from "#domain/copy-given.ts";
import type { Film } from "#domain/film-record.ts";
import type { ByteSource } from "#domain/ports.ts";
import type { Stores } from "#domain/records.ts";
import { openFilm } from "./film-bytes.ts";
import type { FilmPorts } from "./film-ports.ts";
import type { ConsentCalendar } from "./consent-books.ts";
import { refusedBeyond } from "./use-beyond.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { stillOfClip, stillTime } from "./still-of-film.ts";
import { clipsOfFilm } from "./want-clips.ts";

export interface ToGive {
  readonly id: string;
  readonly purpose: GivePurpose;
  readonly kind: CopyKind;
  readonly film: string;
  /** Which clip of it; empty for the whole film. */
  readonly clip: string;
  readonly to: string;
}

interface Asking {
  readonly calendar: ConsentCalendar;
}

/** Milliseconds within which a copy that was written down is fetched. */
const FETCHED_WITHIN = 10 * 60_000;

/** Writes down that a copy is given, where everybody in it has allowed that. The same id twice is one copy. */
export async function giveCopy(
  { records, clock, calendar }: Pick<FilmPorts, "records" | "clock"> & Asking,
  by: string,
  one: Case,
  { id, purpose, kind, film: filmId, clip, to }: ToGive,
): Promise<Outcome<CopyGiven>> {
  return records.transaction(async (stores) => {
    const there = await stores.copies.get(id);
    if (there !== null) return there.caseId === one.id && there.by === by ? done(there) : refused("not-found");
    if (namesWhoMustNotKnow(to, await stores.contacts.ofCase(one.id))) return refused("copy-must-not-know");
    const film = await stores.films.get(filmId);
    if (film?.caseId !== one.id || film.state !== "in") return refused("copy-nothing");
    const key = await keyOf(stores, film, kind, clip);
    if (key === null) return refused("copy-nothing");
    const now = clock();
    const barred = await refusedBeyond(stores, calendar, film, purpose);
    if (barred !== null) return barred;
    const copy: CopyGiven = {
      id,
      caseId: one.id,
      by,
      at: now,
      purpose,
      kind,
      film: film.id,
      key,
      to,
      fetchedAt: null,
      bytes: null,
      sha256: null,
    };
    await stores.copies.add(copy);
    await stores.audit.add({ at: now, by, what: "copy-given", subject: id, caseId: one.id, reason: purpose });
    return done(copy);
  });
}

/** @returns null where there is nothing like it, or it is not rendered yet */
async function keyOf(stores: Stores, film: Film, kind: CopyKind, clip: string): Promise<string | null> {
  if (kind === "film") return clip === "" ? "" : null;
  const one = (await clipsOfFilm(stores, film)).find(({ id }) => id === clip);
  if (one === undefined) return null;
  if (kind === "still") return String(stillTime(one.clip, one.mark));
  return (await stores.films.piece(film.id, "clip", one.key)) === null ? null : one.key;
}

export interface OpenCopy {
  readonly film: Film;
  readonly source: ByteSource;
}

/**
 * Opens a copy to be fetched: once, soon after it was written down, by whoever did, while consent stands. One that broke off
 * may be fetched again as soon.
 */
export async function openCopy(
  ports: Pick<FilmPorts, "records" | "vault" | "reader" | "clock"> & Asking,
  by: string,
  copy: CopyGiven,
): Promise<Outcome<OpenCopy>> {
  const { records, clock, calendar } = ports;
  const now = clock();
  if (copy.by !== by) return refused("not-found");
  if (copy.sha256 !== null || Date.parse(now) - Date.parse(copy.at) > FETCHED_WITHIN) return refused("copy-over");
  const film = await records.stores.films.get(copy.film);
  if (film === null) return refused("copy-nothing");
  const barred = await refusedBeyond(records.stores, calendar, film, copy.purpose);
  if (barred !== null) return barred;
  const source = await contentOf(ports, by, film, copy);
  return source === null ? refused("copy-nothing") : done({ film, source });
}

async function contentOf(
  ports: Pick<FilmPorts, "records" | "vault" | "reader" | "clock">,
  by: string,
  film: Film,
  { kind, key }: CopyGiven,
): Promise<ByteSource | null> {
  if (kind === "film") return openFilm(ports, film);
  if (kind === "clip") {
    const piece = await ports.records.stores.films.piece(film.id, "clip", key);
    return piece && ports.vault.open(piece.blob);
  }
  const still = await stillOfClip(ports, by, film, Number(key));
  return still.ok ? inMemory(still.value) : null;
}

function inMemory(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
    close: () => Promise.resolve(),
  };
}

type Receipts = Pick<FilmPorts, "records" | "clock">;

/** Writes the receipt before anything leaves: of a copy that breaks off, most may be outside. Begun again, it has one. */
export async function copyBegun({ records, clock }: Receipts, id: string, bytes: number): Promise<void> {
  await records.transaction(async (stores) => {
    const copy = await stores.copies.get(id);
    if (copy === null || copy.fetchedAt !== null) return;
    const at = clock();
    await stores.copies.change({ ...copy, fetchedAt: at, bytes });
    const { by, caseId } = copy;
    await stores.audit.add({ at, by, what: "copy-fetched", subject: id, caseId, bytes });
  });
}

/** All of it goes: by its digest it is known again, and nobody fetches it once more. */
export async function copyWhole({ records }: Pick<Receipts, "records">, id: string, sha256: string): Promise<void> {
  await records.transaction(async ({ copies }) => {
    const copy = await copies.get(id);
    if (copy !== null) await copies.change({ ...copy, sha256 });
  });
}
