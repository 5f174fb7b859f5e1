import { basename, dirname } from "node:path";
import { makePrivateFolder, placeNew, readIfThere } from "./durable-file.ts";
import { freshBytes, keyLength } from "./primitives.ts";
import { VaultProblem } from "./problem.ts";

/** What opens the key store: 32 bytes that lie, or are typed, somewhere else. */
export interface RootSecret {
  /** @returns the secret, or null if there is none; the caller wipes it */
  read(): Promise<Uint8Array | null>;
  /** Makes one, durably; one that is there already stays. */
  make(): Promise<void>;
}

const form = /^GLIMMER-ROOT-1-([0-9a-f]{64})\s*$/;

/**
 * The secret as a line of text in a file for its owner's eyes only. Whoever has it and the key store has every film, so it
 * belongs on another volume than the backups.
 *
 * Its `read` throws VaultProblem `vault-root-unreadable`.
 */
export function rootFile(path: string): RootSecret {
  return {
    read() {
      const bytes = readIfThere(path);
      if (bytes === null) return Promise.resolve(null);
      const hex = form.exec(Buffer.from(bytes).toString("latin1"))?.[1];
      if (hex === undefined) return Promise.reject(new VaultProblem("vault-root-unreadable", basename(path)));
      return Promise.resolve(new Uint8Array(Buffer.from(hex, "hex")));
    },
    make() {
      makePrivateFolder(dirname(path));
      placeNew(path, Buffer.from(`GLIMMER-ROOT-1-${Buffer.from(freshBytes(keyLength)).toString("hex")}\n`));
      return Promise.resolve();
    },
  };
}
