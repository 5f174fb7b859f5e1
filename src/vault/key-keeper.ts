/** Destroys keys, whole or for a part of what they open; see `KeyKeeper`. */
import { unlinkSync } from "node:fs";
import { join } from "node:path";
import type { BlobId, DestructionOrder, KeyKeeper, KeyName, Renewal } from "#domain/keeping.ts";
import { serviceOwner } from "#domain/keeping.ts";
import type { BlobFolder } from "./blob-folder.ts";
import type { Destroyed } from "./destruction-ledger.ts";
import { placeNew, readIfThere, syncFolder } from "./durable-file.ts";
import { nextOf, slotOf } from "./key-form.ts";
import type { KeyStore } from "./key-store.ts";
import { asNoRoom } from "./no-room.ts";
import { VaultProblem } from "./problem.ts";

/** Where a process may be killed while a key is renewed, beside the points of the epoch's change; for tests. */
export const renewalPoints = ["next-made", "journalled", "header-written", "renewed"] as const;
export type RenewalPoint = (typeof renewalPoints)[number];

/**
 * A renewal that is under way. The headers are written in place: a film of gigabytes is not copied for 168 bytes, and the
 * old header is gone from the disk where the disk writes in place. A write that was cut off is made good by this journal,
 * which holds every new header before the first is written. It holds nothing secret: headers stand at the front of files.
 */
interface Journal {
  readonly form: "glimmer-renewal/1";
  readonly destroyed: Destroyed;
  /** Id of the key that takes its place. */
  readonly nextId: string;
  readonly headers: readonly (readonly [BlobId, string])[];
}

const journalName = "renewal.json";

/** Finishes a renewal that a killed process began. */
export async function openKeyKeeper(
  keys: KeyStore,
  films: BlobFolder,
  at: (point: RenewalPoint) => void = () => undefined,
): Promise<KeyKeeper> {
  const path = join(keys.folder, journalName);
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = turn.then(act);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const destroyedBy = async (name: KeyName, slot: string, { at: when, who, why }: DestructionOrder) => {
    const keyId = keys.find(slot)?.id();
    return keyId === undefined ? [] : [{ at: when, keyId, owner: name.owner, kept: name.kept, who, why }];
  };

  /** Where the old key is gone already, only the journal is left to take away. */
  const finishRenewal = async (): Promise<void> => {
    const journal = readJournal(path);
    if (journal === null) return;
    const slot = slotOf(journal.destroyed);
    if (keys.find(nextOf(slot))?.id() === journal.nextId) {
      for (const [id, header] of journal.headers) {
        await unlessGone(films.writeHeader(id, Buffer.from(header, "base64")));
        at("header-written");
      }
      await keys.change({ leaving: [slot], renewed: [slot], destroyed: [journal.destroyed] });
      at("renewed");
    }
    unlinkSync(path);
    syncFolder(keys.folder);
  };
  await finishRenewal();

  const renew = async (
    name: KeyName,
    gone: ReadonlySet<BlobId>,
    survivors: readonly BlobId[],
    order: DestructionOrder,
  ): Promise<Renewal | null> => {
    await keys.settle();
    await finishRenewal();
    const slot = slotOf(name);
    const [destroyed] = await destroyedBy(name, slot, order);
    if (!destroyed) return null;
    const next = keys.makeNext(name);
    at("next-made");
    await films.settled(name);
    const recipient = next.recipient();
    const openers = keys.openers(name.owner, name.kept);
    const headers: (readonly [BlobId, string])[] = [];
    const unreadable: BlobId[] = [];
    for (const id of new Set([...survivors, ...films.finishedHere(name)])) {
      if (gone.has(id)) continue;
      const header = await unlessUnreadable(films.newHeader(id, openers, recipient));
      if (header) headers.push([id, Buffer.from(header).toString("base64")]);
      else unreadable.push(id);
    }
    const journal: Journal = { form: "glimmer-renewal/1", destroyed, nextId: next.id(), headers };
    placeNew(path, Buffer.from(JSON.stringify(journal)));
    at("journalled");
    await finishRenewal();
    const destruction = keys.ledger.of(destroyed.keyId);
    if (!destruction) throw new Error("a key was destroyed and has no line in the ledger");
    return { destruction, unreadable };
  };

  return {
    async keyId(owner, kept) {
      return keys.find(slotOf({ owner, kept }))?.id() ?? null;
    },

    destroy(names, order) {
      names.forEach(refuseService);
      return inTurn(async () => {
        await keys.settle();
        const slots = new Map(
          names.flatMap((name) => [slotOf(name), nextOf(slotOf(name))].map((slot) => [slot, name])),
        );
        const destroyed = (await Promise.all([...slots].map(([slot, name]) => destroyedBy(name, slot, order)))).flat();
        if (destroyed.length > 0) await keys.change({ leaving: [...slots.keys()], renewed: [], destroyed });
        return [...new Map(names.map((name) => [slotOf(name), name])).values()].flatMap(
          (name) => keys.ledger.newest(name) ?? [],
        );
      });
    },

    renew(name, gone, survivors, order) {
      refuseService(name);
      if (name.kept === "record") throw new RangeError("what is sealed as text has no header to renew");
      return inTurn(async () => {
        try {
          return await renew(name, new Set(gone), survivors, order);
        } catch (error) {
          throw asNoRoom(error);
        }
      });
    },

    ledgerHead: () => Promise.resolve(keys.ledger.head()),
  };
}

/** Without these keys nobody signs in any more. */
function refuseService({ owner }: KeyName): void {
  if (owner === serviceOwner) throw new RangeError("the service's own keys are not destroyed");
}

function readJournal(path: string): Journal | null {
  const bytes = readIfThere(path);
  if (bytes === null) return null;
  const read: unknown = JSON.parse(Buffer.from(bytes).toString());
  if (isJournal(read)) return read;
  throw new VaultProblem("vault-keys-damaged", journalName);
}

/** Written by us, whole or not at all. */
const isJournal = (read: unknown): read is Journal =>
  typeof read === "object" && read !== null && "form" in read && read.form === "glimmer-renewal/1";

/** Taken away, or damaged, since its header was looked at: no header helps it. */
async function unlessGone(writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (!(error instanceof VaultProblem)) throw error;
  }
}

async function unlessUnreadable(reading: Promise<Uint8Array>): Promise<Uint8Array | null> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof VaultProblem) || error.code === "vault-keys-locked") throw error;
    return null;
  }
}
