/** What is in the memory of a process that made keys and films, opened them, and destroyed the keys. */
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fileKeyOf, headerLength } from "#vault/header.ts";
import { readKey } from "#vault/read-key.ts";
import { rootFile } from "#vault/root-secret.ts";
import { size } from "../size.ts";
import { blobsIn, epochIn, keysIn } from "./keeping.ts";
import type { Needle } from "./search.ts";
import { bytesNeedles, identityNeedles, searcher } from "./search.ts";
import { rootIn } from "./shredding.ts";

const CASES = size({ test: 4, soak: 20 });
const PIECE = 4 << 20;
/** So much of a piece is read again with the next: nothing is missed at their border. */
const OVERLAP = 256;

/** What is found in everything that a process may write to. */
function found(pid: number, { inBytes }: ReturnType<typeof searcher>): readonly string[] {
  const memory = openSync(`/proc/${pid}/mem`, "r");
  const hits = new Set<string>();
  const piece = Buffer.alloc(PIECE);
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")) {
      const [, from, to, ways] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(line) ?? [];
      if (from === undefined || ways?.startsWith("rw") !== true) continue;
      for (let at = Number.parseInt(from, 16); at < Number.parseInt(to!, 16); at += PIECE - OVERLAP) {
        const read = readAt(memory, piece, at, Math.min(PIECE, Number.parseInt(to!, 16) - at));
        for (const what of inBytes(piece.subarray(0, read))) hits.add(what);
      }
    }
  } finally {
    closeSync(memory);
  }
  return [...hits];
}

/** Pages that were given back in between cannot be read, and hold nothing. */
function readAt(memory: number, into: Buffer, at: number, length: number): number {
  try {
    return readSync(memory, into, 0, length, at);
  } catch {
    return 0;
  }
}

test("nothing of a destroyed key is left in memory, while the keys of the living are", async () => {
  const folder = mkdtempSync(join(tmpdir(), "glimmer-memory-"));
  const cases = [...Array.from({ length: CASES }, (_, i) => `case-${i}`), "living"];
  const script = fileURLToPath(new URL("held-in-memory.ts", import.meta.url));
  const child = spawn(process.execPath, ["--expose-gc", script, folder, ...cases], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const said = async (): Promise<string> => (await lines.next()).value ?? "";
    expect(await said()).toBe(cases.map(() => "opens").join(" "));
    const ids: readonly string[] = JSON.parse(await said());
    const place = { folder: keysIn(folder), epoch: epochIn(folder), root: rootFile(rootIn(folder)) };
    const needles = new Map<string, readonly Needle[]>();
    for (const [i, owner] of cases.entries()) {
      const identities = await readKey(place, { owner, kept: "film" });
      const bytes = readFileSync(join(blobsIn(folder), `${ids[i]}.age`));
      const header = bytes.subarray(0, headerLength(bytes, true) ?? 0);
      needles.set(owner, [
        ...identityNeedles(`${owner}'s key`, identities[0]!),
        ...bytesNeedles(`${owner}'s film's key`, await fileKeyOf(header, { identities, passphrases: [] })),
      ]);
    }
    const living = searcher(needles.get("living")!);
    needles.delete("living");
    const dead = searcher([...needles.values()].flat());
    // While whoever asks may open the films, their keys are there: the search finds what there is.
    expect(found(child.pid!, dead).length).toBeGreaterThanOrEqual(CASES);
    child.stdin.write("go on\n");
    expect(await said()).toBe(cases.map((one) => (one === "living" ? "opens" : "vault-key-gone")).join(" "));
    expect(found(child.pid!, dead)).toEqual([]);
    expect(found(child.pid!, living).length).toBeGreaterThan(0);
  } finally {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
});
