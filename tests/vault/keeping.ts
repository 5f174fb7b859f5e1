/** A vault on the disk as the server has it, for tests. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Blob, BlobId, FilmVault, RecordSeal, RetentionClass } from "#domain/keeping.ts";
import { blobFolder } from "#vault/blob-folder.ts";
import type { KeyStore } from "#vault/key-store.ts";
import { openKeyStore } from "#vault/key-store.ts";
import { rootFile } from "#vault/root-secret.ts";
import { recordSeal } from "#vault/sealed-record.ts";

export interface Vault {
  readonly keys: KeyStore;
  readonly films: FilmVault;
  readonly records: RecordSeal;
}

export const keysIn = (folder: string): string => join(folder, "data", "keys");
export const epochIn = (folder: string): string => join(folder, "data", "epoch");
export const ledgerIn = (folder: string): string => join(folder, "data", "ledger");
export const blobsIn = (folder: string): string => join(folder, "data", "blobs");

export async function vaultIn(folder: string): Promise<Vault> {
  mkdirSync(folder, { recursive: true });
  const root = rootFile(join(folder, "root.key"));
  const keys = await openKeyStore({
    folder: keysIn(folder),
    epoch: epochIn(folder),
    ledger: ledgerIn(folder),
    root,
    firstStart: true,
  });
  return { keys, films: blobFolder(blobsIn(folder), keys), records: recordSeal(keys) };
}

/** Seals `bytes` in pieces of the sizes that `next` gives. */
export async function kept(
  films: FilmVault,
  caseId: string,
  as: RetentionClass,
  bytes: Uint8Array,
  next: () => number = () => 200_000,
): Promise<Blob> {
  const writing = await films.seal(caseId, as);
  for (let at = 0; at < bytes.length; ) {
    const length = next();
    await writing.write(bytes.slice(at, at + length));
    at += length;
  }
  return writing.finish();
}

/** @returns the files under `folder` that hold `marker` in the clear, and how many files were looked at */
export function filesWith(
  marker: string,
  folder: string,
): { readonly found: readonly string[]; readonly looked: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return { found: paths.filter((path) => readFileSync(path).includes(marker)), looked: paths.length };
}

/** Stands in every film and text that must never be found on the disk. */
export const marker = "a heron on the mill roof";

export const markedFilm = (length: number): Uint8Array =>
  new Uint8Array(Buffer.from(marker.repeat(Math.ceil(length / marker.length))).subarray(0, length));

/** What a process that keeps things says of them. */
export type Kept =
  | { readonly blob: Blob }
  | { readonly caseId: string; readonly text: string; readonly sealed: string }
  | { readonly leaving: BlobId }
  | { readonly removed: BlobId };
