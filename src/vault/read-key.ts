/** One key looked at, beside a service that may be running: nothing is made, settled or written. */
import { join } from "node:path";
import type { KeyName } from "#domain/keeping.ts";
import { carriedName, readCarried } from "./carried-keys.ts";
import { readIfThere } from "./durable-file.ts";
import { keysOfEpoch } from "./epoch-change.ts";
import type { Epoch } from "./epoch.ts";
import { EpochSeal } from "./epoch.ts";
import { nextOf, slotOf, unwrapKey, wrappedIn } from "./key-form.ts";
import type { KeyPlace } from "./key-store.ts";
import { epochFileName } from "./key-store.ts";
import { VaultProblem } from "./problem.ts";

/**
 * @returns `AGE-SECRET-KEY-1…`; two while the case's files are moved from one key to another. Secret
 * @throws VaultProblem `vault-key-gone`, `vault-keys-missing`, `vault-keys-damaged`, or what is wrong with the root secret
 */
export async function readKey(
  place: Pick<KeyPlace, "folder" | "epoch" | "root">,
  name: KeyName,
): Promise<readonly string[]> {
  const secret = await place.root.read();
  if (!secret) throw new VaultProblem("vault-root-missing");
  const seal = new EpochSeal(secret);
  secret.fill(0);
  try {
    // The service may begin another epoch just now; then this one's folder is gone, and the next look finds the next.
    return identitiesIn(place, seal, name) ?? identitiesIn(place, seal, name) ?? gone(name);
  } finally {
    seal.wipe();
  }
}

function identitiesIn(
  place: Pick<KeyPlace, "folder" | "epoch">,
  seal: EpochSeal,
  name: KeyName,
): readonly string[] | null {
  const file = readIfThere(join(place.epoch, epochFileName));
  if (!file) throw new VaultProblem("vault-keys-missing");
  const epoch = seal.open(file);
  const slot = slotOf(name);
  const found = [slot, nextOf(slot)].flatMap((one) => identityIn(keysOfEpoch(place.folder, epoch.number), epoch, one));
  epoch.key.fill(0);
  return found.length > 0 ? found : null;
}

function identityIn(folder: string, epoch: Epoch, slot: string): readonly string[] {
  const carried = readCarried(epoch, readIfThere(join(folder, carriedName))).wrapped.get(slot);
  const file = readIfThere(join(folder, `${slot}.key`));
  const wrapped = carried ?? (file && wrappedIn(file, slot));
  return wrapped ? [Buffer.from(unwrapKey(epoch, slot, wrapped)).toString("latin1")] : [];
}

function gone(name: KeyName): never {
  throw new VaultProblem("vault-key-gone", slotOf(name));
}
