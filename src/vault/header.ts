/** The header of an age v1 file. `age-encryption` writes and reads it; here it is cut from and joined to our payload. */
import type { Encrypter } from "age-encryption";
import { bech32Bytes } from "./bech32.ts";
import type { Keys, Lock } from "./keys.ts";
import { decrypterWith, encrypterFor } from "./keys.ts";
import { payloadNonceSize } from "./payload.ts";
import { freshBytes, hkdfSha256, hmacSha256, keyLength, tagLength } from "./primitives.ts";
import { VaultProblem } from "./problem.ts";
import { fileKeyLength, wrapFor } from "./x25519-stanza.ts";

/** Room for ten thousand recipients. What is longer is no header of ours, and nothing reads on for ever. */
export const maxHeaderSize = 1 << 20;

/** Three dashes, a blank, and the 32 bytes of the header's check as base64. */
const lastLineLength = 4 + 43;

const version = "age-encryption.org/v1";
const noSalt = new Uint8Array(0);
const magic = new TextEncoder().encode("age-encryption.org/");

/** Secret: whoever holds it opens the file. */
export type FileKey = Uint8Array;

/** @returns a header for a new file, with the new file key in it. */
export async function newHeader(lock: Lock): Promise<{ readonly header: Uint8Array; readonly fileKey: FileKey }> {
  if ("ours" in lock) {
    const ours = freshBytes(fileKeyLength);
    return { header: headerFor(ours, lock.ours), fileKey: ours };
  }
  const encrypter = encrypterFor(lock);
  let fileKey: FileKey | null = null;
  if ("recipients" in lock) {
    // A recipient that sees the file key and adds nothing to the header.
    encrypter.addRecipient({
      wrapFileKey(key) {
        fileKey = key.slice();
        return [];
      },
    });
  }
  // Of a whole empty file, all but its payload. Our payload has a nonce of its own, so no key is used twice.
  const empty = await sealEmpty(encrypter);
  const header = empty.slice(0, empty.length - payloadNonceSize - tagLength);
  if ("passphrase" in lock) fileKey = await fileKeyOf(header, { identities: [], passphrases: [lock.passphrase] });
  if (fileKey === null) throw new Error("no recipient was given the file key");
  return { header, fileKey };
}

async function sealEmpty(encrypter: Encrypter): Promise<Uint8Array> {
  try {
    // As a stream, because whole it would load all of Node's `fetch` to gather the pieces.
    const nothing = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
    return Buffer.concat(await Array.fromAsync(await encrypter.encrypt(nothing)));
  } catch (cause) {
    // Well written, but no point of the curve that a key could have.
    throw new VaultProblem("vault-recipient-unreadable", undefined, { cause });
  }
}

/** @throws VaultProblem `vault-no-key-fits`, `vault-header-damaged`, `vault-header-altered`, or what is wrong with `keys` */
export async function fileKeyOf(header: Uint8Array, keys: Keys): Promise<FileKey> {
  const decrypter = decrypterWith(keys);
  try {
    return await decrypter.decryptHeader(header);
  } catch (cause) {
    // Of one of our own keys: it was put out of memory meanwhile.
    if (cause instanceof VaultProblem) throw cause;
    const said = cause instanceof Error ? cause.message : "";
    switch (said) {
      case "no identity matched any of the file's recipients":
        throw new VaultProblem("vault-no-key-fits", said, { cause });
      case "invalid header HMAC":
        throw new VaultProblem("vault-header-altered", said, { cause });
      default:
        throw new VaultProblem("vault-header-damaged", said, { cause });
    }
  }
}

/**
 * A header with this file key, sealed for one recipient and for nobody else. Written
 * here (C2SP `age.md`, "Header"), because `age-encryption` draws a new file key for each header, and leaves it in memory. Every header
 * with one X25519 recipient is as long as every other.
 *
 * @param recipient `age1…`, a key of our own store
 */
export function headerFor(fileKey: FileKey, recipient: string): Uint8Array {
  const { share, wrapped } = wrapFor(bech32Bytes(Buffer.from(recipient)), fileKey);
  const checked = `${version}\n-> X25519 ${base64(share)}\n${base64(wrapped)}\n---`;
  const check = hmacSha256(hkdfSha256(fileKey, noSalt, Buffer.from("header"), keyLength), Buffer.from(checked));
  return Buffer.from(`${checked} ${base64(check)}\n`);
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replaceAll("=", "");

/** True if `start` begins as an age file does, of whatever version, as far as it goes. */
export const beginsAsHeader = (start: Uint8Array): boolean =>
  magic.every((byte, i) => i >= start.length || start[i] === byte);

/**
 * Finds the end of a header: the line break after the first line that begins with three dashes, which no other line of
 * a header may.
 *
 * @param ended true if nothing follows `start`
 * @returns the header's length in bytes, or null if `start` ends before the header does and more may follow
 * @throws VaultProblem `vault-not-sealed`, `vault-header-damaged`
 */
export function headerLength(start: Uint8Array, ended: boolean): number | null {
  if (!beginsAsHeader(start) || (ended && start.length < magic.length)) throw new VaultProblem("vault-not-sealed");
  const text = Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, maxHeaderSize));
  const lastLine = text.indexOf("\n---", 0, "latin1");
  const end = lastLine < 0 ? -1 : text.indexOf("\n", lastLine + 1, "latin1");
  // A check of another length is a fault of form, not a sign that somebody changed the header.
  if (end >= 0 && end - lastLine - 1 !== lastLineLength) throw new VaultProblem("vault-header-damaged", "its check");
  if (end >= 0) return end + 1;
  if (ended || start.length >= maxHeaderSize) throw new VaultProblem("vault-header-damaged", "the header has no end");
  return null;
}
