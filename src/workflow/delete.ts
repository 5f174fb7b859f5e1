import type { AuditCheckpoint, AuditEntry } from "#domain/audit.ts";
import type { Case } from "#domain/case.ts";
import type { Deletion, DeletionReason, DeletionScope, DeletionStep, DestroyedKey, Found } from "#domain/deletion.ts";
import { hasDone, isDone } from "#domain/deletion.ts";
import { CaseHeld, isHeld } from "#domain/ending.ts";
import type { Film } from "#domain/film-record.ts";
import { keptAs } from "#domain/film-record.ts";
import type { Blob, Destruction, DestructionOrder, KeyKeeper, RetentionClass } from "#domain/keeping.ts";
import { serviceOwner } from "#domain/keeping.ts";
import { isOpenAt } from "#domain/put-forward.ts";
import type { Stores } from "#domain/records.ts";
import type { RetentionSettings } from "#domain/retention.ts";
import { keysGoneAt } from "#domain/retention.ts";
import { certified } from "./certify.ts";
import type { CertifyPorts } from "./certify.ts";
import { isBlobId } from "#domain/keeping.ts";
import type { FilmPorts } from "./film-ports.ts";
import { keepFilmDays } from "./keep-film-days.ts";
import { removeBlobs } from "./keep-piece.ts";

/** Where a process may be killed in a deletion; for tests. */
export const deletionPoints = [
  "cut",
  "intended",
  "key-going",
  "key-destroyed",
  "key-noted",
  "file-removed",
  "files-noted",
  "rows-removed",
  "certified",
] as const;
export type DeletionPoint = (typeof deletionPoints)[number];

export interface DeletionPorts extends Pick<FilmPorts, "records" | "vault" | "clock" | "newId">, CertifyPorts {
  readonly keeper: KeyKeeper;
  readonly settings: () => RetentionSettings;
  /** Ends, for good, whatever is done with these films: streams, uploads, jobs, what is held in memory. */
  readonly cut: (films: readonly string[], screens: readonly string[]) => Promise<void>;
  /** Holds nothing in memory any more of what was written in a case. */
  readonly forget: (caseId: string) => Promise<void>;
  /** Signs what the audit is now; null where that cannot be done. */
  readonly checkpoint?: () => Promise<AuditCheckpoint | null>;
  /** Told of each point that is passed. */
  readonly at?: (point: DeletionPoint) => void;
}

export interface ToDelete {
  readonly one: Pick<Case, "id" | "code">;
  readonly scope: DeletionScope;
  /** The films of its reviews go with the films of the case. */
  readonly withReviews?: true;
  readonly film?: string;
  /** The clip's `from-to`. */
  readonly clip?: string;
  readonly reason: DeletionReason;
  /** The account that asked; null where a date did. */
  readonly by: string | null;
  /** Somebody of the case ("client", "focus", "other/…"). */
  readonly wantedBy?: string;
  /** Asked once more in the transaction that begins it: counting what is there takes long, and people change their minds. */
  readonly stillDue?: (within: Stores) => Promise<boolean>;
}

/**
 * Deletes for good, in an order in which a killed process leaves nothing that opens and nothing undone: what leads to it is
 * cut, what is meant is written down, the key is destroyed, the files go, then what the database says of them; then it is
 * certified. What a killed process left goes on at the next start, by `goOnDeleting`.
 *
 * @returns null where there is nothing to delete, or it is not due any more
 * @throws CaseHeld and nothing was deleted; where it was meant already, it waits until the hold is released
 */
export async function deleteForGood(ports: DeletionPorts, wanted: ToDelete): Promise<Deletion | null> {
  const begun = await begin(ports, wanted);
  if (begun === null) return null;
  const done = await goOn(ports, begun);
  if (done === null) throw new CaseHeld();
  return done;
}

/** Goes on with what a killed process left. What a hold keeps from going on waits until it is released. */
export async function goOnDeleting(ports: DeletionPorts): Promise<void> {
  for (const left of await ports.records.stores.deletions.unfinished()) await goOn(ports, left);
}

/**
 * Takes out what was written in cases whose record key a killed process had destroyed and no more: nothing of it opens, and
 * whoever reads everything would stop at it.
 */
export async function dropUnreadable({ records, keeper }: Pick<DeletionPorts, "records" | "keeper">): Promise<void> {
  for (const { scope, caseId } of await records.stores.deletions.unfinished()) {
    if (scope !== "record" || (await keeper.keyId(caseId, "record")) !== null) continue;
    await records.stores.cases.removeRecord(caseId);
  }
}

async function begin(ports: DeletionPorts, wanted: ToDelete): Promise<Deletion | null> {
  const { records, clock, newId } = ports;
  const { id: caseId, code: caseCode } = wanted.one;
  if (isHeld(await records.stores.endings.get(caseId))) throw new CaseHeld();
  const films = await filmsIn(records.stores, wanted);
  await ports.cut(
    films.map(({ id }) => id),
    [],
  );
  ports.at?.("cut");
  const found = await whatIsThere(ports, wanted, films);
  if (found === null) return null;
  const { scope, film = null, clip = null, reason, by, wantedBy = null } = wanted;
  const deletion: Deletion = {
    id: newId(),
    caseId,
    caseCode,
    scope,
    film,
    clip,
    reason,
    by,
    wantedBy,
    intendedAt: clock(),
    step: "intended",
    found,
    destroyedAt: null,
    keysGoneAt: null,
    keys: [],
    first: null,
    second: null,
  };
  const screens = await records.transaction(async (stores) => {
    if (isHeld(await stores.endings.get(caseId))) throw new CaseHeld();
    if (wanted.stillDue !== undefined && !(await wanted.stillDue(stores))) return null;
    await stores.deletions.add(deletion);
    if (scope === "films") await keepFilmDays(stores, caseId, films, deletion.intendedAt, ports.dayOf);
    await stores.audit.add({
      at: deletion.intendedAt,
      by,
      what: "deletion-begun",
      subject: deletion.id,
      caseId,
      reason,
      count: found.films,
    });
    if (scope !== "clip") for (const { id } of films) await stores.jobs.removeOfFilm(id);
    return scope === "film" || scope === "clip" ? [] : revoked(stores, deletion);
  });
  if (screens === null) return null;
  // Whoever began to look meanwhile finds the door shut from here on.
  await ports.cut(
    films.map(({ id }) => id),
    screens,
  );
  ports.at?.("intended");
  return deletion;
}

/** Ends what others may see of a case. @returns the devices in clients' hands that were signed out */
async function revoked(
  stores: Stores,
  { caseId, by, intendedAt: at }: Pick<Deletion, "caseId" | "by" | "intendedAt">,
): Promise<readonly string[]> {
  for (const one of await stores.forwards.ofCase(caseId)) {
    if (one.endedAt !== null) continue;
    await stores.forwards.change({ ...one, endedAt: at });
    if (isOpenAt(one, at)) await stores.audit.add({ at, by, what: "put-forward-ended", subject: one.id, caseId });
  }
  const hashes: string[] = [];
  for (const { id } of await stores.cases.cyclesOf(caseId)) hashes.push(...(await stores.sessions.removeScreensOf(id)));
  return hashes;
}

/** Of these classes are the keys that go; for one film or clip, those that are renewed. */
const classesOf = ({ scope, withReviews }: ToDelete): readonly RetentionClass[] =>
  scope === "record"
    ? ["record"]
    : scope === "films"
      ? withReviews
        ? ["film", "review-film"]
        : ["film"]
      : scope === "review-films"
        ? ["review-film"]
        : ["film", "review-film"];

async function filmsIn(stores: Stores, wanted: ToDelete): Promise<readonly Film[]> {
  const { one, film } = wanted;
  const kept = classesOf(wanted);
  const all = await stores.films.listOf(one.id);
  return all.filter(({ id, kind }) => kept.includes(keptAs(kind)) && (film === undefined || id === film));
}

/** Everything sealed that goes, with its fingerprint: afterwards nobody can tell any more what was there. */
async function whatIsThere(ports: DeletionPorts, wanted: ToDelete, films: readonly Film[]): Promise<Found | null> {
  const { stores } = ports.records;
  const whole = wanted.scope !== "film" && wanted.scope !== "clip";
  const kept = whole ? classesOf(wanted) : [...new Set(films.map(({ kind }) => keptAs(kind)))];
  const ofClass = await blobsIn(ports, wanted, films);
  if (wanted.scope === "film" && films.length === 0) return null;
  if (wanted.scope === "clip" && ofClass.length === 0) return null;
  const pieces = (await Promise.all(films.map(({ id }) => stores.films.piecesOf(id)))).flat();
  const clips = pieces.filter(({ kind, key }) => kind === "clip" && (wanted.clip === undefined || key === wanted.clip));
  const files = [];
  for (const { id, sealedBytes } of ofClass) {
    files.push({ id, bytes: sealedBytes, sha256: await ports.vault.fingerprint(id) });
  }
  return {
    kept,
    films: wanted.scope === "clip" ? 0 : films.length,
    clips: clips.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    files,
  };
}

async function blobsIn({ records }: DeletionPorts, wanted: ToDelete, films: readonly Film[]): Promise<readonly Blob[]> {
  const { stores } = records;
  const { one, scope, clip } = wanted;
  if (scope === "record") return [];
  if (scope === "films" || scope === "review-films") {
    return (await Promise.all(classesOf(wanted).map((kept) => stores.films.blobsOf(one.id, kept)))).flat();
  }
  const [film] = films;
  if (film === undefined) return [];
  const pieces = await stores.films.piecesOf(film.id);
  if (clip !== undefined) return pieces.filter((piece) => isOfClip(piece, clip)).map(({ blob }) => blob);
  const upload = await stores.uploads.ofFilm(film.id);
  return [...pieces.map(({ blob }) => blob), ...(upload === null ? [] : await stores.uploads.parts(upload.id))];
}

/** The rendered clip, its proof, and the stills that were taken from its stretch. */
function isOfClip({ kind, key }: { readonly kind: string; readonly key: string }, clip: string): boolean {
  if (kind === "clip" || kind === "clip-proof") return key === clip;
  const [from = 0, to = 0] = clip.split("-").map(Number);
  return kind === "still" && Number(key) >= from && Number(key) < to;
}

/** @returns it, done; null where a hold came before its key went, so that it waits */
async function goOn(ports: DeletionPorts, left: Deletion): Promise<Deletion | null> {
  const going = await keyGoing(ports, left);
  if (going === null) return null;
  let now = going;
  const { stores } = ports.records;
  const note = async (step: DeletionStep, more: Partial<Deletion> = {}, entries: readonly AuditEntry[] = []) => {
    now = { ...now, ...more, step };
    await ports.records.transaction(async (within) => {
      await within.deletions.change(now);
      for (const entry of entries) await within.audit.add(entry);
    });
  };
  if (!hasDone(now, "key-destroyed")) {
    const lines = await destroyKeys(ports, now);
    // What was opened with it and is held in memory goes with it.
    await ports.cut(await filmsOf(stores, now), []);
    ports.at?.("key-destroyed");
    const destroyedAt = lines.at(-1)?.at ?? ports.clock();
    const keys = lines.map(({ keyId, kept, index }): DestroyedKey => ({ id: keyId, kept, index }));
    const gone = { destroyedAt, keysGoneAt: keysGoneAt(destroyedAt, ports.settings()), keys };
    await note("key-destroyed", gone, keysDestroyed(lines, { at: ports.clock(), by: now.by, subject: now.id }));
    ports.at?.("key-noted");
  }
  if (!hasDone(now, "files-removed")) {
    for (const { id } of now.found.files) {
      if (isBlobId(id)) await ports.vault.remove(id);
      ports.at?.("file-removed");
    }
    await note("files-removed");
    ports.at?.("files-noted");
  }
  if (!hasDone(now, "rows-removed")) {
    const late = await ports.records.transaction(async (within) => {
      const blobs = await removeRows(within, now);
      now = { ...now, step: "rows-removed" };
      await within.deletions.change(now);
      await within.audit.add(endOf(now, ports.clock()));
      return blobs;
    });
    if (now.scope === "record") await ports.forget(now.caseId);
    ports.at?.("rows-removed");
    await removeBlobs(ports, late);
    await destroyLateKeys(ports, now);
  }
  if (!isDone(now)) {
    // Signed before it is certified, so that nobody can make another history of it.
    const checkpoint = (await ports.checkpoint?.()) ?? null;
    const first = now.reason === "demo" ? null : await certified(ports, now, 1, checkpoint);
    now = { ...now, first, step: "certified" };
    await ports.records.transaction(async (within) => {
      await within.deletions.change(now);
      if (first === null) return;
      await within.audit.add({
        at: ports.clock(),
        by: now.by,
        what: "certificate-made",
        subject: now.id,
        caseId: now.caseId,
        count: 1,
      });
    });
    ports.at?.("certified");
  }
  return now;
}

/**
 * The moment from which a deletion cannot be called back: asked and written down in one transaction, so that a hold either
 * stands before it and keeps everything, or is told that it comes too late.
 *
 * @returns null where the case is held
 */
async function keyGoing(ports: DeletionPorts, left: Deletion): Promise<Deletion | null> {
  if (hasDone(left, "key-going")) return left;
  const going: Deletion = { ...left, step: "key-going" };
  const held = await ports.records.transaction(async ({ endings, deletions }) => {
    if (isHeld(await endings.get(left.caseId))) return true;
    await deletions.change(going);
    return false;
  });
  if (held) return null;
  ports.at?.("key-going");
  return going;
}

/** Whole keys where everything of a class goes; else what stays gets another key, so that no old copy of the rest opens. */
async function destroyKeys(
  ports: DeletionPorts,
  { caseId, scope, found, reason, by }: Deletion,
): Promise<readonly Destruction[]> {
  const order: DestructionOrder = { at: ports.clock(), who: by ?? serviceOwner, why: `${scope}-${reason}` };
  if (scope !== "film" && scope !== "clip") {
    return ports.keeper.destroy(
      found.kept.map((kept) => ({ owner: caseId, kept })),
      order,
    );
  }
  const gone = found.files.map(({ id }) => id).filter(isBlobId);
  const lines: Destruction[] = [];
  for (const kept of found.kept) {
    const all = await ports.records.stores.films.blobsOf(caseId, kept);
    const survivors = all.map(({ id }) => id).filter((id) => !gone.includes(id));
    const renewal = await ports.keeper.renew({ owner: caseId, kept }, gone, survivors, order);
    if (renewal !== null) lines.push(renewal.destruction);
  }
  return lines;
}

/** Whatever was being written when its key went has made itself another one. */
async function destroyLateKeys(
  ports: DeletionPorts,
  { id, caseId, scope, found, by, reason }: Deletion,
): Promise<void> {
  if (scope === "film" || scope === "clip") return;
  const order: DestructionOrder = { at: ports.clock(), who: by ?? serviceOwner, why: `${scope}-${reason}` };
  for (const kept of found.kept) {
    if ((await ports.keeper.keyId(caseId, kept)) === null) continue;
    const lines = await ports.keeper.destroy([{ owner: caseId, kept }], order);
    await ports.records.transaction(async ({ audit }) => {
      for (const entry of keysDestroyed(lines, { at: ports.clock(), by, subject: id })) await audit.add(entry);
    });
  }
}

const isGoing = ({ scope, film, found }: Deletion, { id, kind }: Film): boolean =>
  scope !== "record" && (film === null ? found.kept.includes(keptAs(kind)) : id === film);

const filmsOf = async (stores: Stores, deletion: Deletion): Promise<readonly string[]> =>
  (await stores.films.listOf(deletion.caseId)).filter((film) => isGoing(deletion, film)).map(({ id }) => id);

/** @returns blobs that were made of these films after the deletion was written down */
async function removeRows(stores: Stores, deletion: Deletion): Promise<readonly Blob[]> {
  const { caseId, scope, film, clip, destroyedAt, found } = deletion;
  const known = new Set(found.files.map(({ id }) => id));
  const late: Blob[] = [];
  if (scope === "record") {
    await stores.cases.removeRecord(caseId);
    await stores.endings.put({ ...(await stores.endings.get(caseId)), recordGoneAt: destroyedAt });
    return [];
  }
  if (scope === "clip") {
    if (film === null || clip === null) return [];
    for (const piece of await stores.films.piecesOf(film)) {
      if (isOfClip(piece, clip)) await stores.films.removePiece(film, piece.kind, piece.key);
    }
    return [];
  }
  for (const id of await filmsOf(stores, deletion)) {
    const upload = await stores.uploads.ofFilm(id);
    const blobs = (await stores.films.piecesOf(id)).map(({ blob }) => blob);
    if (upload !== null) {
      blobs.push(...(await stores.uploads.parts(upload.id)));
      await stores.uploads.remove(upload.id);
    }
    late.push(...blobs.filter((blob) => !known.has(blob.id)));
    await stores.jobs.removeOfFilm(id);
    await stores.films.remove(id);
  }
  if (scope === "films") {
    await stores.endings.put({ ...(await stores.endings.get(caseId)), closedAt: destroyedAt });
  }
  return late;
}

const whatEnded = {
  films: "case-closed",
  "review-films": "film-shredded",
  record: "record-shredded",
  film: "film-destroyed",
  clip: "clip-shredded",
} as const satisfies { readonly [scope in DeletionScope]: string };

/**
 * Each key that is no more, by its public half; and that every other key lies under a new epoch since.
 *
 * @param act whose `subject` is what they were destroyed for, where that has an id
 */
export function keysDestroyed(
  keys: readonly Pick<Destruction, "keyId" | "owner" | "kept">[],
  act: Pick<AuditEntry, "at" | "by" | "subject">,
): readonly AuditEntry[] {
  if (keys.length === 0) return [];
  const owners = new Set(keys.map(({ owner }) => owner));
  const [caseId = null] = owners.size === 1 ? owners : [];
  return [
    ...keys.map(
      ({ keyId, owner, kept }) =>
        ({ ...act, what: "key-destroyed", subject: keyId, caseId: owner, reason: kept }) as const,
    ),
    { ...act, what: "epoch-changed", caseId, count: keys.length },
  ];
}

function endOf({ id, caseId, scope, film, reason, by, found }: Deletion, at: string) {
  const subject = scope === "film" || scope === "clip" ? (film ?? id) : scope === "films" ? caseId : id;
  return { at, by, what: whatEnded[scope], subject, caseId, reason, count: found.films } as const;
}
