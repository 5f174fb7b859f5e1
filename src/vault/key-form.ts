/**
 * A key as it lies on the disk, wrapped under the epoch's: sealed with where it belongs, so that none opens in the place of
 * another or in another epoch.
 */
import type { KeyName } from "#domain/keeping.ts";
import type { Epoch } from "./epoch.ts";
import { VaultProblem } from "./problem.ts";
import { openSmall, sealSmall } from "./small-seal.ts";

/**
 * A key's place in an epoch: `<owner>.<class>`, and `<owner>.<class>.next` while the sealed files of a case are moved from
 * its key to a new one.
 */
export type Slot = string;

/** Ids are ours (base64url, so any may begin with a dash); one that could leave the folder is a fault. */
export function slotOf({ owner, kept }: KeyName): Slot {
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(owner)) throw new RangeError("no id of a case");
  return `${owner}.${kept}`;
}

export const nextOf = (slot: Slot): Slot => `${slot}.next`;

/** @param identity age's text form, as bytes */
export const wrapKey = (epoch: Epoch, slot: Slot, identity: Uint8Array): Uint8Array =>
  sealSmall(epoch.key, placeOf(epoch, slot), identity);

/**
 * @returns the identity's text as bytes, for the caller to wipe
 * @throws VaultProblem `vault-keys-damaged`
 */
export function unwrapKey(epoch: Epoch, slot: Slot, wrapped: Uint8Array): Uint8Array {
  const identity = openSmall(epoch.key, placeOf(epoch, slot), wrapped);
  if (!identity) throw new VaultProblem("vault-keys-damaged", slot);
  return identity;
}

function placeOf({ number }: Epoch, slot: Slot): string {
  const dot = slot.indexOf(".");
  return `glimmer-key/1|${slot.slice(0, dot)}|${slot.slice(dot + 1)}|${number}`;
}

const firstLine = Buffer.from("glimmer-key/1\n");

/** The file of one key: a first line, and the wrapped key. */
export const keyFile = (wrapped: Uint8Array): Uint8Array => Buffer.concat([firstLine, wrapped]);

/** @throws VaultProblem `vault-keys-damaged` */
export function wrappedIn(file: Uint8Array, slot: Slot): Uint8Array {
  if (!firstLine.equals(file.subarray(0, firstLine.length))) throw new VaultProblem("vault-keys-damaged", slot);
  return file.subarray(firstLine.length);
}
