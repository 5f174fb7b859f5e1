/** Whether an exported log is whole, and is the one that checkpoints were made of. */
import type { AuditCheckpoint } from "#domain/audit.ts";
import { beforeTheFirst, hashOfLeaf } from "./leaf.ts";
import { GrowingTree, leafHash } from "./merkle-tree.ts";

export interface LogFault {
  readonly kind:
    | "line" // it is no entry in canonical JSON
    | "number" // its number is not the next one: something was taken out, put in or moved
    | "chain" // it does not carry the hash of the entry before it
    | "short" // the log ends before a checkpoint does
    | "root"; // the first entries are others than those that the checkpoint was made of
  /** The line, from 1; for the last two the size of the checkpoint. */
  readonly at: number;
}

export type LogFound =
  | { readonly ok: true; readonly entries: number; readonly covered: number }
  | { readonly ok: false; readonly fault: LogFault };

/**
 * @param lines of the export, each an entry
 * @param checkpoints whose signatures were checked
 * @returns how many entries there are, and how many of them the checkpoints cover; or the first fault
 */
export async function verifyLog(
  lines: AsyncIterable<string> | Iterable<string>,
  checkpoints: readonly AuditCheckpoint[],
): Promise<LogFound> {
  const roots = new Map<number, string[]>();
  for (const { size, root } of checkpoints) roots.set(size, [...(roots.get(size) ?? []), root]);
  const tree = new GrowingTree();
  const differs = () => {
    const root = Buffer.from(tree.root()).toString("base64");
    return roots.get(tree.size)?.some((wanted) => wanted !== root) ?? false;
  };
  if (roots.has(0) && differs()) return fault({ kind: "root", at: 0 });
  let prev = beforeTheFirst;
  for await (const line of lines) {
    const at = tree.size + 1;
    const entry = entryIn(line);
    if (entry === null) return fault({ kind: "line", at });
    if (entry.seq !== at) return fault({ kind: "number", at });
    if (entry.prev !== prev) return fault({ kind: "chain", at });
    prev = hashOfLeaf(line);
    tree.add(leafHash(line));
    if (roots.has(at) && differs()) return fault({ kind: "root", at });
  }
  const covered = Math.max(0, ...roots.keys());
  if (covered > tree.size) return fault({ kind: "short", at: covered });
  return { ok: true, entries: tree.size, covered };
}

/** The lines of an export that is whole: each ends, the last one too. */
export const linesOf = (text: string): string[] => text.split("\n").slice(0, -1);

const fault = (found: LogFault): LogFound => ({ ok: false, fault: found });

function entryIn(line: string): { readonly seq: unknown; readonly prev: unknown } | null {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof read !== "object" || read === null || !("seq" in read) || !("prev" in read)) return null;
  const names = Object.keys(read);
  const isCanonical = JSON.stringify(read) === line && names.every((name, i) => i === 0 || names[i - 1]! < name);
  return isCanonical ? read : null;
}
