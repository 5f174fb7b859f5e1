/**
 * The epoch key wraps every case's key, and is itself wrapped under the root secret. Destroying a case makes a new epoch:
 * the surviving keys are wrapped anew, and whatever remains of the old files anywhere no longer opens.
 *
 * The file: a first line, the epoch's number, a mark that says which root secret it was made with, the wrapped key.
 */
import { freshBytes, hkdfSha256, keyLength, nonceLength, tagLength } from "./primitives.ts";
import { VaultProblem } from "./problem.ts";
import { openSmall, sealSmall } from "./small-seal.ts";

export interface Epoch {
  /** Counts from 1. */
  readonly number: number;
  readonly key: Uint8Array;
}

const firstLine = Buffer.from("glimmer-epoch/1\n");
const numberLength = 4;
const markLength = 16;
const markStart = firstLine.length + numberLength;
const wrappedStart = markStart + markLength;
const fileLength = wrappedStart + nonceLength + keyLength + tagLength;
const noSalt = new Uint8Array(0);

/** What of the root secret stays in memory while the store is open: enough to wrap the next epoch's key. */
export class EpochSeal {
  readonly #key: Uint8Array;
  /** Says which root secret, and nothing about it. */
  readonly #mark: Uint8Array;

  /** @param root is left as it is */
  constructor(root: Uint8Array) {
    this.#key = hkdfSha256(root, noSalt, Buffer.from("glimmer-root/1 wraps epochs"), keyLength);
    this.#mark = hkdfSha256(root, noSalt, Buffer.from("glimmer-root/1 mark"), markLength);
  }

  /** @returns an epoch with a key that nobody had before, and its file */
  begin(number: number): { readonly epoch: Epoch; readonly file: Uint8Array } {
    const numbered = Buffer.alloc(numberLength);
    numbered.writeUInt32BE(number);
    const key = freshBytes(keyLength);
    const wrapped = sealSmall(this.#key, aboutEpoch(number), key);
    return { epoch: { number, key }, file: Buffer.concat([firstLine, numbered, this.#mark, wrapped]) };
  }

  /** @throws VaultProblem `vault-keys-damaged`, `vault-root-differs` */
  open(file: Uint8Array): Epoch {
    const bytes = Buffer.from(file);
    if (bytes.length !== fileLength || !bytes.subarray(0, firstLine.length).equals(firstLine)) {
      throw new VaultProblem("vault-keys-damaged", "epoch");
    }
    if (!bytes.subarray(markStart, wrappedStart).equals(this.#mark)) throw new VaultProblem("vault-root-differs");
    const number = bytes.readUInt32BE(firstLine.length);
    const key = openSmall(this.#key, aboutEpoch(number), bytes.subarray(wrappedStart));
    if (!key) throw new VaultProblem("vault-keys-damaged", "epoch");
    return { number, key };
  }

  wipe(): void {
    this.#key.fill(0);
  }
}

const aboutEpoch = (number: number): string => `glimmer-epoch/1|${number}`;
