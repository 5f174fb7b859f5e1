/** Checkpoints in the C2SP tlog-checkpoint form: the log's origin, its size, its root; signed. */
import type { AuditCheckpoint } from "#domain/audit.ts";
import type { Hash } from "./merkle-tree.ts";
import type { Signer, Verifier } from "./signed-note.ts";

export function signCheckpoint(signer: Signer, size: number, root: Hash): AuditCheckpoint {
  const encoded = Buffer.from(root).toString("base64");
  return { size, root: encoded, note: signer.sign(`${signer.name}\n${size}\n${encoded}\n`) };
}

/** @returns null where the note is not signed by this key, or is not about this key's log */
export function openCheckpoint(note: string, verifier: Verifier): AuditCheckpoint | null {
  const [origin, size = "", root = "", ...more] = verifier.open(note)?.split("\n") ?? [];
  if (origin !== verifier.name || more[0] !== "" || more.length !== 1) return null;
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !/^[A-Za-z0-9+/]{43}=$/.test(root)) return null;
  return { size: Number(size), root, note };
}
