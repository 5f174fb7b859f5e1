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
  // What is asked for.
  "vault-output-missing", // bytes for a file, and only a terminal to write them to
  "vault-range-malformed",
  "vault-range-outside", // begins at or after the end of the content
] as const;
export type VaultProblemCode = (typeof vaultProblemCodes)[number];
