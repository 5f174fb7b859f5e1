/** Calls of the film service, as pages and uploaders make them. */
import { Buffer } from "node:buffer";
import type { Readable } from "node:stream";
import { Upload } from "tus-js-client";
import { filmView } from "#contract/api/cases.ts";
import type { FilmView } from "#contract/api/cases.ts";

export interface Where {
  readonly base: string;
  readonly headers: { readonly cookie: string; readonly origin: string };
}

export const metadata = (name = "film.mp4", kind = "interaction"): string =>
  Object.entries({ case: "case-one", cycle: "cycle-one", kind, name })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`)
    .join(",");

/** A request that speaks tus. */
export function tus(
  where: Where,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: Uint8Array | string | ReadableStream,
) {
  return fetch(new URL(path, where.base), {
    method,
    headers: { ...where.headers, "tus-resumable": "1.0.0", ...headers },
    ...(body === undefined ? {} : { body: body instanceof Uint8Array ? new Uint8Array(body) : body, duplex: "half" }),
  });
}

export interface Begun {
  readonly location: string;
  readonly film: string;
}

export async function begin(where: Where, length: number | null, name?: string): Promise<Begun> {
  const response = await tus(where, "POST", "/api/uploads", {
    ...(length === null ? { "upload-defer-length": "1" } : { "upload-length": String(length) }),
    "upload-metadata": metadata(name),
  });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return { location: response.headers.get("location")!, film: response.headers.get("glimmer-film")! };
}

export const BYTES = { "content-type": "application/offset+octet-stream" };

export function patch(
  where: Where,
  { location }: Begun,
  offset: number,
  body: Uint8Array,
  more: Record<string, string> = {},
) {
  return tus(where, "PATCH", location, { ...BYTES, "upload-offset": String(offset), ...more }, Buffer.from(body));
}

export interface Uploading {
  readonly chunkSize?: number;
  readonly name?: string;
  readonly uploadLengthDeferred?: true;
}

/** Uploads a whole film by the client that pages use. @returns the film's id */
export function upload(
  where: Where,
  bytes: Buffer | Readable,
  { name = "film.mp4", ...how }: Uploading = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    let film = "";
    new Upload(bytes, {
      endpoint: `${where.base}/api/uploads`,
      headers: where.headers,
      metadata: { case: "case-one", cycle: "cycle-one", kind: "interaction", name },
      ...how,
      // Longer than any server takes to come back.
      retryDelays: [0, 100, ...Array.from({ length: 120 }, () => 500)],
      onAfterResponse: (_request, response) => void (film = response.getHeader("glimmer-film") ?? film),
      onSuccess: () => resolve(film),
      onError: reject,
    }).start();
  });
}

export async function viewOf(where: Where, film: string): Promise<FilmView> {
  const response = await fetch(`${where.base}/api/films/${film}`, { headers: where.headers });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return filmView.parse(await response.json());
}

export const post = (where: Where, path: string): Promise<Response> =>
  fetch(where.base + path, { method: "POST", headers: where.headers });

export const get = (where: Where, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(where.base + path, { headers: { ...where.headers, ...headers } });

/** Waits for something to be true of a film. */
export async function until(where: Where, film: string, wanted: (view: FilmView) => boolean): Promise<FilmView> {
  for (;;) {
    const view = await viewOf(where, film);
    if (wanted(view)) return view;
    const failed = view.jobs.find(({ state }) => state === "failed");
    if (failed !== undefined) throw new Error(`${failed.kind} failed: ${failed.code}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The import is through, and everything else that was to be done. */
export const imported = ({ jobs }: FilmView): boolean =>
  jobs.some(({ kind, state }) => kind === "import-film" && state === "done") &&
  jobs.every(({ state }) => state === "done" || state === "failed");

/** Everything that is played of a film, read as a browser does: by ranges. */
export async function watched(where: Where, film: string, of?: "film" | "copy"): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = 0, size = 1; at < size; ) {
    const response = await get(where, `/api/films/${film}/watch${of ? `?of=${of}` : ""}`, { range: `bytes=${at}-` });
    if (response.status !== 206) throw new Error(`${response.status} ${await response.text()}`);
    size = Number(/\/(\d+)$/.exec(response.headers.get("content-range")!)![1]);
    const bytes = Buffer.from(await response.arrayBuffer());
    pieces.push(bytes);
    at += bytes.length;
  }
  return Buffer.concat(pieces);
}
