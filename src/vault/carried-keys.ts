/**
 * The keys that an epoch took over from the one before, in one file: ten thousand files would each wait for the disk.
 *
 *     glimmer-keys/1
 *     <slot> <the wrapped key, base64url>        a line each, in the order of their names
 *     = <HMAC-SHA-256 of all of it, base64url>
 *
 * Each key proves itself. The last line proves that none is missing: where it is wrong, what opens is opened, but no new
 * key is made, since that might stand in the place of a lost one.
 */
import type { Epoch } from "./epoch.ts";
import type { Slot } from "./key-form.ts";
import { wrapKey } from "./key-form.ts";
import { hkdfSha256, hmacSha256, keyLength } from "./primitives.ts";

export const carriedName = "carried.keys";

export interface Carried {
  readonly wrapped: ReadonlyMap<Slot, Uint8Array>;
  /** False where the file is not as it was written. */
  readonly whole: boolean;
}

const firstLine = "glimmer-keys/1";
const noSalt = new Uint8Array(0);

/** @param keys what is to be wrapped, one at a time; each identity is wiped here */
export function carriedFile(epoch: Epoch, keys: Iterable<readonly [Slot, Uint8Array]>): Uint8Array {
  const lines: string[] = [];
  for (const [slot, identity] of keys) {
    lines.push(`${slot} ${base64url(wrapKey(epoch, slot, identity))}\n`);
    identity.fill(0);
  }
  const text = Buffer.from(`${firstLine}\n${lines.sort().join("")}`);
  return Buffer.concat([text, Buffer.from(`= ${check(epoch, text)}\n`)]);
}

/** @param file null where the epoch took nothing over: the first of a store */
export function readCarried(epoch: Epoch, file: Uint8Array | null): Carried {
  const wrapped = new Map<Slot, Uint8Array>();
  if (file === null) return { wrapped, whole: epoch.number === 1 };
  const text = Buffer.from(file).toString("latin1");
  const lastLine = text.lastIndexOf("\n=") + 1;
  const begins = text.startsWith(`${firstLine}\n`);
  const whole = begins && text.slice(lastLine) === `= ${check(epoch, file.subarray(0, lastLine))}\n`;
  for (const line of text.split("\n")) {
    const [, slot, key] = /^([\w.-]+) ([\w-]+)$/.exec(line) ?? [];
    if (slot !== undefined && key !== undefined) wrapped.set(slot, Buffer.from(key, "base64url"));
  }
  return { wrapped, whole };
}

function check(epoch: Epoch, text: Uint8Array): string {
  const key = hkdfSha256(epoch.key, noSalt, Buffer.from("glimmer-keys/1 whole"), keyLength);
  return base64url(hmacSha256(key, text));
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
