/**
 * Checkpoints in the C2SP tlog-checkpoint form: the log's origin, its size, its root; signed. One more line, which the form
 * allows, says where the ledger of destroyed keys ended (`destroyed 12 4f0c…`), so that nobody can shorten that unseen.
 */
import type { AuditCheckpoint } from "#domain/audit.ts";
import type { LedgerHead } from "#domain/keeping.ts";
import type { Hash } from "./merkle-tree.ts";
import type { Signer, Verifier } from "./signed-note.ts";

export function signCheckpoint(
  signer: Signer,
  size: number,
  root: Hash,
  destroyed: LedgerHead | null = null,
): AuditCheckpoint {
  const encoded = Buffer.from(root).toString("base64");
  const ledger = destroyed === null ? "" : `destroyed ${destroyed.index} ${destroyed.hash}\n`;
  return { size, root: encoded, destroyed, note: signer.sign(`${signer.name}\n${size}\n${encoded}\n${ledger}`) };
}

/** @returns null where the note is not signed by this key, or is not about this key's log */
export function openCheckpoint(note: string, verifier: Verifier): AuditCheckpoint | null {
  const [origin, size = "", root = "", ...more] = verifier.open(note)?.trimEnd().split("\n") ?? [];
  if (origin !== verifier.name) return null;
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !/^[A-Za-z0-9+/]{43}=$/.test(root)) return null;
  const [, index, hash] = /^destroyed (\d{1,15}) ([0-9a-f]{64})$/m.exec(more.join("\n")) ?? [];
  const destroyed = index === undefined || hash === undefined ? null : { index: Number(index), hash };
  return { size: Number(size), root, destroyed, note };
}
