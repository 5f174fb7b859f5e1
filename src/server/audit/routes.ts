import { audit as declared } from "#contract/api/audit.ts";
import type { AuditCheckpoints } from "#domain/audit.ts";
import { leafText } from "#records/log/leaf.ts";
import { consistencyProof, inclusionProof, leafHash } from "#records/log/merkle-tree.ts";
import type { Hash } from "#records/log/merkle-tree.ts";
import { refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";

/** Entries in one answer. */
const PAGE = 500;

export interface AuditNeeds {
  readonly checkpoints: AuditCheckpoints;
  readonly verifierKey: string;
}

export function auditRoutes({ checkpoints, verifierKey }: AuditNeeds): Routes {
  return (serve) => {
    serve(declared.list, async ({ query, records }) => {
      const found = await records.stores.audit.list(query.after, PAGE + 1);
      return { entries: found.slice(0, PAGE).map((entry) => ({ ...entry })), more: found.length > PAGE };
    });

    serve(declared.checkpoint, async ({ query: { from, entry }, records }) => {
      const { size, root, note } = await checkpoints.make();
      const answer = { size, root, note, key: verifierKey, consistency: null, inclusion: null };
      if (from === undefined && entry === undefined) return answer;
      if ((from ?? 1) > size || (entry ?? 1) > size) return refused("not-found");
      const lines = (await records.stores.audit.list(0, size)).map(leafText);
      const leaves = lines.map((line) => leafHash(line));
      return {
        ...answer,
        consistency: from === undefined ? null : consistencyProof(from, leaves).map(base64),
        inclusion:
          entry === undefined
            ? null
            : { leaf: lines[entry - 1] ?? "", path: inclusionProof(entry - 1, leaves).map(base64) },
      };
    });
  };
}

const base64 = (hash: Hash): string => Buffer.from(hash).toString("base64");
