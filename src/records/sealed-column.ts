import type { RecordSeal } from "#domain/keeping.ts";
import type { Sealed, Tables } from "./tables.ts";

/** A column whose text lies sealed. What is moved to another table, row or column does not open there. */
export interface SealedColumn {
  /** @param owner the case whose key seals it, or `serviceOwner` */
  seal(owner: string, row: string, text: string): Sealed;
  open(owner: string, row: string, sealed: Sealed): string;
  /** The same where there may be nothing. */
  sealIfAny(owner: string, row: string, text: string | null): Sealed | null;
  openIfAny(owner: string, row: string, sealed: Sealed | null): string | null;
  /** For finding a row by its text: the same for the same text under the same owner. */
  digest(owner: string, text: string): string;
}

type Place = { [T in keyof Tables]: `${T}.${keyof Tables[T] & string}` }[keyof Tables];

export function sealedColumn(seal: RecordSeal, place: Place): SealedColumn {
  const sealed = (owner: string, row: string, text: string) => seal.seal(owner, `${place} ${row}`, text);
  const opened = (owner: string, row: string, bytes: Sealed) => seal.open(owner, `${place} ${row}`, bytes);
  return {
    seal: sealed,
    open: opened,
    sealIfAny: (owner, row, text) => (text === null ? null : sealed(owner, row, text)),
    openIfAny: (owner, row, bytes) => (bytes === null ? null : opened(owner, row, bytes)),
    digest: (owner, text) => seal.digest(owner, place, new TextEncoder().encode(text)),
  };
}
