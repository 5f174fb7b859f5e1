/** A vault with cases in it, of which one is destroyed or one film of it is deleted, for tests. */
import { join } from "node:path";
import type { Blob, DestructionOrder, KeyKeeper, RetentionClass } from "#domain/keeping.ts";
import { blobFolder } from "#vault/blob-folder.ts";
import type { ChangePoint } from "#vault/epoch-change.ts";
import type { RenewalPoint } from "#vault/key-keeper.ts";
import { openKeyKeeper } from "#vault/key-keeper.ts";
import { openKeyStore } from "#vault/key-store.ts";
import { rootFile } from "#vault/root-secret.ts";
import { recordSeal } from "#vault/sealed-record.ts";
import type { Vault } from "./keeping.ts";
import { blobsIn, epochIn, kept, keysIn, ledgerIn } from "./keeping.ts";
import { content } from "./sources.ts";

export type Point = ChangePoint | RenewalPoint;

export interface Keeping extends Vault {
  readonly keeper: KeyKeeper;
}

export const rootIn = (folder: string): string => join(folder, "root.key");

export async function keepingIn(folder: string, at: (point: Point) => void = () => undefined): Promise<Keeping> {
  const keys = await openKeyStore({
    folder: keysIn(folder),
    epoch: epochIn(folder),
    ledger: ledgerIn(folder),
    root: rootFile(rootIn(folder)),
    firstStart: true,
    at,
  });
  const films = blobFolder(blobsIn(folder), keys);
  return { keys, films, records: recordSeal(keys), keeper: await openKeyKeeper(keys, films, at) };
}

export const order: DestructionOrder = { at: "2026-11-29T10:00:00.000Z", who: "account-1", why: "case-closed" };

/** A blob, and the seed of its content. */
export interface Film {
  readonly blob: Blob;
  readonly seed: number;
}

export async function filmed(
  vault: Vault,
  caseId: string,
  seed: number,
  as: RetentionClass = "film",
  length = 70_000 + seed,
): Promise<Film> {
  return { blob: await kept(vault.films, caseId, as, content(length, seed)), seed };
}

/** @returns null where it opens and is what it was; else why it does not open */
export async function whyShut({ films }: Vault, { blob, seed }: Film): Promise<string | null> {
  try {
    const film = await films.open(blob);
    try {
      const bytes = await film.read(0, film.size);
      return Buffer.compare(bytes, content(blob.bytes, seed)) === 0 ? null : "differs";
    } finally {
      await film.close();
    }
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}
