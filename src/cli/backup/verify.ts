import { mkdtempSync, rmSync } from "node:fs";
import { randomInt } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BackupVerified } from "#contract/backup.ts";
import { en } from "#contract/words/en.ts";
import type { RetentionClass } from "#domain/keeping.ts";
import { retentionClasses } from "#domain/keeping.ts";
import { rowLine, lastLine } from "#records/copy/copied-row.ts";
import { ledgerName } from "#vault/destruction-ledger.ts";
import { makePrivateFolder, placeNew } from "#vault/durable-file.ts";
import { fileSource } from "#vault/file-source.ts";
import { placeKeyFiles } from "#vault/key-copy.ts";
import type { KeyStore } from "#vault/key-store.ts";
import { openKeyStore } from "#vault/key-store.ts";
import type { Keys } from "#vault/keys.ts";
import { VaultProblem } from "#vault/problem.ts";
import type { RootSecret } from "#vault/root-secret.ts";
import { openSealed } from "#vault/sealed-file.ts";
import { readKeyFiles as readIdentities } from "../key-files.ts";
import type { Outcome, Result } from "../outcome.ts";
import { done, refused } from "../outcome.ts";
import type { Session } from "../session.ts";
import { unlessProblem } from "../vault-problem.ts";
import { filmIn } from "./film-set.ts";
import { openKeySet } from "./key-set.ts";
import type { LedgerSet } from "./ledger-set.ts";
import { trustedLedger } from "./ledger-set.ts";
import { openLines } from "./sealed-lines.ts";
import { rootThere, serviceHere } from "./service-here.ts";
import type { Sets } from "./sets.ts";
import { newestIn, setsIn } from "./sets.ts";

export interface VerifyOptions {
  readonly identity?: readonly string[];
  readonly json?: true;
}

/** A film as the database of the backup knows it. */
interface FilmThere {
  readonly blob: string;
  readonly owner: string;
  readonly kept: RetentionClass;
  readonly bytes: number;
}

const PIECE = 4 << 20;

/** Opens what a restore would open, and writes nothing but wrapped keys, which go again. */
export async function verifyBackup(folder: string, options: VerifyOptions, session: Session): Promise<Outcome<Result>> {
  const here = serviceHere();
  if (!here.ok) return here;
  const sets = setsIn(folder);
  const [database, keys] = [newestIn(sets.database), newestIn(sets.keys)];
  if (database === null || keys === null) {
    return refused("backup-missing", { name: database === null ? sets.database : sets.keys });
  }
  const ledger = await trustedLedger(sets, []);
  if (!ledger.ok) return ledger;
  const identities = await readIdentities(options.identity ?? []);
  if (!identities.ok) return identities;
  const root = await rootThere(here.value);
  if (!root.ok) return root;
  const scratch = mkdtempSync(join(tmpdir(), "glimmer-verify-"));
  return unlessProblem(keys.path, async () => {
    try {
      const store = await storeOf(scratch, await openKeySet(keys.path, identities.value), ledger.value, root.value);
      const { rows, films } = await filmsOfEach(database.path, identities.value);
      const opened = await opensEach(sets, films, store, session);
      if (!opened.ok) return opened;
      store.lock();
      const json: BackupVerified = {
        schema: "glimmer/backup-verified@1",
        database: database.stamp,
        keys: keys.stamp,
        rows,
        ...opened.value,
      };
      return done({ json, text: `${en.keeping.verify.done(json).join("\n")}\n` });
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
}

async function storeOf(
  scratch: string,
  files: Awaited<ReturnType<typeof openKeySet>>,
  { text }: LedgerSet,
  root: RootSecret,
): Promise<KeyStore> {
  const [folder, epoch, ledger] = ["keys", "epoch", "ledger"].map((name) => join(scratch, name));
  if (folder === undefined || epoch === undefined || ledger === undefined) throw new Error("no folders");
  placeKeyFiles(files, { keys: folder, epoch });
  makePrivateFolder(ledger);
  placeNew(join(ledger, ledgerName), Buffer.from(text));
  return openKeyStore({ folder, epoch, ledger, root, firstStart: false });
}

/** One film of every case, drawn by chance: with every verification another. */
async function filmsOfEach(
  path: string,
  identities: readonly string[],
): Promise<{ readonly rows: number; readonly films: readonly FilmThere[] }> {
  const drawn = new Map<string, FilmThere>();
  const seen = new Map<string, number>();
  for await (const line of openLines(path, identities)) {
    const read: unknown = JSON.parse(line);
    const last = lastLine.safeParse(read);
    if (last.success) return { rows: last.data.rows, films: [...drawn.values()] };
    const row = rowLine.safeParse(read);
    const film = row.success && row.data.table === "pieces" ? filmOf(row.data.row) : null;
    if (film === null) continue;
    const count = (seen.get(film.owner) ?? 0) + 1;
    seen.set(film.owner, count);
    if (randomInt(count) === 0) drawn.set(film.owner, film);
  }
  throw new VaultProblem("vault-cut-short", path);
}

function filmOf({ blob, blobCase, kept, blobBytes }: Readonly<Record<string, unknown>>): FilmThere | null {
  const known = retentionClasses.find((one) => one === kept);
  if (typeof blob !== "string" || typeof blobCase !== "string" || typeof blobBytes !== "number") return null;
  return known === undefined ? null : { blob, owner: blobCase, kept: known, bytes: blobBytes };
}

async function opensEach(
  sets: Sets,
  films: readonly FilmThere[],
  store: KeyStore,
  session: Session,
): Promise<Outcome<Pick<BackupVerified, "cases" | "bytes" | "destroyed">>> {
  const show = session.progress.stage(en.keeping.verify.stage);
  const sum = { cases: 0, bytes: 0, destroyed: 0 };
  for (const [i, film] of films.entries()) {
    const { blob, owner, kept } = film;
    if (store.ledger.newest({ owner, kept }) !== null && !hasKey(store, film)) {
      sum.destroyed += 1;
      continue;
    }
    const path = filmIn(sets, blob);
    if (path === null) return refused("backup-damaged", { name: `${blob}.age`, detail: "it is missing" });
    const length = await lengthOf(path, store.openers(owner, kept));
    if (length !== film.bytes) return refused("backup-damaged", { name: path, detail: "its length differs" });
    sum.cases += 1;
    sum.bytes += length;
    show((i + 1) / films.length);
  }
  return done(sum);
}

function hasKey(store: KeyStore, { owner, kept }: FilmThere): boolean {
  try {
    store.existing(owner, kept);
    return true;
  } catch (error) {
    if (error instanceof VaultProblem && error.code === "vault-key-gone") return false;
    throw error;
  }
}

/** Read to its end, because each piece is authenticated by itself. */
async function lengthOf(path: string, openers: Keys["identities"]): Promise<number> {
  const content = await openSealed(await fileSource(path), { identities: openers, passphrases: [] });
  try {
    let at = 0;
    for (let piece = await content.read(0, PIECE); piece.length > 0; piece = await content.read(at, PIECE)) {
      at += piece.length;
    }
    return at;
  } finally {
    await content.close();
  }
}
