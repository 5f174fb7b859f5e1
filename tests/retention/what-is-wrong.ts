/** What has to be true of a service's data after every start, whatever it was killed in. */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Blob, RetentionClass } from "#domain/keeping.ts";
import { retentionClasses } from "#domain/keeping.ts";
import { leafText } from "#records/log/leaf.ts";
import { verifyLog } from "#records/log/verify.ts";
import { ledgerName, readLedger } from "#vault/destruction-ledger.ts";
import type { FilmService } from "../film/film-service.ts";
import { holding } from "./planted.ts";
import { MARKER } from "../film/sealed-folder.ts";

/** What lies where it should not is looked at so often, so many milliseconds apart: a job may be slow at one file. */
const [LOOKS, BETWEEN] = [30, 500] as const;

/** How a service was before anything was done to it. */
export interface Before {
  readonly data: string;
  readonly blobs: readonly { readonly blob: Blob; readonly sha256: string }[];
  readonly keys: readonly { readonly owner: string; readonly kept: RetentionClass; readonly id: string }[];
  readonly words: readonly string[];
}

/** @param cases whose keys and blobs are looked at */
export async function asItIs(
  service: FilmService,
  data: string,
  cases: readonly string[],
  words: readonly string[],
): Promise<Before> {
  const blobs: { blob: Blob; sha256: string }[] = [];
  const keys: { owner: string; kept: RetentionClass; id: string }[] = [];
  for (const owner of cases) {
    for (const kept of retentionClasses) {
      const id = await service.house.deleting.keeper.keyId(owner, kept);
      if (id !== null) keys.push({ owner, kept, id });
      for (const blob of await service.records.stores.films.blobsOf(owner, kept)) {
        blobs.push({ blob, sha256: await hashOf(service, blob) });
      }
    }
  }
  return { data, blobs, keys, words };
}

/** @returns the SHA-256 of what opens, or the code of why it does not */
async function hashOf({ vault }: FilmService, blob: Blob): Promise<string> {
  try {
    const source = await vault.open(blob);
    const bytes = await source.read(0, source.size);
    await source.close();
    return createHash("sha256").update(bytes).digest("hex");
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/**
 * @param folder everything that the service's process wrote to: its data, its temporary files, its backups
 * @param looks how often what lies where it should not is looked at; once where no job is at work
 * @returns a sentence for everything that is wrong
 */
export async function whatIsWrong(
  service: FilmService,
  folder: string,
  before: Before,
  looks: number = LOOKS,
): Promise<readonly string[]> {
  const data = join(folder, "data");
  return [
    ...inTheClear(folder, before.words),
    ...(await ofFilms(service, before)),
    ...(await lasting(looks, () => ofFiles(service, data))),
    ...(await ofKeys(service, data, before)),
    ...(await ofDeletions(service, data, before)),
    ...(await ofAudit(service)),
  ];
}

function inTheClear(folder: string, words: readonly string[]): string[] {
  return holding(folder, [MARKER, "AGE-SECRET-KEY-1", "ftypisom", ...words]).map((path) => `${path} lies open`);
}

/** Every film the database knows opens, whole, and holds what it held. */
async function ofFilms(service: FilmService, { blobs }: Before): Promise<string[]> {
  const { films, uploads } = service.records.stores;
  const known = new Map(blobs.map(({ blob, sha256 }) => [blob.id, sha256]));
  const wrong: string[] = [];
  for (const film of await films.all()) {
    const pieces = await films.piecesOf(film.id);
    const upload = await uploads.ofFilm(film.id);
    const parts = upload === null ? [] : await uploads.parts(upload.id);
    if (pieces.length === 0 && upload === null) wrong.push(`${film.id} has nothing`);
    if (upload !== null && parts.reduce((sum, { bytes }) => sum + bytes, 0) !== upload.offset)
      wrong.push(`${film.id}'s parts are not what it is said to hold`);
    for (const blob of [...pieces.map((piece) => piece.blob), ...parts]) {
      const hash = await hashOf(service, blob);
      if (!isHash(hash)) wrong.push(`${film.id} does not open: ${hash}`);
      else if ((known.get(blob.id) ?? hash) !== hash) wrong.push(`${film.id} holds something else`);
    }
  }
  return wrong;
}

/** Nothing lies there that no row points to, and nothing unfinished. */
async function ofFiles({ vault, records }: FilmService, data: string): Promise<string[]> {
  const wrong: string[] = [];
  const lie: string[] = [];
  for await (const id of vault.ids()) lie.push(id);
  const known = new Set<string>(await records.stores.films.blobs());
  for (const id of lie) if (!known.has(id)) wrong.push(`${id} is an orphan`);
  for (const name of ["films", "keys", "epoch", "ledger"]) {
    for (const file of readdirSync(join(data, name), { recursive: true, encoding: "utf8" }))
      if (/\.part$|^(?:change|renewal)\.json$/.test(file)) wrong.push(`${name}/${file} is unfinished`);
  }
  return wrong;
}

/**
 * What is found again and again. Jobs go on from the start: the file that one of them is writing, and the blob that it has
 * just placed and not yet written down, are there for a moment; what a killed process left stays.
 */
async function lasting(looks: number, find: () => Promise<readonly string[]>): Promise<readonly string[]> {
  let found = await find();
  for (let look = 1; look < looks && found.length > 0; look++) {
    await sleep(BETWEEN);
    const again = new Set(await find());
    found = found.filter((one) => again.has(one));
  }
  return found;
}

/** A key that was there and is there no more stands in the ledger; one that stands in the ledger is there no more. */
async function ofKeys(service: FilmService, data: string, { keys }: Before): Promise<string[]> {
  const path = join(data, "ledger", ledgerName);
  let lines: ReturnType<typeof readLedger>;
  try {
    lines = readLedger(existsSync(path) ? readFileSync(path, "utf8") : "");
  } catch (error) {
    return [`the ledger is broken: ${String(error)}`];
  }
  const destroyed = new Set(lines.map(({ keyId }) => keyId));
  const wrong: string[] = [];
  for (const { owner, kept, id } of keys) {
    const isThere = (await service.house.deleting.keeper.keyId(owner, kept)) === id;
    if (isThere === destroyed.has(id))
      wrong.push(`${owner}.${kept} is ${isThere ? "there" : "gone"}, the ledger not so`);
  }
  for (const { caseId } of await service.records.stores.endings.list()) {
    for (const deletion of await service.records.stores.deletions.ofCase(caseId))
      for (const { id } of deletion.keys) if (!destroyed.has(id)) wrong.push(`${id} was destroyed without a line`);
  }
  return wrong;
}

/** What was begun is finished, and nothing of what was destroyed opens, its old file put back where it lay. */
async function ofDeletions(service: FilmService, data: string, before: Before): Promise<string[]> {
  const { deletions, films } = service.records.stores;
  const wrong = (await deletions.unfinished()).map(({ id, step }) => `deletion ${id} stands at ${step}`);
  const pointedTo = new Set<string>(await films.blobs());
  for (const caseId of new Set(before.keys.map(({ owner }) => owner))) {
    for (const { found } of await deletions.ofCase(caseId)) {
      for (const file of found.files) {
        if (pointedTo.has(file.id)) wrong.push(`${file.id} was destroyed, and a row points to it`);
        const known = before.blobs.find(({ blob }) => blob.id === file.id);
        const old = join(before.data, "films", `${file.id}.age`);
        if (known === undefined || !existsSync(old)) continue;
        copyFileSync(old, join(data, "films", `${file.id}.age`));
        if (isHash(await hashOf(service, known.blob))) wrong.push(`${file.id} was destroyed, and opens`);
        await service.vault.remove(known.blob.id);
      }
    }
  }
  return wrong;
}

async function ofAudit({ records }: FilmService): Promise<string[]> {
  const entries = await records.stores.audit.list(0);
  const found = await verifyLog(entries.map(leafText), []);
  return found.ok ? [] : [`the audit is broken: ${found.fault.kind} at ${found.fault.at}`];
}
