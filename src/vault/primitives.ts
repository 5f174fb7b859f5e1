/**
 * The only file of the house that touches the cipher: ChaCha20-Poly1305 (RFC 8439), HKDF-SHA-256 (RFC 5869),
 * HMAC-SHA-256 (RFC 2104) and X25519 (RFC 7748), all by OpenSSL through `node:crypto`. All it knows is bytes; what they mean in an age file is
 * said in `payload.ts`.
 */
import type { KeyObject } from "node:crypto";
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomFillSync,
} from "node:crypto";
import { release, wipeable } from "./memory.ts";

const cipherName = "chacha20-poly1305";
export const keyLength = 32;
export const nonceLength = 12;
export const tagLength = 16;

/** @returns `length` bytes nobody can predict. */
export const freshBytes = (length: number): Uint8Array => randomFillSync(wipeable(length));

/** @throws RangeError above 255 x 32 bytes, as RFC 5869 has it. */
export function hkdfSha256(secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, salt, info, length));
}

/** @returns 32 bytes that only a holder of `key` can make of the pieces, which are taken as one. */
export function hmacSha256(key: Uint8Array, ...pieces: readonly Uint8Array[]): Uint8Array {
  const hmac = createHmac("sha256", key);
  for (const piece of pieces) hmac.update(piece);
  return hmac.digest();
}

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

/** SHA-256 of what comes piece by piece, hexadecimal. */
export async function sha256Of(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of pieces) hash.update(bytes);
  return hash.digest("hex");
}

/**
 * A secret agreed on with the holder of a public key, by a key pair of this moment alone (X25519, RFC 7748).
 *
 * @returns the pair's public half, and the secret
 * @throws if `peer` is a point that agrees on zeros with everybody
 */
export function agreeX25519(peer: Uint8Array): { readonly share: Uint8Array; readonly secret: Uint8Array } {
  const own = generateKeyPairSync("x25519");
  const secret = diffieHellman({ privateKey: own.privateKey, publicKey: publicKeyOf(peer) });
  return { share: publicBytes(own.publicKey), secret };
}

// As DER, OpenSSL would leave a copy of the key in memory that it gives back as it is.
const secretKeyOf = (bytes: Uint8Array): KeyObject =>
  createPrivateKey({
    key: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    format: "raw-private",
    asymmetricKeyType: "x25519",
  });

/** @returns the public half, 32 bytes */
export const publicX25519 = (secretKey: Uint8Array): Uint8Array => publicBytes(createPublicKey(secretKeyOf(secretKey)));

/**
 * @returns the secret that the holder of `share`'s secret half agrees on with this key (X25519, RFC 7748)
 * @throws if `share` is a point that agrees on zeros with everybody
 */
export const agreed = (secretKey: Uint8Array, share: Uint8Array): Uint8Array =>
  diffieHellman({ privateKey: secretKeyOf(secretKey), publicKey: publicKeyOf(share) });

const publicKeyOf = (bytes: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.from(bytes), format: "raw-public", asymmetricKeyType: "x25519" });
const publicBytes = (key: KeyObject): Uint8Array => key.export({ format: "raw-public" });

/** An age payload binds nothing but itself; published test vectors do. */
const nothing = new Uint8Array(0);

/** Writes ciphertext and tag to the start of `out`, which holds `tagLength` bytes more than `plain`. */
export function sealInto(
  out: Uint8Array,
  key: Uint8Array,
  nonce: Uint8Array,
  plain: Uint8Array,
  associated: Uint8Array = nothing,
): void {
  checkLengths(key, nonce);
  const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: tagLength });
  if (associated.length > 0) cipher.setAAD(associated);
  const sealed = cipher.update(plain);
  out.set(sealed);
  release(sealed);
  cipher.final();
  out.set(cipher.getAuthTag(), plain.length);
}

/** @returns the plaintext, or null if ciphertext and tag do not belong to this key and nonce. */
export function open(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  associated: Uint8Array = nothing,
): Uint8Array | null {
  checkLengths(key, nonce);
  const end = sealed.length - tagLength;
  if (end < 0) return null;
  const decipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagLength });
  if (associated.length > 0) decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(0, end));
  try {
    decipher.final();
  } catch {
    return null;
  }
  return plain;
}

// OpenSSL takes a short nonce and pads it in silence.
function checkLengths(key: Uint8Array, nonce: Uint8Array): void {
  if (key.length !== keyLength) throw new RangeError(`the key must be ${keyLength} bytes`);
  if (nonce.length !== nonceLength) throw new RangeError(`the nonce must be ${nonceLength} bytes`);
}
