import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Restored } from "#contract/backup.ts";
import { en } from "#contract/words/en.ts";
import type { KeptAuditEntry } from "#domain/audit.ts";
import type { BlobId } from "#domain/keeping.ts";
import { copyIn } from "#records/copy/copy-in.ts";
import { leafText } from "#records/log/leaf.ts";
import { GrowingTree, leafHash } from "#records/log/merkle-tree.ts";
import { openRecords } from "#records/open.ts";
import { aloneIn } from "#server/alone.ts";
import { placeCheckpoint } from "#server/audit/checkpoints.ts";
import { beginRestoring, endRestoring } from "#server/backup/restoring.ts";
import { blobFolder } from "#vault/blob-folder.ts";
import { ledgerName } from "#vault/destruction-ledger.ts";
import { makePrivateFolder, placeNew } from "#vault/durable-file.ts";
import { placeKeyFiles } from "#vault/key-copy.ts";
import { recipientOf } from "#vault/keys.ts";
import { openKeyKeeper } from "#vault/key-keeper.ts";
import { epochFileName, openKeyStore } from "#vault/key-store.ts";
import type { KeyStore } from "#vault/key-store.ts";
import { syncFolder } from "#vault/part-file.ts";
import type { RootSecret } from "#vault/root-secret.ts";
import { recordSeal } from "#vault/sealed-record.ts";
import { keysDestroyed } from "#workflow/delete.ts";
import { readKeyFiles as readIdentities } from "../key-files.ts";
import type { Outcome, Result } from "../outcome.ts";
import { done, refused } from "../outcome.ts";
import { unlessRecordsProblem } from "../records-problem.ts";
import type { Session } from "../session.ts";
import { unlessProblem } from "../vault-problem.ts";
import { copyDurably, filmIn } from "./film-set.ts";
import { openKeySet } from "./key-set.ts";
import { recipientFile } from "./keygen.ts";
import type { LedgerSet } from "./ledger-set.ts";
import { trustedLedger } from "./ledger-set.ts";
import { openLines } from "./sealed-lines.ts";
import type { ServiceHere } from "./service-here.ts";
import { rootThere, serviceHere } from "./service-here.ts";
import type { DatedFile, Sets } from "./sets.ts";
import { newestIn, setsIn } from "./sets.ts";

export interface RestoreOptions {
  readonly from: string;
  readonly identity?: readonly string[];
  readonly checkpoint?: readonly string[];
  readonly json?: true;
}

interface Restoring {
  readonly here: ServiceHere;
  readonly sets: Sets;
  readonly database: DatedFile;
  readonly keys: DatedFile;
  readonly ledger: LedgerSet;
  readonly identities: readonly string[];
  readonly root: RootSecret;
}

/** Everything that can be refused is refused before anything is written. */
export async function restore(options: RestoreOptions, session: Session): Promise<Outcome<Result>> {
  const here = serviceHere();
  if (!here.ok) return here;
  const { settings, name } = here.value;
  const sets = setsIn(options.from);
  const [database, keys] = [newestIn(sets.database), newestIn(sets.keys)];
  if (database === null || keys === null) {
    return refused("backup-missing", { name: database === null ? sets.database : sets.keys });
  }
  const ledger = await trustedLedger(sets, [...(options.checkpoint ?? []), ...handedOut(settings.checkpoints)]);
  if (!ledger.ok) return ledger;
  const identities = await readIdentities(options.identity ?? []);
  if (!identities.ok) return identities;
  if (!isEmpty(here.value)) return refused("restore-not-empty", { name });
  const root = await rootThere(here.value);
  if (!root.ok) return root;
  return unlessProblem(keys.path, () =>
    unlessRecordsProblem(async () => {
      const what = {
        here: here.value,
        sets,
        database,
        keys,
        ledger: ledger.value,
        identities: identities.value,
        root: root.value,
      };
      const report = await restored(what, session);
      return done({ json: report, text: `${en.keeping.restore.done(report).join("\n")}\n` });
    }),
  );
}

/** What the service itself handed out, where that folder can be reached from here. */
function handedOut(folder: string | null): readonly string[] {
  if (folder === null || !existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.startsWith("checkpoint-"));
  return names.map((name) => join(folder, name));
}

function isEmpty({ places }: ServiceHere): boolean {
  const { database, films, keys, epoch, ledger, checkpoints } = places;
  return ![database, films, keys, join(epoch, epochFileName), join(ledger, ledgerName), checkpoints].some((place) =>
    existsSync(place),
  );
}

async function restored(what: Restoring, session: Session): Promise<Restored> {
  const { here, database, keys, ledger, identities, root } = what;
  const { settings, places } = here;
  // Before anything is written: the backup key opens both, and the root secret is at hand.
  const keyFiles = await openKeySet(keys.path, identities);
  const leave = aloneIn(settings.dataDir);
  try {
    beginRestoring(settings.dataDir);
    makePrivateFolder(places.ledger);
    placeNew(join(places.ledger, ledgerName), Buffer.from(ledger.text));
    placeKeyFiles(keyFiles, places);
    // The ledger is replayed here: what it says was destroyed is destroyed again.
    const store = await openKeyStore({
      folder: places.keys,
      epoch: places.epoch,
      ledger: places.ledger,
      root,
      firstStart: false,
    });
    const rows = await copyIn(here.database, openLines(database.path, identities));
    const films = await filledIn(what, store, session);
    store.lock();
    // So that the next backup is sealed for the same key.
    makePrivateFolder(places.backup);
    for (const first of identities.slice(0, 1)) {
      placeNew(recipientFile(places.backup), Buffer.from(`${await recipientOf(first)}\n`));
    }
    endRestoring(settings.dataDir);
    return {
      schema: "glimmer/restored@1",
      database: database.stamp,
      keys: keys.stamp,
      rows,
      ...films,
      destroyed: store.forgotten.length,
    };
  } finally {
    leave();
  }
}

/** What belongs to the database: its films, what was signed of its audit, and that it was restored. */
async function filledIn(
  { here: { places, database: where }, sets, database, ledger }: Restoring,
  store: KeyStore,
  session: Session,
): Promise<Pick<Restored, "films" | "missing">> {
  const records = await openRecords({ where, seal: recordSeal(store) });
  try {
    const films = await filmsBack(places.films, sets, await records.stores.films.blobs(), session);
    await openKeyKeeper(store, blobFolder(places.films, store));
    const entries = await records.stores.audit.list(0);
    const roots = rootsOf(entries);
    for (const one of ledger.checkpoints) {
      // What was signed of entries that are lost is kept, and no longer what the audit is held against.
      const aside = roots[one.size] === one.root ? "." : `before-${database.stamp}`;
      if (ledger.verifierKey !== null) placeCheckpoint(join(places.checkpoints, aside), one, ledger.verifierKey);
    }
    await records.transaction(async ({ accounts, sessions, audit }) => {
      // Who signed out, or left, since the copy was made would be signed in again.
      for (const { id } of await accounts.list()) await sessions.removeAllOf(id);
      const at = new Date().toISOString();
      const act = { at, by: null, subject: database.stamp };
      await audit.add({ ...act, what: "restored", caseId: null, count: entries.length });
      for (const entry of keysDestroyed(store.forgotten, act)) await audit.add(entry);
    });
    return films;
  } finally {
    await records.close();
  }
}

/** @returns the root of the audit at each size, from 0 */
function rootsOf(entries: readonly KeptAuditEntry[]): readonly string[] {
  const tree = new GrowingTree();
  const root = () => Buffer.from(tree.root()).toString("base64");
  return [
    root(),
    ...entries.map((entry) => {
      tree.add(leafHash(leafText(entry)));
      return root();
    }),
  ];
}

async function filmsBack(
  to: string,
  sets: Sets,
  blobs: readonly BlobId[],
  session: Session,
): Promise<Pick<Restored, "films" | "missing">> {
  makePrivateFolder(to);
  const show = session.progress.stage(en.keeping.restore.stage);
  let [films, missing] = [0, 0];
  for (const [i, id] of blobs.entries()) {
    const from = filmIn(sets, id);
    if (from === null) missing += 1;
    else {
      await copyDurably(from, join(to, basename(from)));
      films += 1;
    }
    show((i + 1) / blobs.length);
  }
  await syncFolder(to);
  return { films, missing };
}
