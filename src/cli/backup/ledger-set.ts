/** What a restore may trust: which keys were destroyed, held against what was signed and handed out. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AuditCheckpoint } from "#domain/audit.ts";
import type { Destruction } from "#domain/keeping.ts";
import { openCheckpoint } from "#records/log/checkpoint.ts";
import { readVerifierKey } from "#records/log/signed-note.ts";
import { keptCheckpoints } from "#server/audit/checkpoints.ts";
import { ledgerName, readLedger } from "#vault/destruction-ledger.ts";
import type { Outcome } from "../outcome.ts";
import { done, refused } from "../outcome.ts";
import { unlessProblem } from "../vault-problem.ts";
import type { Sets } from "./sets.ts";

export interface LedgerSet {
  readonly text: string;
  readonly lines: readonly Destruction[];
  readonly checkpoints: readonly AuditCheckpoint[];
  readonly verifierKey: string | null;
}

/**
 * @param told checkpoints that lie elsewhere: files of signed notes
 * @returns the set, which is no older than any of them; or why it cannot be trusted
 */
export async function trustedLedger(
  { ledger, checkpoints }: Pick<Sets, "ledger" | "checkpoints">,
  told: readonly string[],
): Promise<Outcome<LedgerSet>> {
  const path = join(ledger, ledgerName);
  if (!existsSync(path)) return refused("backup-ledger-missing", { name: path });
  const text = readFileSync(path, "utf8");
  const lines = await unlessProblem(path, async () => done(readLedger(text)));
  if (!lines.ok) return lines;
  if (text !== "" && !text.endsWith("\n")) return refused("vault-ledger-damaged", { name: path });
  const kept = keptCheckpoints(checkpoints);
  const set: LedgerSet = { text, lines: lines.value, ...kept };
  const known = [...kept.checkpoints];
  for (const file of told) {
    const checkpoint = checkpointIn(file, kept.verifierKey);
    if (checkpoint === null) return refused("audit-checkpoint-unreadable", { name: file });
    known.push(checkpoint);
  }
  const isThere = ({ destroyed }: AuditCheckpoint) =>
    destroyed === null || destroyed.index === 0 || set.lines[destroyed.index - 1]?.hash === destroyed.hash;
  const missing = known.find((checkpoint) => !isThere(checkpoint));
  return missing === undefined ? done(set) : refused("backup-ledger-old", { name: path });
}

function checkpointIn(file: string, verifierKey: string | null): AuditCheckpoint | null {
  const verifier = verifierKey === null ? null : readVerifierKey(verifierKey);
  return verifier && existsSync(file) ? openCheckpoint(readFileSync(file, "utf8"), verifier) : null;
}
