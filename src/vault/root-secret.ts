import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import { makePrivateFolder, placeNew, readIfThere, replaceFile } from "./durable-file.ts";
import { beginsAsHeader } from "./header.ts";
import { openWhole } from "./open-whole.ts";
import { freshBytes, keyLength } from "./primitives.ts";
import { VaultProblem } from "./problem.ts";
import { sealWhole } from "./seal.ts";

/** What opens the key store: 32 bytes that lie, or are typed, somewhere else. */
export interface RootSecret {
  /** @returns the secret, or null if there is none; the caller wipes it */
  read(): Promise<Uint8Array | null>;
  /** Makes one, durably; one that is there already stays. */
  make(): Promise<void>;
}

/** @returns the passphrase, or null where nobody can be asked */
export type AskPassphrase = () => Promise<string | null>;

const form = /^GLIMMER-ROOT-1-([0-9a-f]{64})\s*$/;
const nobody: AskPassphrase = () => Promise.resolve(null);

/**
 * The secret as a line of text in a file for its owner's eyes only; or an age file with that line, sealed by a passphrase,
 * which the `age` command opens too. Whoever has it and the key store has every film, so it belongs on another volume than
 * the backups.
 *
 * Its `read` throws VaultProblem `vault-root-unreadable`, `vault-root-sealed` (nobody to ask), `vault-passphrase-wrong`.
 */
export function rootFile(path: string, ask: AskPassphrase = nobody): RootSecret {
  return {
    async read() {
      const bytes = readIfThere(path);
      if (bytes === null) return null;
      if (!isSealed(bytes)) return secretIn(bytes, basename(path));
      const line = await opened(bytes, await asked(ask));
      try {
        return secretIn(line, basename(path));
      } finally {
        line.fill(0);
      }
    },
    make() {
      makePrivateFolder(dirname(path));
      placeNew(path, Buffer.from(`GLIMMER-ROOT-1-${Buffer.from(freshBytes(keyLength)).toString("hex")}\n`));
      return Promise.resolve();
    },
  };
}

/** The secret as whoever starts the service gives it: the same line. It lies nowhere that we know of, so none is made. */
export const rootGiven = (line: string): RootSecret => ({
  read: async () => secretIn(Buffer.from(line), "GLIMMER_ROOT_SECRET"),
  make: () => Promise.resolve(),
});

/** True where the file is there and a passphrase opens it. */
export function isRootSealed(path: string): boolean {
  const bytes = readIfThere(path);
  return bytes !== null && isSealed(bytes);
}

/**
 * Seals the file by a passphrase, by another one, or by none.
 *
 * @param ask for the passphrase that it is sealed by now
 * @param passphrase null to leave the secret as plain text
 * @throws VaultProblem `vault-root-missing`, `vault-root-unreadable`, `vault-root-sealed`, `vault-passphrase-wrong`,
 *   `vault-passphrase-empty`
 */
export async function sealRootFile(path: string, ask: AskPassphrase, passphrase: string | null): Promise<void> {
  if (!existsSync(path)) throw new VaultProblem("vault-root-missing");
  const old = readIfThere(path) ?? new Uint8Array(0);
  const line = isSealed(old) ? await opened(old, await asked(ask)) : old;
  secretIn(line, basename(path)).fill(0);
  const bytes = passphrase === null ? line : await sealed(line, passphrase);
  // Once the old file is gone there is no second try.
  const again = passphrase === null ? line : await opened(bytes, passphrase);
  if (Buffer.compare(again, line) !== 0) throw new Error("the sealed secret does not open as it was");
  replaceFile(path, bytes, () => undefined);
  line.fill(0);
  again.fill(0);
}

const isSealed = (bytes: Uint8Array): boolean => bytes.length > 0 && beginsAsHeader(bytes);

async function asked(ask: AskPassphrase): Promise<string> {
  const passphrase = await ask();
  if (passphrase === null) throw new VaultProblem("vault-root-sealed");
  return passphrase;
}

async function sealed(line: Uint8Array, passphrase: string): Promise<Uint8Array> {
  async function* content() {
    // A copy: what is sealed is given away. A Buffer's own `slice` is none.
    yield new Uint8Array(line);
  }
  return Buffer.concat(await Array.fromAsync(sealWhole(content(), { passphrase })));
}

async function opened(bytes: Uint8Array, passphrase: string): Promise<Uint8Array> {
  async function* file() {
    yield bytes;
  }
  try {
    const pieces = await Array.fromAsync(openWhole(file(), { identities: [], passphrases: [passphrase] }));
    return Buffer.concat(pieces);
  } catch (cause) {
    if (!(cause instanceof VaultProblem)) throw cause;
    throw new VaultProblem(
      cause.code === "vault-no-key-fits" ? "vault-passphrase-wrong" : "vault-root-unreadable",
      undefined,
      { cause },
    );
  }
}

function secretIn(line: Uint8Array, name: string): Uint8Array {
  const hex = form.exec(Buffer.from(line).toString("latin1"))?.[1];
  if (hex === undefined) throw new VaultProblem("vault-root-unreadable", name);
  return new Uint8Array(Buffer.from(hex, "hex"));
}
