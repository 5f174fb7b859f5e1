import { identityToRecipient } from "age-encryption";
import { bech32, bech32Bytes } from "./bech32.ts";
import { freshBytes, hkdfSha256, keyLength, sha256 } from "./primitives.ts";
import { VaultProblem } from "./problem.ts";

const noSalt = new Uint8Array(0);

/** @returns a new X25519 identity in age's text form */
export const newIdentity = (): string => bech32("age-secret-key-", freshBytes(32)).toUpperCase();

/** One X25519 key in memory, of one case and retention class, and the keys derived from it. */
export class CaseKey {
  /** The text form as bytes, because bytes can be wiped. */
  readonly #identity: Uint8Array;
  readonly #derived = new Map<string, Uint8Array>();
  #recipient: Promise<string> | null = null;
  #wiped = false;

  /** @param identity is owned from here on */
  constructor(identity: Uint8Array) {
    this.#identity = identity;
  }

  /** `AGE-SECRET-KEY-1…`; secret */
  identity(): string {
    this.#check();
    return Buffer.from(this.#identity).toString("latin1");
  }

  /** The public half, `age1…` */
  recipient(): Promise<string> {
    this.#recipient ??= identityToRecipient(this.identity());
    return this.#recipient;
  }

  /** @returns the SHA-256 of the public half's 32 bytes, as 64 hexadecimal digits: names the key, and tells nothing of it */
  async id(): Promise<string> {
    return Buffer.from(sha256(bech32Bytes(await this.recipient()))).toString("hex");
  }

  /** @returns a key for one purpose, HKDF of the identity's text; not to be kept: it is wiped with this key */
  derived(purpose: string): Uint8Array {
    this.#check();
    const known = this.#derived.get(purpose);
    if (known) return known;
    const key = hkdfSha256(this.#identity, noSalt, Buffer.from(purpose), keyLength);
    this.#derived.set(purpose, key);
    return key;
  }

  wipe(): void {
    this.#wiped = true;
    this.#identity.fill(0);
    for (const key of this.#derived.values()) key.fill(0);
    this.#derived.clear();
  }

  // Sealing under a key of zeros would be no sealing at all.
  #check(): void {
    if (this.#wiped) throw new VaultProblem("vault-keys-locked");
  }
}
