/** What an uploader says in headers, read strictly: nothing is guessed, and what is doubtful is refused. */
import type { FilmKind } from "#domain/film-record.ts";
import { filmKinds } from "#domain/film-record.ts";

/** The one version of the protocol that is spoken here. */
export const TUS = "1.0.0";

/** Whether an address is one of uploads, where every answer says which version it speaks. */
export const isOfUploads = (url: string): boolean => /^\/api\/uploads(?:[/?]|$)/.test(url);

/** @returns a count of bytes; null for anything that isn't written as one */
export function bytesIn(header: string | undefined): number | null {
  if (header === undefined || !/^(?:0|[1-9]\d{0,15})$/.test(header)) return null;
  const bytes = Number(header);
  return Number.isSafeInteger(bytes) ? bytes : null;
}

/**
 * Length of a new upload in bytes; `later` for a recording that is still going; null if neither or both is said.
 *
 * @param length `Upload-Length`
 * @param deferred `Upload-Defer-Length`
 */
export function lengthSaid(length: string | undefined, deferred: string | undefined): number | "later" | null {
  if (deferred === undefined) return bytesIn(length);
  return deferred === "1" && length === undefined ? "later" : null;
}

/** What is to be known of a film before its first byte. */
export interface FilmSaid {
  readonly case: string;
  readonly cycle: string;
  readonly kind: FilmKind;
  readonly name: string;
}

const MOST_METADATA = 4096;
const MOST_NAME = 300;
const id = /^[\w-]{1,64}$/;
/** Control characters, and what would make a path of a name. */
const notInNames = /[\p{Cc}\p{Zl}\p{Zp}/\\]/u;

/** @param header `Upload-Metadata`: names and base64 values, by commas. @returns null unless it is just what we ask for */
export function filmSaid(header: string | undefined): FilmSaid | null {
  if (header === undefined || header.length > MOST_METADATA) return null;
  const said = new Map<string, string>();
  for (const pair of header.split(",")) {
    const [name = "", value = "", ...more] = pair.trim().split(" ");
    const text = utf8(value);
    if (more.length > 0 || text === null || said.has(name)) return null;
    said.set(name, text);
  }
  const [caseId, cycle, kind, name] = ["case", "cycle", "kind", "name"].map((key) => said.get(key));
  const known = filmKinds.find((one) => one === kind);
  if (said.size !== 4 || known === undefined || caseId === undefined || cycle === undefined) return null;
  if (!id.test(caseId) || !id.test(cycle) || name === undefined || !isName(name)) return null;
  return { case: caseId, cycle, kind: known, name };
}

/**
 * The id that whoever sends made for an upload, so that beginning it twice is beginning it once.
 *
 * @param header `Idempotency-Key`
 * @returns the id, null where none was made; null in place of both where it is not one that we take
 */
export function idSaid(header: string | undefined): { readonly id: string | null } | null {
  if (header === undefined) return { id: null };
  return id.test(header) ? { id: header } : null;
}

const isName = (name: string): boolean =>
  name.trim() !== "" && name.length <= MOST_NAME && !notInNames.test(name) && name.isWellFormed();

/** The header as it is told again to whoever asks how the upload stands. */
export function metadataOf(said: FilmSaid): string {
  const pairs = [
    ["case", said.case],
    ["cycle", said.cycle],
    ["kind", said.kind],
    ["name", said.name],
  ] as const;
  return pairs.map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`).join(",");
}

function utf8(base64: string): string | null {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.toString("base64") !== base64) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
