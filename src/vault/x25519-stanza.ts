/** A file key in the header of an age file for one X25519 key (C2SP `age.md`, "X25519"), all of it in bytes that are wiped. */
import type { Stanza } from "age-encryption";
import {
  agreed,
  agreeX25519,
  hkdfSha256,
  keyLength,
  nonceLength,
  open,
  publicX25519,
  sealInto,
  tagLength,
} from "./primitives.ts";

const kind = "X25519";
const info = Buffer.from("age-encryption.org/v1/X25519");
/** Bytes */
export const fileKeyLength = 16;
/** A nonce of zeros, as the format has it: a wrapping key is used once. */
const nonce = new Uint8Array(nonceLength);

/** @param peer the public half, 32 bytes */
export function wrapFor(
  peer: Uint8Array,
  fileKey: Uint8Array,
): { readonly share: Uint8Array; readonly wrapped: Uint8Array } {
  const { share, secret } = agreeX25519(peer);
  const wrapping = wrappingKey(secret, share, peer);
  const wrapped = new Uint8Array(fileKey.length + tagLength);
  sealInto(wrapped, wrapping, nonce, fileKey);
  wrapping.fill(0);
  return { share, wrapped };
}

/**
 * @param secretKey 32 bytes; left as it is
 * @returns the file key; null where none of the stanzas is for this key
 * @throws where one is not written as the format has it
 */
export function unwrapWith(secretKey: Uint8Array, stanzas: readonly Stanza[]): Uint8Array | null {
  for (const { args, body } of stanzas) {
    if (args[0] !== kind) continue;
    const share = Buffer.from(args[1] ?? "", "base64");
    if (args.length !== 2 || share.length !== keyLength || body.length !== fileKeyLength + tagLength)
      throw new Error("invalid X25519 stanza");
    const wrapping = wrappingKey(agreed(secretKey, share), share, publicX25519(secretKey));
    const fileKey = open(wrapping, nonce, body);
    wrapping.fill(0);
    if (fileKey !== null) return fileKey;
  }
  return null;
}

/** @param secret is wiped here */
function wrappingKey(secret: Uint8Array, share: Uint8Array, peer: Uint8Array): Uint8Array {
  const key = hkdfSha256(secret, Buffer.concat([share, peer]), info, keyLength);
  secret.fill(0);
  return key;
}
