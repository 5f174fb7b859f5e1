/** A service's data as the server leaves it, with films of random bytes; and what of it opens. */
import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Blob } from "#domain/keeping.ts";
import type { Records } from "#domain/records.ts";
import { serviceSigner } from "#records/log/signed-note.ts";
import { openRecords } from "#records/open.ts";
import { openCheckpoints } from "#server/audit/checkpoints.ts";
import type { Places } from "#server/places.ts";
import { placesOf } from "#server/places.ts";
import type { BlobFolder } from "#vault/blob-folder.ts";
import { blobFolder } from "#vault/blob-folder.ts";
import { openKeyKeeper } from "#vault/key-keeper.ts";
import type { KeyStore } from "#vault/key-store.ts";
import { openKeyStore } from "#vault/key-store.ts";
import { rootFile } from "#vault/root-secret.ts";
import { recordSeal } from "#vault/sealed-record.ts";
import * as a from "../records/samples.ts";

export interface SmallService {
  readonly dataDir: string;
  readonly rootKey: string;
  readonly databaseUrl: string | null;
}

export interface Opened {
  readonly places: Places;
  readonly keys: KeyStore;
  readonly vault: BlobFolder;
  readonly records: Records;
}

export const placesIn = ({ dataDir }: SmallService): Places => placesOf({ dataDir, epochDir: join(dataDir, "epoch") });

/** As the command line is told where it is. */
export const environment = ({ dataDir, rootKey, databaseUrl }: SmallService): Record<string, string> => ({
  GLIMMER_DATA_DIR: dataDir,
  GLIMMER_ROOT_KEY: rootKey,
  ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
});

/** Opens it as the server does, and closes it again. */
export async function within<T>(service: SmallService, use: (opened: Opened) => Promise<T>): Promise<T> {
  const places = placesIn(service);
  const keys = await openKeyStore({
    folder: places.keys,
    epoch: places.epoch,
    ledger: places.ledger,
    root: rootFile(service.rootKey),
    firstStart: true,
  });
  const vault = blobFolder(places.films, keys);
  const records = await openRecords({ where: service.databaseUrl ?? places.database, seal: recordSeal(keys) });
  try {
    return await use({ places, keys, vault, records });
  } finally {
    await records.close();
    keys.lock();
  }
}

/** Signs the audit as it stands. @param outside where the checkpoint goes too */
export async function sign({ places, keys, vault, records }: Opened, outside: string): Promise<void> {
  const keeper = await openKeyKeeper(keys, vault);
  const checkpoints = openCheckpoints({
    audit: records.stores.audit,
    signer: serviceSigner(recordSeal(keys)),
    ledgerHead: () => keeper.ledgerHead(),
    folder: places.checkpoints,
    outside,
    onFault: (error) => {
      throw error;
    },
  });
  await checkpoints.make();
  await checkpoints.close();
}

export interface Planted {
  readonly film: string;
  readonly caseId: string;
  readonly blob: Blob;
  readonly sha256: string;
}

/** Cases with two films each, and words under the record's key. */
export async function plant({ vault, records }: Opened, cases: readonly string[]): Promise<readonly Planted[]> {
  const planted: Planted[] = [];
  await records.stores.accounts.add(a.account());
  await records.stores.sessions.add(a.session());
  for (const [i, caseId] of cases.entries()) {
    await records.transaction(async (stores) => {
      await stores.cases.add(a.oneCase({ id: caseId, code: `V-${i}` }));
      await stores.cases.addCycle(a.cycle({ id: `cycle-${caseId}`, caseId }));
      const question = { id: "q", name: "question", was: null, now: { text: `why, ${caseId}? — “ça” \u0000 🦆` } };
      await stores.notebooks.append({ kind: "case", id: caseId }, caseId, [question], "anna", a.moment(1));
      await stores.audit.add({ at: a.moment(2), by: "anna", what: "case-opened", subject: caseId, caseId });
    });
    for (const name of ["one", "two"]) {
      const film = `${caseId}-${name}`;
      const bytes = randomBytes(150_000 + i);
      const writing = await vault.seal(caseId, "film");
      await writing.write(new Uint8Array(bytes));
      const blob = await writing.finish();
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      await records.transaction(async (stores) => {
        await stores.films.add(
          a.film({ id: film, caseId, cycleId: `cycle-${caseId}`, state: "in", bytes: blob.bytes }),
        );
        await stores.films.putPiece({ film, kind: "original", key: "", blob });
        await stores.audit.add({ at: a.moment(3), by: "anna", what: "film-arrived", subject: film, caseId });
      });
      planted.push({ film, caseId, blob, sha256 });
    }
  }
  return planted;
}

/** Destroys the key of a case's films, as closing it does; its rows stay, to be found with a dead key. */
export async function shred(
  { keys, vault, records }: Opened,
  caseId: string,
  films: readonly Planted[],
): Promise<void> {
  const keeper = await openKeyKeeper(keys, vault);
  const order = { at: a.moment(10), who: "service", why: "case-closed" };
  await keeper.destroy([{ owner: caseId, kept: "film" }], order);
  for (const { blob } of films) if (blob.caseId === caseId) await vault.remove(blob.id);
  await records.stores.audit.add({ at: a.moment(10), by: null, what: "key-destroyed", subject: caseId, caseId });
}

/** @returns SHA-256 of what opens, or the code of why it does not */
export async function opens({ vault, records }: Opened, { film }: Planted): Promise<string> {
  const piece = await records.stores.films.piece(film, "original", "");
  if (piece === null) return "no piece";
  try {
    const content = await vault.open(piece.blob);
    const bytes = await content.read(0, content.size);
    await content.close();
    return createHash("sha256").update(bytes).digest("hex");
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}
