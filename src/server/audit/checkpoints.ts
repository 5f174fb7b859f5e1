/**
 * Checkpoints of the audit: made every hour in which something was written, and wherever else one is called for; kept in a
 * folder of the data, and handed to a second folder that lies on another machine, where this one cannot make them undone.
 *
 *     checkpoints/verifier-key.txt                     what to check them with
 *     checkpoints/checkpoint-0000000123-6b86b273.txt   what the audit was at 123 entries, and the beginning of its root
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { AuditCheckpoint, AuditCheckpoints, KeptAuditEntry } from "#domain/audit.ts";
import type { LedgerHead } from "#domain/keeping.ts";
import type { AuditStore } from "#domain/records.ts";
import { openCheckpoint, signCheckpoint } from "#records/log/checkpoint.ts";
import { beforeTheFirst, hashOfLeaf, leafText } from "#records/log/leaf.ts";
import { GrowingTree, leafHash } from "#records/log/merkle-tree.ts";
import type { Signer } from "#records/log/signed-note.ts";
import { readVerifierKey } from "#records/log/signed-note.ts";
import { makePrivateFolder, placeNew, readIfThere } from "#vault/durable-file.ts";

export interface CheckpointNeeds {
  readonly audit: Pick<AuditStore, "list">;
  readonly signer: Signer;
  /** Where the ledger of destroyed keys ends. */
  readonly ledgerHead: () => Promise<LedgerHead>;
  readonly folder: string;
  /** Where a copy of each goes; null for nowhere. */
  readonly outside: string | null;
  readonly onFault: (error: unknown, where: string) => void;
}

/** The log is not the one that was signed before: somebody changed it behind Glimmer's back. */
export class AuditBroken extends Error {
  override readonly name = "AuditBroken";
  readonly code = "audit-broken" as const;
  /** The first entry that is not what it was. */
  readonly at: number;

  constructor(at: number) {
    super(`The audit is not whole at entry ${at}`);
    this.at = at;
  }
}

/** Entries that are read at once. */
const PAGE = 1000;
/** Milliseconds. The first comes soon after the start, because nobody knows how long this run will be. */
const FIRST_AFTER = 60_000;
const EVERY = 3_600_000;

export interface RunningCheckpoints extends AuditCheckpoints {
  close(): Promise<void>;
}

export function openCheckpoints(needs: CheckpointNeeds): RunningCheckpoints {
  const { audit, signer, ledgerHead, folder, outside, onFault } = needs;
  const tree = new GrowingTree();
  let last = beforeTheFirst;
  let newest: AuditCheckpoint | null = null;
  let known = false;
  let doing: Promise<unknown> = Promise.resolve();

  function follow(entry: KeptAuditEntry): void {
    const leaf = leafText(entry);
    const at = tree.size + 1;
    if (entry.seq !== at || entry.prev !== last || entry.hash !== hashOfLeaf(leaf)) throw new AuditBroken(at);
    tree.add(leafHash(leaf));
    last = entry.hash;
    if (newest?.size === at && newest.root !== rootNow()) throw new AuditBroken(at);
  }
  const rootNow = () => Buffer.from(tree.root()).toString("base64");

  async function catchUp(): Promise<void> {
    for (;;) {
      const entries = await audit.list(tree.size, PAGE);
      for (const entry of entries) follow(entry);
      if (entries.length < PAGE) break;
    }
    // Its end was cut off, and a checkpoint knows of it.
    if (newest !== null && tree.size < newest.size) throw new AuditBroken(tree.size + 1);
  }

  async function makeNow(): Promise<AuditCheckpoint> {
    if (!known) newest = newestIn(needs);
    known = true;
    await catchUp();
    if (newest === null || newest.size < tree.size) {
      newest = signCheckpoint(signer, tree.size, tree.root(), await ledgerHead());
      placeCheckpoint(folder, newest, signer.verifierKey);
    }
    // Also one that could not be handed out before.
    if (outside !== null) handOut(outside, newest);
    return newest;
  }

  function handOut(to: string, checkpoint: AuditCheckpoint): void {
    try {
      placeCheckpoint(to, checkpoint, signer.verifierKey);
    } catch (error) {
      onFault(error, "handing out a checkpoint");
    }
  }

  /** One after the other. */
  const make = () => {
    const made = doing.then(makeNow);
    doing = made.catch(() => undefined);
    return made;
  };
  const look = () => void make().catch((error: unknown) => onFault(error, "a checkpoint of the audit"));
  const first = setTimeout(look, FIRST_AFTER).unref();
  const hourly = setInterval(look, EVERY).unref();
  return {
    make,
    newest: async () => newest ?? newestIn(needs),
    async close() {
      clearTimeout(first);
      clearInterval(hourly);
      await doing;
    },
  };
}

const newestIn = ({ folder, signer }: CheckpointNeeds): AuditCheckpoint | null =>
  keptCheckpoints(folder, signer.verifierKey).checkpoints.at(-1) ?? null;

/** After a restore a size may come again with other entries: the root keeps the two apart. */
const nameOf = ({ size, root }: AuditCheckpoint): string =>
  `checkpoint-${String(size).padStart(10, "0")}-${Buffer.from(root, "base64").toString("hex").slice(0, 8)}.txt`;

export function placeCheckpoint(folder: string, checkpoint: AuditCheckpoint, verifierKey: string): void {
  makePrivateFolder(folder);
  placeNew(join(folder, "verifier-key.txt"), Buffer.from(`${verifierKey}\n`));
  placeNew(join(folder, nameOf(checkpoint)), Buffer.from(checkpoint.note));
}

/**
 * What lies in such a folder: the key, and the checkpoints that it signed, smallest first. Others are no checkpoints.
 *
 * @param key that is known; else the one in the folder
 */
export function keptCheckpoints(folder: string, key?: string): KeptCheckpoints {
  const verifierKey = key ?? textIn(join(folder, "verifier-key.txt"))?.trim() ?? null;
  const verifier = verifierKey === null ? null : readVerifierKey(verifierKey);
  if (verifier === null || !existsSync(folder)) return { checkpoints: [], verifierKey: null };
  const notes = readdirSync(folder)
    .filter((name) => /^checkpoint-\d{10,}-[0-9a-f]{8}\.txt$/.test(name))
    .map((name) => textIn(join(folder, name)) ?? "");
  const checkpoints = notes.flatMap((note) => openCheckpoint(note, verifier) ?? []);
  return { checkpoints: checkpoints.sort((a, b) => a.size - b.size), verifierKey };
}

export interface KeptCheckpoints {
  readonly checkpoints: readonly AuditCheckpoint[];
  readonly verifierKey: string | null;
}

function textIn(path: string): string | null {
  const bytes = readIfThere(path);
  return bytes && Buffer.from(bytes).toString();
}
