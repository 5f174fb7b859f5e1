/**
 * Films on their way in from this page. They are kept outside of any screen, so that an upload goes on while the guider is
 * elsewhere in Glimmer; closing the window asks first.
 */
import { useSyncExternalStore } from "react";
import { DetailedError, Upload } from "tus-js-client";
import { errorSchema } from "#contract/error.ts";
import { uploads } from "#contract/api/films.ts";
import { errors } from "#contract/words/en-errors.ts";
import { web } from "#contract/words/en-web.ts";
import type { FilmKind } from "#domain/film-record.ts";
import { noFilmBy, TELLING_BYTES } from "#domain/no-film.ts";
import { addressOf } from "../api.ts";
import { newId } from "../new-id.ts";
import { dayOfFile, keepFilmedDay } from "./filmed-day.ts";
import { noPace, type Pace, paced, secondsLeft } from "./pace.ts";
import { uploadKey, uploadMemory } from "./upload-memory.ts";

export interface FilmFor {
  readonly caseId: string;
  readonly cycle: string;
  readonly kind: FilmKind;
}

export interface Coming extends FilmFor {
  readonly name: string;
  /** Null until the server has given it a place. */
  readonly film: string | null;
  readonly sent: number;
  /** Null for a recording that is still going. */
  readonly total: number | null;
  readonly left: number | null;
  /** It goes on by itself from where it waits: for the connection, or for a server that cannot take it in just now. */
  readonly state: "starting" | "going" | "offline" | "held-up" | "in" | "failed";
  /** One sentence, if it failed. */
  readonly wrong: string | null;
}

const FILM_CHUNK = 8 * 1024 * 1024;
/** A recording leaves the device as it is made: a few seconds at a time. */
const RECORDING_CHUNK = 1024 * 1024;
/** For hours: a lid may be closed for that long. */
const RETRIES_MS = [0, 500, 1000, 2000, 4000, ...Array.from({ length: 2000 }, () => 5000)];

let list: readonly Coming[] = [];
const running = new Map<string, Upload>();
const listeners = new Set<() => void>();

function put(cycle: string, kind: FilmKind, change: Partial<Coming> | null): void {
  const is = (one: Coming) => one.cycle === cycle && one.kind === kind;
  list = list.flatMap((one) => (is(one) ? (change === null ? [] : [{ ...one, ...change }]) : [one]));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The film of this kind that is on its way into a cycle from this page; null if none is. */
export function useComing(cycle: string, kind: FilmKind): Coming | null {
  const all = useSyncExternalStore(subscribe, () => list);
  return all.find((one) => one.cycle === cycle && one.kind === kind) ?? null;
}

/**
 * Brings a film in, from where an earlier try of the same film stopped. The day its file was last written is taken for the
 * day it was filmed, until somebody says another.
 */
export async function bringIn(to: FilmFor, film: File, onIn: () => void): Promise<void> {
  begin(to, film.name, film.size);
  const noFilm = noFilmBy(new Uint8Array(await film.slice(0, TELLING_BYTES).arrayBuffer()));
  if (noFilm !== null) {
    const wrong = errors["film-not-a-film"]({ looksLike: web.filmIn.looksLike[noFilm] });
    put(to.cycle, to.kind, { state: "failed", wrong });
    return;
  }
  const filmed = dayOfFile(film.lastModified, Date.now());
  const key = await uploadKey(`${to.cycle} ${to.kind}`, film);
  const onPlace = (id: string) => {
    if (filmed !== null && to.kind === "interaction") void keepFilmedDay(id, filmed);
  };
  const upload = uploadOf(to, film.name, film, onIn, onPlace, {
    chunkSize: FILM_CHUNK,
    fingerprint: async () => key,
    urlStorage: uploadMemory(localStorage, () => new Date()),
    removeFingerprintOnSuccess: true,
  });
  const [earlier] = await upload.findPreviousUploads();
  if (earlier !== undefined) upload.resumeFromPreviousUpload(earlier);
  running.set(keyOf(to), upload);
  upload.start();
}

/** Brings a recording in while it is made; it ends when the stream does. */
export function bringRecordingIn(to: FilmFor, name: string, bytes: ReadableStream<Uint8Array>, onIn: () => void): void {
  begin(to, name, null);
  const upload = uploadOf(to, name, bytes.getReader(), onIn, () => undefined, {
    chunkSize: RECORDING_CHUNK,
    uploadLengthDeferred: true,
    storeFingerprintForResuming: false,
  });
  running.set(keyOf(to), upload);
  upload.start();
}

/** Makes a film of a recording that broke off. @returns false where more of it has come in than that */
export async function endRecording(upload: string, arrived: number): Promise<boolean> {
  const { ok } = await fetch(addressOf(uploads.patch, { params: { upload } }), {
    method: uploads.patch.method,
    headers: {
      "tus-resumable": "1.0.0",
      "content-type": "application/offset+octet-stream",
      "upload-offset": String(arrived),
      "upload-length": String(arrived),
    },
  }).catch(() => ({ ok: false }));
  return ok;
}

/** Gives it up; what came is destroyed. */
export async function giveUp(to: FilmFor): Promise<void> {
  const upload = running.get(keyOf(to));
  running.delete(keyOf(to));
  put(to.cycle, to.kind, null);
  await upload?.abort(upload.url !== null).catch(() => undefined);
}

/** Takes the note of a film that is in, or did not get in, off this page. */
export function forget(to: FilmFor): void {
  running.delete(keyOf(to));
  put(to.cycle, to.kind, null);
}

const keyOf = ({ cycle, kind }: FilmFor): string => `${cycle} ${kind}`;

function begin(to: FilmFor, name: string, total: number | null): void {
  addEventListener("beforeunload", ask);
  list = list.filter((one) => keyOf(one) !== keyOf(to));
  list = [...list, { ...to, name, film: null, sent: 0, total, left: null, state: "starting", wrong: null }];
  for (const listener of listeners) listener();
}

function uploadOf(
  to: FilmFor,
  name: string,
  film: File | ReadableStreamDefaultReader<Uint8Array>,
  onIn: () => void,
  onPlace: (film: string) => void,
  more: Upload["options"],
): Upload {
  let pace: Pace | null = null;
  let placed = false;
  return new Upload(film, {
    endpoint: uploads.create.path,
    metadata: { case: to.caseId, cycle: to.cycle, kind: to.kind, name: safeName(name) },
    // An answer that never came is asked for once more: it is still one film.
    headers: { "idempotency-key": newId() },
    retryDelays: RETRIES_MS,
    onShouldRetry: ({ originalResponse }) => {
      const status = originalResponse?.getStatus() ?? 0;
      const again = status === 0 || status >= 500 || [409, 423, 429].includes(status);
      if (again) {
        pace = null;
        put(to.cycle, to.kind, { state: status === 0 ? "offline" : "held-up", left: null });
      }
      // A full disk can be given room while a recording waits, which nobody can make again; a file can be chosen again.
      return again && (status !== 507 || more.uploadLengthDeferred === true);
    },
    onAfterResponse: (_, response) => {
      const id = response.getHeader("glimmer-film");
      if (id === undefined) return;
      put(to.cycle, to.kind, { film: id });
      if (!placed) onPlace(id);
      placed = true;
    },
    onProgress: (sent, total) => {
      const now = performance.now();
      pace = pace === null ? noPace(now, sent) : paced(pace, sent, now);
      const whole = total > 0 ? total : null;
      put(to.cycle, to.kind, { sent, total: whole, left: secondsLeft(pace, whole), state: "going" });
    },
    onSuccess: () => {
      running.delete(keyOf(to));
      put(to.cycle, to.kind, { state: "in", left: 0 });
      onIn();
    },
    onError: (error) => {
      running.delete(keyOf(to));
      put(to.cycle, to.kind, { state: "failed", wrong: sentenceOfUpload(error) });
    },
    ...more,
  });
}

/** A name as the server takes it: no control characters, nothing that would make a path of it. */
export function safeName(name: string): string {
  const plain = name
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}/\\]/gu, " ")
    .toWellFormed()
    .trim()
    .slice(0, 300)
    .toWellFormed();
  return plain === "" ? "film" : plain;
}

function sentenceOfUpload(error: Error): string {
  const body = error instanceof DetailedError ? (error.originalResponse?.getBody() ?? "") : "";
  try {
    return errorSchema.parse(JSON.parse(body)).text;
  } catch {
    return web.call.fault;
  }
}

function ask(event: BeforeUnloadEvent): void {
  if (running.size > 0) event.preventDefault();
}
