import type { VaultProblemCode } from "#domain/sealed.ts";
import type { About } from "./en-errors.ts";

const file = (name: string | undefined): string => (name === undefined ? "This file" : `"${name}"`);
const inFile = (name: string | undefined): string => (name === undefined ? "this file" : `"${name}"`);

const errors = {
  "vault-not-sealed": ({ name }) => `${file(name)} isn't a sealed file. Sealed files usually end in .age.`,
  "vault-header-damaged": ({ name }) =>
    `The beginning of ${inFile(name)} is damaged, so no key can open it. If there is another copy, use that.`,
  "vault-header-altered": ({ name }) =>
    `Somebody or something changed the beginning of ${inFile(name)} after it was sealed, so we don't open it. If there is another copy, use that.`,
  "vault-armour-damaged": ({ name }) =>
    `${file(name)} is a sealed file written as text, and the text is damaged. Copy it again, from the first dashes to the last.`,
  "vault-armour-too-large": ({ name }) =>
    `${file(name)} is a sealed file written as text, and too large for that. Seal it again without the text form.`,
  "vault-no-key-fits": ({ name }) =>
    `${file(name)} was sealed for somebody else: this key or passphrase doesn't open it.`,
  "vault-damaged": ({ name }) =>
    `${file(name)} was damaged or changed after it was sealed, so don't use what came out of it. If there is another copy, use that.`,
  "vault-cut-short": ({ name }) =>
    `${file(name)} ends too early; the rest of it is missing. If there is another copy, use that.`,
  "vault-too-large": ({ name }) => `${file(name)} is larger than a sealed file can be.`,
  "vault-key-unreadable": ({ name }) =>
    `There is no key in ${inFile(name)}. A key file has a line that begins with AGE-SECRET-KEY-1.`,
  "vault-recipient-unreadable": ({ value }) =>
    `${value === undefined ? "That" : `"${value}"`} isn't the public half of a key. It begins with age1; npx glimmer vault keygen prints one.`,
  "vault-recipient-missing": () => "Say who it is for or what opens it: a key, or --passphrase.",
  "vault-passphrase-alone": () => "A passphrase can't stand beside a key: seal for one or for the other.",
  "vault-passphrase-empty": () => "The passphrase is empty, so nothing was done.",
  "vault-passphrase-differs": () => "The two passphrases are not the same, so nothing was done.",
  "vault-no-terminal": () => "A passphrase can only be typed at a terminal, and there is none here. Use a key file.",
  "vault-keys-missing": () =>
    "The folder with this service's keys isn't where it was. Put it back, or restore it from its backup; nothing opens without it.",
  "vault-keys-damaged": ({ name }) =>
    `${name === undefined ? "One of this service's keys" : `The key "${name}"`} is damaged. Restore the folder with the keys from its backup.`,
  "vault-keys-locked": () => "This service is locked. Unlock it first.",
  "vault-ledger-damaged": () =>
    "The list of destroyed keys was changed, or a part of it is missing. Restore it from its backup; nothing opens without it, because something that was deleted could come back.",
  "vault-root-missing": ({ name }) =>
    `The secret that opens this service's keys isn't there${name === undefined ? "" : `: "${name}"`}. Put it back, or restore it from where it is kept safe.`,
  "vault-root-unreadable": ({ name }) =>
    `There is no secret in ${inFile(name)}, though it should hold the one that opens this service's keys. Restore it from where it is kept safe.`,
  "vault-root-sealed": ({ name }) =>
    `The secret that opens this service's keys${name === undefined ? "" : ` ("${name}")`} is sealed by a passphrase, and there is no terminal to ask for it. Start Glimmer at a terminal, or set GLIMMER_ROOT_PASSPHRASE_FILE.`,
  "vault-passphrase-wrong": () => "This passphrase doesn't open the secret of this service's keys. Try it once more.",
  "vault-root-differs": ({ name }) =>
    `The secret ${name === undefined ? "" : `in "${name}" `}belongs to another set of keys. Bring together the keys and the secret they were made with.`,
  "vault-key-gone": () => "The key for this was destroyed or is missing, so nobody can open it.",
  "vault-blob-gone": () => "The sealed file isn't in its folder any more.",
  "vault-no-room": () => "There is no room left on the disk, so this wasn't kept. Make room, then try again.",
  "vault-text-damaged": () =>
    "Something that was written down here was damaged or changed outside Glimmer, so we don't show it. It may be in a backup.",
  "vault-output-missing": () => "This would fill the terminal with bytes. Say where they go: --out FILE.",
  "vault-range-malformed": ({ value }) =>
    `We can't read the range${value === undefined ? "" : ` "${value}"`}. Write 0-499 for the first 500 bytes, 500- for the rest, -500 for the last 500.`,
  "vault-range-outside": ({ value, detail }) =>
    `The range${value === undefined ? "" : ` "${value}"`} lies outside the file${detail === undefined ? "" : `, which has ${detail} bytes`}.`,
} satisfies { readonly [code in VaultProblemCode]: (about: About) => string };

/** What is said about sealed files: one sentence or two for every code, and the help of `glimmer vault`. */
export const vaultWords = {
  errors,
  about: "Seals files so that only a key opens them, and opens them again. Any age tool opens them too.",
  keygen: {
    about: "Makes a new key. Keep it safe: without it nobody opens what is sealed for it.",
    out: "the key file to write; without it the key is printed",
    force: "replace the file if it is there",
    publicHalf: (recipient: string) => `Public half, for --to: ${recipient}`,
    created: (when: string, recipient: string) => [`# created: ${when}`, `# public key: ${recipient}`],
    written: (file: string) => `${file}  the key; keep it safe, and apart from what it opens`,
  },
  seal: {
    about: "Seals a file.",
    file: "the file, or - for what comes through a pipe",
    to: "the public half of a key, age1...; again for each further key that may open it",
    passphrase: "ask for a passphrase instead of using a key",
    out: "the sealed file; without it FILE.age, or the pipe if FILE is -",
    force: "replace the sealed file if it is there",
    stage: "Sealing",
    done: (file: string) => `${file}  sealed`,
  },
  open: {
    about: "Opens a sealed file, or a part of it, and checks every byte it gives out.",
    file: "the sealed file, or - for what comes through a pipe",
    identity: "the key file; again for each further one to try",
    passphrase: "ask for the passphrase",
    range: "only these bytes: 0-499, 500- or -500, the last one included",
    out: "the file to write; without it the bytes go to the pipe",
    force: "replace the file if it is there",
    stage: "Opening",
    done: (file: string) => `${file}  open: whoever reads the disk can read it`,
  },
  root: {
    about: "Seals the secret of this service's keys by a passphrase, changes the passphrase, or takes it off.",
    passphrase: "seal it by a passphrase, which is then asked for at each start",
    plain: "take the passphrase off",
    now: "The passphrase it has now: ",
    sealed: (file: string) =>
      `${file}  sealed by the passphrase; write it down and keep it apart: without it nothing opens`,
    plainNow: (file: string) => `${file}  without a passphrase: whoever has this file and the data reads everything`,
  },
  caseKey: {
    about: "Prints a key of a case, so that any age tool opens its films. Whoever has it has them.",
    owner: "the case's id",
    kept: "which of its keys: film, review-film, training or record",
    remarks: (owner: string, kept: string) => `# case ${owner}, ${kept}`,
  },
  passphrase: { ask: "Passphrase: ", again: "The same again: " },
};
