/** Keys as people hold them: age's own text forms, so that the `age` command can use every one of them. */
import type { Identity } from "age-encryption";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { VaultProblem } from "./problem.ts";

/** What a file is sealed for: the public halves of keys (`age1…`), or a passphrase. Never both; the format forbids it. */
type OpenLock = { readonly recipients: readonly string[] } | { readonly passphrase: string };
/** Or one key of our own store, by its public half: nothing secret of such a file is ever out of our hands. */
export type Lock = OpenLock | { readonly ours: string };

/** What a file is opened with. All are tried; secret. */
export interface Keys {
  /** `AGE-SECRET-KEY-1…`, or a key of our own that opens a header by itself and is never a text. */
  readonly identities: readonly (string | Identity)[];
  readonly passphrases: readonly string[];
}

export interface KeyPair {
  readonly identity: string;
  readonly recipient: string;
}

/** @returns a new X25519 key. */
export async function newKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** @returns the public half, `age1…` */
export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity);

/**
 * @param text of a key file as `age-keygen` writes it: one key a line, `#` before remarks
 * @throws VaultProblem `vault-key-unreadable` if it holds none, or a line is neither
 */
export function parseKeyFile(text: string): readonly string[] {
  const identities = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  if (identities.length === 0) throw new VaultProblem("vault-key-unreadable");
  decrypterWith({ identities, passphrases: [] });
  return identities;
}

/** @throws VaultProblem `vault-recipient-missing`, `vault-key-unreadable` */
export function decrypterWith(keys: Keys): Decrypter {
  if (keys.identities.length + keys.passphrases.length === 0) throw new VaultProblem("vault-recipient-missing");
  const decrypter = new Decrypter();
  for (const identity of keys.identities) {
    try {
      decrypter.addIdentity(identity);
    } catch {
      // The parser's own words could hold a part of the key.
      throw new VaultProblem("vault-key-unreadable");
    }
  }
  for (const passphrase of keys.passphrases) decrypter.addPassphrase(passphrase);
  return decrypter;
}

/** @throws VaultProblem `vault-recipient-missing`, `vault-recipient-unreadable`, `vault-passphrase-empty` */
export function encrypterFor(lock: OpenLock): Encrypter {
  const encrypter = new Encrypter();
  if ("passphrase" in lock) {
    if (lock.passphrase === "") throw new VaultProblem("vault-passphrase-empty");
    encrypter.setPassphrase(lock.passphrase);
    return encrypter;
  }
  if (lock.recipients.length === 0) throw new VaultProblem("vault-recipient-missing");
  for (const recipient of lock.recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch (cause) {
      throw new VaultProblem("vault-recipient-unreadable", recipient, { cause });
    }
  }
  return encrypter;
}
