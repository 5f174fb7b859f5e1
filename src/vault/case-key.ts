import type { Identity, Stanza } from "age-encryption";
import { bech32, bech32Bytes, enlarge } from "./bech32.ts";
import { freshBytes, hkdfSha256, keyLength, publicX25519, sha256 } from "./primitives.ts";
import { VaultProblem } from "./problem.ts";
import { unwrapWith } from "./x25519-stanza.ts";

const noSalt = new Uint8Array(0);

/** @returns a new X25519 identity in age's text form, as bytes; for the caller to wipe */
export function newIdentity(): Uint8Array {
  const key = freshBytes(keyLength);
  const identity = enlarge(bech32("age-secret-key-", key));
  key.fill(0);
  return identity;
}

/** One X25519 key in memory, of one case and retention class, and the keys derived from it. */
export class CaseKey implements Identity {
  /** The text form as bytes, because bytes can be wiped. */
  readonly #identity: Uint8Array;
  readonly #derived = new Map<string, Uint8Array>();
  #recipient: string | null = null;
  #wiped = false;

  /** @param identity is owned from here on */
  constructor(identity: Uint8Array) {
    this.#identity = identity;
  }

  /** `AGE-SECRET-KEY-1…`, for handing a key on. Secret, and not to be wiped: what opens and seals here has no need of it. */
  identity(): string {
    this.#check();
    return Buffer.from(this.#identity).toString("latin1");
  }

  /** The public half, `age1…` */
  recipient(): string {
    this.#recipient ??= this.#withSecret((key) => Buffer.from(bech32("age", publicX25519(key))).toString("latin1"));
    return this.#recipient;
  }

  /** @returns the SHA-256 of the public half's 32 bytes, as 64 hexadecimal digits: names the key, and tells nothing of it */
  id(): string {
    return Buffer.from(sha256(bech32Bytes(Buffer.from(this.recipient())))).toString("hex");
  }

  /** @returns the file key of a header with these stanzas; null where none is for this key */
  unwrapFileKey(stanzas: readonly Stanza[]): Uint8Array | null {
    return this.#withSecret((key) => unwrapWith(key, stanzas));
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

  #withSecret<T>(use: (secretKey: Uint8Array) => T): T {
    this.#check();
    const key = bech32Bytes(this.#identity);
    try {
      return use(key);
    } finally {
      key.fill(0);
    }
  }

  // Sealing under a key of zeros would be no sealing at all.
  #check(): void {
    if (this.#wiped) throw new VaultProblem("vault-keys-locked");
  }
}
