/**
 * The keys of all cases, outside the database: one that a database held would outlive its deletion in the database's own
 * journal. The epoch's file lies in another folder than the keys, so that a copy of the key folder alone, of whatever day,
 * opens nothing.
 *
 *     epoch/epoch.key                      the current epoch's key, wrapped under the root secret
 *     keys/epoch-4/carried.keys            the keys that came from the epoch before, wrapped under this one's
 *     keys/epoch-4/<owner>.<class>.key     a key made since; `owner` is a case's id or "service"
 *     ledger/destroyed.jsonl               which keys were destroyed
 *
 * The folders belong to one process at a time that makes or destroys keys.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Destruction, KeyName, RetentionClass } from "#domain/keeping.ts";
import type { Carried } from "./carried-keys.ts";
import { carriedName, readCarried } from "./carried-keys.ts";
import { CaseKey, newIdentity } from "./case-key.ts";
import type { Destroyed, DestructionLedger } from "./destruction-ledger.ts";
import { openLedger } from "./destruction-ledger.ts";
import { eraseFile, makePrivateFolder, placeNew, readIfThere, settle } from "./durable-file.ts";
import type { ChangePoint, EpochPlace } from "./epoch-change.ts";
import { beginEpoch, epochsIn, keysOfEpoch, settleEpoch } from "./epoch-change.ts";
import type { Epoch } from "./epoch.ts";
import { EpochSeal } from "./epoch.ts";
import type { Slot } from "./key-form.ts";
import { keyFile, nextOf, slotOf, unwrapKey, wrapKey, wrappedIn } from "./key-form.ts";
import { asNoRoom } from "./no-room.ts";
import { VaultProblem } from "./problem.ts";
import type { RootSecret } from "./root-secret.ts";

export interface KeyPlace {
  /** Folder of the wrapped keys. */
  readonly folder: string;
  /** Folder of the epoch's file. */
  readonly epoch: string;
  /** Folder of the destruction ledger. */
  readonly ledger: string;
  readonly root: RootSecret;
  /**
   * True only where nothing was ever sealed: then a missing store and a missing root secret are made. Elsewhere a new
   * store would stand in the place of a lost one, and nobody would be told.
   */
  readonly firstStart: boolean;
  /** Told where a change of the epoch has come to. */
  readonly at?: (point: ChangePoint) => void;
}

export const epochFileName = "epoch.key";

/**
 * Finishes, or takes back, what a killed process left, and puts away every key that the ledger says was destroyed: one that
 * came back with an old copy of the folders is destroyed again before anybody can use it.
 *
 * @throws VaultProblem `vault-keys-missing`, `vault-keys-damaged`, `vault-ledger-damaged`, `vault-root-missing`,
 *   `vault-root-unreadable`, `vault-root-differs`
 */
export async function openKeyStore({ folder, epoch, ledger, root, firstStart, at }: KeyPlace): Promise<KeyStore> {
  const file = join(epoch, epochFileName);
  await moveOutOfKeys(folder, epoch);
  if (!existsSync(file)) {
    // Keys without their epoch are a damaged store, not a new one.
    if (!firstStart || epochsIn(folder).length > 0) throw new VaultProblem("vault-keys-missing");
    await root.make();
    const seal = await sealOf(root);
    // Only now: a first start that was refused is still the first when it is tried again.
    makePrivateFolder(folder);
    makePrivateFolder(epoch);
    placeNew(file, seal.begin(1).file);
    seal.wipe();
  }
  const seal = await sealOf(root);
  settle(epoch);
  const now = seal.open(readIfThere(file) ?? new Uint8Array(0));
  makePrivateFolder(folder);
  settle(folder);
  const place = { keys: folder, file, ledger: openLedger(ledger), at: at ?? (() => undefined) };
  await settleEpoch(place, now);
  const keys = keysOfEpoch(folder, now.number);
  // Only the first epoch begins with nothing.
  if (now.number > 1 && !existsSync(keys)) throw new VaultProblem("vault-keys-damaged", `epoch-${now.number}`);
  makePrivateFolder(keys);
  settle(keys);
  const store = new KeyStore(place, seal, now);
  await store.forgetDestroyed();
  return store;
}

/** Up to version 0.1 the epoch's file lay among the keys. */
async function moveOutOfKeys(folder: string, epoch: string): Promise<void> {
  const old = join(folder, epochFileName);
  const bytes = readIfThere(old);
  if (bytes === null) return;
  makePrivateFolder(epoch);
  if (placeNew(join(epoch, epochFileName), bytes)) await eraseFile(old);
}

async function sealOf(root: RootSecret): Promise<EpochSeal> {
  const secret = await root.read();
  if (!secret) throw new VaultProblem("vault-root-missing");
  const seal = new EpochSeal(secret);
  secret.fill(0);
  return seal;
}

/** What a change of the epoch does to the keys. */
interface KeyChange {
  readonly leaving: readonly Slot[];
  /** Whose next key takes its place. */
  readonly renewed: readonly Slot[];
  readonly destroyed: readonly Destroyed[];
}

/** Owns every key in memory. */
export class KeyStore {
  readonly #place: EpochPlace;
  readonly #seal: EpochSeal;
  #epoch: Epoch;
  #carried: Carried;
  readonly #open = new Map<Slot, CaseKey>();
  /** Those of which there is a next one: nobody asks the disk for what is hardly ever there. */
  #renewing: ReadonlySet<Slot>;
  #forgotten: readonly Destruction[] = [];
  #locked = false;

  constructor(place: EpochPlace, seal: EpochSeal, epoch: Epoch) {
    this.#place = place;
    this.#seal = seal;
    this.#epoch = epoch;
    this.#carried = this.#readCarried();
    this.#renewing = this.#withNext();
  }

  get ledger(): DestructionLedger {
    return this.#place.ledger;
  }

  /** Folder of the wrapped keys. */
  get folder(): string {
    return this.#place.keys;
  }

  /** Keys that were there when the store was opened, though the ledger says that they were destroyed; they are gone now. */
  get forgotten(): readonly Destruction[] {
    return this.#forgotten;
  }

  /**
   * For opening what was sealed.
   *
   * @throws VaultProblem `vault-key-gone`, `vault-keys-damaged`, `vault-keys-locked`
   */
  existing(owner: string, kept: RetentionClass): CaseKey {
    const slot = slotOf({ owner, kept });
    const key = this.find(slot);
    if (!key) throw new VaultProblem("vault-key-gone", slot);
    return key;
  }

  /**
   * For sealing: a key that is not there yet is made, and durable when this returns.
   *
   * @throws VaultProblem `vault-keys-damaged`, `vault-keys-locked`, `vault-no-room`
   */
  ready(owner: string, kept: RetentionClass): CaseKey {
    const slot = slotOf({ owner, kept });
    return this.next(slot) ?? this.find(slot) ?? this.#make(slot);
  }

  /**
   * For finishing what was begun under an earlier key of that name.
   *
   * @throws VaultProblem as `existing`: nothing is finished for a case that is gone
   */
  newest(owner: string, kept: RetentionClass): CaseKey {
    return this.next(slotOf({ owner, kept })) ?? this.existing(owner, kept);
  }

  /** Every key that a case's sealed file may need just now: two, while its files are moved to a new one. */
  openers(owner: string, kept: RetentionClass): readonly CaseKey[] {
    const next = this.next(slotOf({ owner, kept }));
    return [this.existing(owner, kept), ...(next ? [next] : [])];
  }

  /** The key that is to take another's place. From here on it is what new files are sealed for. */
  makeNext(name: KeyName): CaseKey {
    const slot = slotOf(name);
    const next = this.next(slot) ?? this.#make(nextOf(slot));
    this.#renewing = new Set([...this.#renewing, slot]);
    return next;
  }

  /** The key that is to take the place of the one in `slot`. */
  next(slot: Slot): CaseKey | null {
    return this.#renewing.has(slot) ? this.find(nextOf(slot)) : null;
  }

  /** @throws VaultProblem `vault-keys-damaged`, `vault-keys-locked` */
  find(slot: Slot): CaseKey | null {
    if (this.#locked) throw new VaultProblem("vault-keys-locked");
    const known = this.#open.get(slot);
    if (known) return known;
    const wrapped = this.#wrapped(slot);
    if (!wrapped) return null;
    const key = new CaseKey(unwrapKey(this.#epoch, slot, wrapped));
    this.#open.set(slot, key);
    return key;
  }

  /**
   * Destroys keys by a new epoch. When it returns, that is durable and in the ledger.
   *
   * @throws VaultProblem `vault-no-room`, `vault-keys-damaged`: then nothing was destroyed, or all of it and only clearing
   *   up is left, for `settle`
   */
  async change({ leaving, renewed, destroyed }: KeyChange): Promise<void> {
    if (this.#locked) throw new VaultProblem("vault-keys-locked");
    if (!this.#carried.whole) throw new VaultProblem("vault-keys-damaged", carriedName);
    const left = new Set(leaving);
    const old = this.#epoch;
    try {
      this.#epoch = beginEpoch(this.#place, this.#seal, old, this.#identities(left, renewed), destroyed);
    } catch (error) {
      await settleEpoch(this.#place, old);
      throw error;
    }
    old.key.fill(0);
    this.#carried = this.#readCarried();
    this.#renewing = this.#withNext();
    for (const slot of left) this.#wipe(slot);
    for (const slot of renewed) this.#wipe(nextOf(slot));
    await this.settle();
  }

  /** Clears up after a change that was cut off, where there is something. */
  settle(): Promise<void> {
    return settleEpoch(this.#place, this.#epoch);
  }

  /** Destroys every key that has a line in the ledger, again and without another line. */
  async forgetDestroyed(): Promise<void> {
    const back = new Map<Slot, Destruction>();
    for (const line of this.ledger.lines()) {
      const slot = slotOf(line);
      for (const one of [slot, nextOf(slot)]) if (this.#idIn(one) === line.keyId) back.set(one, line);
    }
    if (back.size === 0) return;
    // A copy from the middle of a renewal: the files were moved to the next key, and that one lives.
    const renewed = [...back.keys()].filter((slot) => this.next(slot) && !back.has(nextOf(slot)));
    await this.change({ leaving: [...back.keys()], renewed, destroyed: [] });
    this.#forgotten = [...back.values()];
  }

  /** @returns null also where what lies there is no key of this epoch: that opens nothing */
  #idIn(slot: Slot): string | null {
    try {
      return this.find(slot)?.id() ?? null;
    } catch (error) {
      if (error instanceof VaultProblem && error.code === "vault-keys-damaged") return null;
      throw error;
    }
  }

  /** Counts from 1: one more than how often keys were destroyed. */
  get epochNumber(): number {
    return this.#epoch.number;
  }

  /** Puts the keys of one case out of memory. Whoever still holds one is refused. */
  forget(owner: string): void {
    for (const slot of this.#open.keys()) if (slot.startsWith(`${owner}.`)) this.#wipe(slot);
  }

  /** Puts every key out of memory, for good: the store has to be opened anew. */
  lock(): void {
    this.#locked = true;
    for (const key of this.#open.values()) key.wipe();
    this.#open.clear();
    this.#epoch.key.fill(0);
    this.#seal.wipe();
  }

  #make(slot: Slot): CaseKey {
    // Where a part of the store is missing, a new key could stand in the place of a lost one.
    if (!this.#carried.whole) throw new VaultProblem("vault-keys-damaged", carriedName);
    const identity = newIdentity();
    try {
      placeNew(this.#path(slot), keyFile(wrapKey(this.#epoch, slot, identity)));
    } catch (error) {
      throw asNoRoom(error);
    } finally {
      identity.fill(0);
    }
    // Read again, because another process may have been first.
    const made = this.find(slot);
    if (!made) throw new VaultProblem("vault-key-gone", slot);
    return made;
  }

  *#identities(left: ReadonlySet<Slot>, renewed: readonly Slot[]): Generator<readonly [Slot, Uint8Array]> {
    const taking = new Map(renewed.map((slot) => [nextOf(slot), slot]));
    for (const slot of this.#slots()) {
      const wrapped = left.has(slot) ? null : this.#wrapped(slot);
      if (!wrapped) continue;
      yield [taking.get(slot) ?? slot, unwrapKey(this.#epoch, slot, wrapped)];
    }
  }

  /** Every key there is, in memory or not. */
  #slots(): ReadonlySet<Slot> {
    const files = readdirSync(this.#keys()).filter((name) => name.endsWith(".key"));
    return new Set([...this.#carried.wrapped.keys(), ...files.map((name) => name.slice(0, -".key".length))]);
  }

  #withNext(): ReadonlySet<Slot> {
    const slots = this.#slots();
    return new Set([...slots].filter((slot) => slots.has(nextOf(slot))));
  }

  #wrapped(slot: Slot): Uint8Array | null {
    const carried = this.#carried.wrapped.get(slot);
    if (carried) return carried;
    const file = readIfThere(this.#path(slot));
    return file && wrappedIn(file, slot);
  }

  #readCarried(): Carried {
    return readCarried(this.#epoch, readIfThere(join(this.#keys(), carriedName)));
  }

  #wipe(slot: Slot): void {
    this.#open.get(slot)?.wipe();
    this.#open.delete(slot);
  }

  #keys(): string {
    return keysOfEpoch(this.#place.keys, this.#epoch.number);
  }

  #path(slot: Slot): string {
    return join(this.#keys(), `${slot}.key`);
  }
}
