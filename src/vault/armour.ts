/** The text form of an age file, as it is sent by mail. It cannot be read in parts, so it is decoded whole. */
import { armor } from "age-encryption";
import { beginsAsHeader } from "./header.ts";
import { VaultProblem } from "./problem.ts";

/** Films are not sent as text; keys, notes and small exports are. */
export const maxArmouredSize = 64 << 20;

/** How much of the beginning is enough to tell. */
export const armourSniffSize = 1024;

/** True if `start` has the first line of the text form in it, well written or not. */
export function looksArmoured(start: Uint8Array): boolean {
  if (beginsAsHeader(start)) return false;
  const text = new TextDecoder("latin1").decode(start.subarray(0, armourSniffSize));
  return /-----\s*BEGIN AGE/i.test(text);
}

/** @throws VaultProblem `vault-armour-damaged` unless every line is as the format has it. */
export function decodeArmour(text: Uint8Array): Uint8Array {
  try {
    return armor.decode(new TextDecoder("latin1").decode(text));
  } catch (cause) {
    throw new VaultProblem("vault-armour-damaged", cause instanceof Error ? cause.message : "", { cause });
  }
}
