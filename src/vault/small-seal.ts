/** Small things sealed whole: keys and text. A nonce drawn for each, then the ciphertext and its tag. */
import { freshBytes, nonceLength, open, sealInto, tagLength } from "./primitives.ts";

/** How much longer the sealed form is. */
const overhead = nonceLength + tagLength;

/**
 * @param about where it belongs: it opens only under the same words
 * @returns other bytes each time. A drawn nonce repeats with a chance below 2^-32 among 2^32 things under one key.
 */
export function sealSmall(key: Uint8Array, about: string, plain: Uint8Array): Uint8Array {
  const out = new Uint8Array(plain.length + overhead);
  const nonce = freshBytes(nonceLength);
  out.set(nonce);
  sealInto(out.subarray(nonceLength), key, nonce, plain, Buffer.from(about));
  return out;
}

/** @returns the plaintext, or null if it was sealed with another key, under other words, or is not whole */
export function openSmall(key: Uint8Array, about: string, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < overhead) return null;
  return open(key, sealed.subarray(0, nonceLength), sealed.subarray(nonceLength), Buffer.from(about));
}
