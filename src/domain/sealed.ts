/** Why something sealed cannot be made or opened. The sentence for each is in `contract/words`. */
export const vaultProblemCodes = [
  // The sealed file.
  "vault-not-sealed", // not an age file at all
  "vault-header-damaged", // an age file whose header breaks the format, or ends too soon
  "vault-header-altered", // the header's own check (its HMAC) fails under the right key
  "vault-armour-damaged", // the text form of an age file, and it breaks the format
  "vault-armour-too-large", // the text form cannot be read in parts, so it is held in memory: there is a limit
  "vault-no-key-fits", // well formed, but sealed for somebody else
  "vault-damaged", // a chunk of the content fails authentication, or something follows the last
  "vault-cut-short", // the content ends before its last chunk
  "vault-too-large", // longer than can be counted exactly
  // Keys.
  "vault-key-unreadable", // the key file holds no key, or something that is none
  "vault-recipient-unreadable", // not the public half of a key
  "vault-recipient-missing", // nobody named to seal for, or no key to open with
  "vault-passphrase-alone", // a passphrase beside a recipient: the format forbids it
  "vault-passphrase-empty",
  "vault-passphrase-differs", // typed twice, not the same
  "vault-no-terminal", // a passphrase is wanted and there is nobody to ask
  // The key store.
  "vault-keys-missing", // not the first start, and there is no key store
  "vault-keys-damaged", // one of its files breaks the format or fails its check
  "vault-keys-locked", // the keys were put out of memory
  "vault-ledger-damaged", // the ledger of destroyed keys was changed, or a part of it is missing
  "vault-root-missing", // the root secret, which opens the key store
  "vault-root-unreadable", // there is something, and it is no root secret
  "vault-root-sealed", // by a passphrase, and there is nobody to ask
  "vault-passphrase-wrong", // it opens nothing
  "vault-root-differs", // a root secret, but not this key store's
  "vault-key-gone", // the key of a case was destroyed, or never was in this store
  // Blobs and sealed text.
  "vault-blob-gone", // the sealed file is not in its folder
  "vault-no-room", // the disk is full
  "vault-text-damaged", // sealed for another place, or changed
  // What is asked for.
  "vault-output-missing", // bytes for a file, and only a terminal to write them to
  "vault-range-malformed",
  "vault-range-outside", // begins at or after the end of the content
] as const;
export type VaultProblemCode = (typeof vaultProblemCodes)[number];
