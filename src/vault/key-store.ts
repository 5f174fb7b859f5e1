/**
 * The keys of all cases, in a folder of their own outside the database: one that a database held would outlive its deletion
 * in the database's own journal.
 *
 *     epoch.key                       the current epoch's key, wrapped under the root secret
 *     epoch-1/<owner>.<class>.key     a case's key, wrapped under the epoch's; `owner` is a case's id or "service"
 *
 * A folder belongs to one process at a time that makes keys.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { RetentionClass } from "#domain/keeping.ts";
import { CaseKey, newIdentity } from "./case-key.ts";
import { makePrivateFolder, placeNew, readIfThere, settle } from "./durable-file.ts";
import type { Epoch } from "./epoch.ts";
import { newEpochFile, openEpochFile } from "./epoch.ts";
import { VaultProblem } from "./problem.ts";
import type { RootSecret } from "./root-secret.ts";
import { openSmall, sealSmall } from "./small-seal.ts";

export interface KeyPlace {
  readonly folder: string;
  readonly root: RootSecret;
  /**
   * True only where nothing was ever sealed: then a missing store and a missing root secret are made. Elsewhere a new
   * store would stand in the place of a lost one, and nobody would be told.
   */
  readonly firstStart: boolean;
}

/**
 * @throws VaultProblem `vault-keys-missing`, `vault-keys-damaged`, `vault-root-missing`, `vault-root-unreadable`,
 *   `vault-root-differs`
 */
export async function openKeyStore({ folder, root, firstStart }: KeyPlace): Promise<KeyStore> {
  const file = join(folder, "epoch.key");
  if (!existsSync(file)) {
    // Keys without their epoch are a damaged store, not a new one.
    if (!firstStart || holdsKeys(folder)) throw new VaultProblem("vault-keys-missing");
    makePrivateFolder(folder);
    await root.make();
    await withRoot(root, (secret) => placeNew(file, newEpochFile(1, secret)));
  }
  const epoch = await withRoot(root, (secret) => openEpochFile(readIfThere(file) ?? new Uint8Array(0), secret));
  const keys = join(folder, `epoch-${epoch.number}`);
  makePrivateFolder(keys);
  settle(folder);
  settle(keys);
  return new KeyStore(keys, epoch);
}

const holdsKeys = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).some((name) => name.startsWith("epoch-"));

async function withRoot<T>(root: RootSecret, use: (secret: Uint8Array) => T): Promise<T> {
  const secret = await root.read();
  if (!secret) throw new VaultProblem("vault-root-missing");
  try {
    return use(secret);
  } finally {
    secret.fill(0);
  }
}

/** Owns every key in memory. */
export class KeyStore {
  readonly #folder: string;
  readonly #epoch: Epoch;
  readonly #open = new Map<string, CaseKey>();
  #locked = false;

  constructor(folder: string, epoch: Epoch) {
    this.#folder = folder;
    this.#epoch = epoch;
  }

  /**
   * For opening what was sealed.
   *
   * @throws VaultProblem `vault-key-gone`, `vault-keys-damaged`, `vault-keys-locked`
   */
  existing(owner: string, kept: RetentionClass): CaseKey {
    const key = this.#find(owner, kept);
    if (!key) throw new VaultProblem("vault-key-gone", nameOf(owner, kept));
    return key;
  }

  /**
   * For sealing: a key that is not there yet is made, and durable when this returns.
   *
   * @throws VaultProblem `vault-keys-damaged`, `vault-keys-locked`
   */
  ready(owner: string, kept: RetentionClass): CaseKey {
    const found = this.#find(owner, kept);
    if (found) return found;
    const identity = Buffer.from(newIdentity(), "latin1");
    placeNew(
      this.#path(owner, kept),
      Buffer.concat([firstLine, sealSmall(this.#epoch.key, this.#about(owner, kept), identity)]),
    );
    identity.fill(0);
    // Read again, because another process may have been first.
    return this.existing(owner, kept);
  }

  /** Puts the keys of one case out of memory. Whoever still holds one is refused. */
  forget(owner: string): void {
    for (const [name, key] of this.#open) {
      if (!name.startsWith(`${owner}.`)) continue;
      key.wipe();
      this.#open.delete(name);
    }
  }

  /** Puts every key out of memory, for good: the store has to be opened anew. */
  lock(): void {
    this.#locked = true;
    for (const key of this.#open.values()) key.wipe();
    this.#open.clear();
    this.#epoch.key.fill(0);
  }

  #find(owner: string, kept: RetentionClass): CaseKey | null {
    if (this.#locked) throw new VaultProblem("vault-keys-locked");
    const name = nameOf(owner, kept);
    const known = this.#open.get(name);
    if (known) return known;
    const file = readIfThere(this.#path(owner, kept));
    if (!file) return null;
    const wrapped = file.subarray(firstLine.length);
    const fits = firstLine.equals(file.subarray(0, firstLine.length));
    const identity = fits ? openSmall(this.#epoch.key, this.#about(owner, kept), wrapped) : null;
    if (!identity) throw new VaultProblem("vault-keys-damaged", name);
    const key = new CaseKey(identity);
    this.#open.set(name, key);
    return key;
  }

  #path(owner: string, kept: RetentionClass): string {
    return join(this.#folder, `${nameOf(owner, kept)}.key`);
  }

  #about(owner: string, kept: RetentionClass): string {
    return `glimmer-key/1|${owner}|${kept}|${this.#epoch.number}`;
  }
}

const firstLine = Buffer.from("glimmer-key/1\n");

/** Ids are ours (base64url, so any may begin with a dash); one that could leave the folder is a fault. */
function nameOf(owner: string, kept: RetentionClass): string {
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(owner)) throw new RangeError("no id of a case");
  return `${owner}.${kept}`;
}
