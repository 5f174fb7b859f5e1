import { hash } from "node:crypto";
import type { AuditEntry, KeptAuditEntry } from "#domain/audit.ts";

/** What an entry is before its own hash is known. */
export type Linked = Omit<KeptAuditEntry, "hash">;

/** The hash that stands before the first entry. */
export const beforeTheFirst = "0".repeat(64);

/**
 * An entry as its hash, the Merkle tree and an export have it: canonical JSON (RFC 8785) in UTF-8. For the values that an
 * entry can have (text without lone surrogates, whole numbers, null) that is JSON with its names in order and no spaces.
 */
export function leafText(entry: Linked): string {
  const fields = Object.entries(entry).filter(([name, value]) => name !== "hash" && value !== undefined);
  return JSON.stringify(Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** @returns SHA-256 of the canonical JSON, hexadecimal: what the next entry carries as `prev` */
export const hashOfLeaf = (leaf: string): string => hash("sha256", leaf, "hex");

/** The entry with its place in the chain. */
export function linked(entry: AuditEntry, seq: number, prev: string): KeptAuditEntry {
  const placed: Linked = { ...entry, seq, prev };
  return { ...placed, hash: hashOfLeaf(leafText(placed)) };
}
