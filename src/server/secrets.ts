/** Random ids that open something, and what is kept of them. */
import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, base64url. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is kept in place of a secret: SHA-256, hexadecimal. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Crockford's letters and digits: none is mistaken for another when read aloud. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS = 8;
const GROUP = 4;

/**
 * A one-time code of 160 random bits, as it is printed and typed: `7H4K-…`.
 *
 * @param bytes 32 of them, random or as good as random
 */
export function oneTimeCode(bytes: Uint8Array = randomBytes(GROUPS * GROUP)): string {
  const letters = Array.from(bytes.subarray(0, GROUPS * GROUP), (byte) => alphabet[byte % alphabet.length]!);
  return Array.from({ length: GROUPS }, (_, i) => letters.slice(i * GROUP, (i + 1) * GROUP).join("")).join("-");
}

/** The same code however it was typed: in small letters, without dashes, with O for 0. */
export function oneTimeCodeHash(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  return hashOf(plain.replaceAll("O", "0").replaceAll(/[IL]/g, "1"));
}
