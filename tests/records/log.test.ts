/** The log of the audit: what stands in it cannot be changed without being found, by our verifier and by another one. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditCheckpoint, AuditEntry } from "#domain/audit.ts";
import { auditKinds } from "#domain/audit.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import { seeded } from "#domain/seeded.ts";
import { openCheckpoint, signCheckpoint } from "#records/log/checkpoint.ts";
import { beforeTheFirst, hashOfLeaf, leafText, linked } from "#records/log/leaf.ts";
import {
  consistencyProof,
  GrowingTree,
  inclusionProof,
  leafHash,
  provesConsistency,
  provesInclusion,
  rootOf,
} from "#records/log/merkle-tree.ts";
import type { Hash } from "#records/log/merkle-tree.ts";
import type { Signer, Verifier } from "#records/log/signed-note.ts";
import { readVerifierKey, serviceSigner } from "#records/log/signed-note.ts";
import { linesOf, verifyLog } from "#records/log/verify.ts";
import { openRecords } from "#records/open.ts";
import { size } from "../size.ts";
import { sealIn } from "./databases.ts";
import { moment } from "./samples.ts";

const scratch = mkdtempSync(join(tmpdir(), "glimmer-log-"));
const tool = fileURLToPath(new URL("../../tools/verify-audit.py", import.meta.url));
const overMany = fileURLToPath(new URL("verify-many.py", import.meta.url));
let seal: RecordSeal;
let signer: Signer;
let verifier: Verifier;
beforeAll(async () => {
  seal = await sealIn(scratch);
  signer = serviceSigner(seal);
  const read = readVerifierKey(signer.verifierKey);
  if (read === null) throw new Error("no key");
  verifier = read;
});
afterAll(() => rmSync(scratch, { recursive: true }));

const hex = (hash: Hash): string => Buffer.from(hash).toString("hex");

describe("the Merkle tree", () => {
  // The leaves and roots that the reference implementation of Certificate Transparency is tested with.
  const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
  const roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ];
  const hashes = leaves.map((leaf) => leafHash(Buffer.from(leaf, "hex")));

  it("has the roots that RFC 6962 gives", () => {
    expect(roots.map((_, count) => hex(rootOf(hashes.slice(0, count))))).toEqual(roots);
  });

  it("proves that each entry is in it, and refuses every other", () => {
    const all = Array.from({ length: 65 }, (_, i) => leafHash(`entry ${i}`));
    for (let count = 1; count <= all.length; count += 1) {
      const tree = all.slice(0, count);
      const root = rootOf(tree);
      for (let i = 0; i < count; i += 1) {
        const proof = inclusionProof(i, tree);
        expect(provesInclusion(i, count, all[i]!, proof, root)).toBe(true);
        expect(provesInclusion(i, count, leafHash("another"), proof, root)).toBe(false);
        if (count > 1) expect(provesInclusion((i + 1) % count, count, all[i]!, proof, root)).toBe(false);
      }
    }
  });

  it("proves that an older log is the beginning of a newer one, for 200 pairs of sizes", () => {
    const random = seeded(6962);
    const all = Array.from({ length: 700 }, (_, i) => leafHash(`entry ${i}`));
    for (let i = 0; i < 200; i += 1) {
      const to = 1 + Math.floor(random() * all.length);
      const from = 1 + Math.floor(random() * to);
      const newer = { size: to, root: rootOf(all.slice(0, to)) };
      const older = { size: from, root: rootOf(all.slice(0, from)) };
      const proof = consistencyProof(from, all.slice(0, to));
      expect(provesConsistency(older, newer, proof), `${from} in ${to}`).toBe(true);
      // One entry of the older log was another one.
      const other = all.slice(0, from).with(Math.floor(random() * from), leafHash("rewritten"));
      expect(provesConsistency({ size: from, root: rootOf(other) }, newer, proof)).toBe(false);
      for (const at of proof.keys()) {
        expect(provesConsistency(older, newer, proof.with(at, leafHash("forged")))).toBe(false);
      }
    }
  });
});

describe("a signed note", () => {
  it("is that of C2SP: the example of its Go implementation opens", () => {
    const key = readVerifierKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    const text =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const signature = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";
    expect(key?.open(`${text}\n— PeterNeumann ${signature}\n`)).toBe(text);
    expect(key?.open(`${text.replace("answer", "question")}\n— PeterNeumann ${signature}\n`)).toBeNull();
  });

  it("opens with the service's key alone, which is the same after a restart", async () => {
    const note = signCheckpoint(signer, 3, leafHash("three")).note;
    expect(openCheckpoint(note, verifier)).toMatchObject({ size: 3 });
    expect(serviceSigner(await sealIn(scratch, false)).verifierKey).toBe(signer.verifierKey);
    const other = serviceSigner(await sealIn(join(scratch, "other")));
    expect(openCheckpoint(other.sign(`${signer.name}\n3\n${"A".repeat(43)}=\n`), verifier)).toBeNull();
    expect(openCheckpoint(note.replace("\n3\n", "\n4\n"), verifier)).toBeNull();
  });
});

/** A log as the store writes it, and checkpoints that were handed out while it grew. */
async function aLog(entries: number, handedOut: readonly number[]) {
  const where = join(scratch, `log-${entries}.db`);
  const records = await openRecords({ where, seal });
  await records.transaction(async ({ audit }) => {
    for (let i = 0; i < entries; i += 1) await audit.add(anEntry(i));
  });
  const lines = (await records.stores.audit.list(0)).map(leafText);
  await records.close();
  const checkpoints = handedOut.map((count) =>
    signCheckpoint(signer, count, rootOf(lines.slice(0, count).map((l) => leafHash(l)))),
  );
  return { lines, checkpoints };
}

const anEntry = (i: number): AuditEntry => ({
  at: moment(i % 3000),
  by: i % 5 === 0 ? null : "anna",
  what: auditKinds[i % auditKinds.length]!,
  subject: `film-${i % 7}`,
  caseId: i % 3 === 0 ? null : "case-1",
  ...(i % 2 === 0 ? { relation: "own", result: "ok" as const, count: i, bytes: i * 65_536 } : {}),
});

type Random = () => number;
const below = (random: Random, count: number): number => Math.floor(random() * count);

/** The chain made anew over what the lines say, as somebody would who knows how. */
function chainedAnew(lines: readonly string[]): string[] {
  let prev = beforeTheFirst;
  return lines.map((line, i) => {
    const { prev: _prev, seq: _seq, ...entry }: AuditEntry & { prev: string; seq: number } = JSON.parse(line);
    const leaf = leafText(linked(entry, i + 1, prev));
    prev = hashOfLeaf(leaf);
    return leaf;
  });
}

const changed = (line: string): string => line.replace(/"at":"20(\d\d)/, (_, year) => `"at":"20${Number(year) + 1}`);

const edits: { readonly [name: string]: (text: string, random: Random) => string } = {
  "a byte": (text, random) => {
    const bytes = Buffer.from(text);
    const at = below(random, bytes.length);
    bytes[at] = bytes[at]! ^ (1 << below(random, 7));
    return bytes.toString("latin1");
  },
  "an entry out": (text, random) => {
    const lines = linesOf(text);
    return joined(lines.toSpliced(below(random, lines.length), 1));
  },
  "two entries in each other's place": (text, random) => {
    const lines = linesOf(text);
    const one = below(random, lines.length);
    const two = (one + 1 + below(random, lines.length - 1)) % lines.length;
    return joined(lines.with(one, lines[two]!).with(two, lines[one]!));
  },
  "an entry in": (text, random) => {
    const lines = linesOf(text);
    return joined(lines.toSpliced(below(random, lines.length + 1), 0, lines[below(random, lines.length)]!));
  },
  "the end cut off": (text, random) => {
    const lines = linesOf(text);
    return joined(lines.slice(0, below(random, lines.length)));
  },
  "the file cut off anywhere": (text, random) => text.slice(0, below(random, text.length)),
  "an entry changed, and the chain made anew": (text, random) => {
    const lines = linesOf(text);
    const at = below(random, lines.length);
    return joined(chainedAnew(lines.with(at, changed(lines[at]!))));
  },
  "an entry taken out, and the chain made anew": (text, random) => {
    const lines = linesOf(text);
    return joined(chainedAnew([...lines.toSpliced(below(random, lines.length), 1), lines[0]!]));
  },
};

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

async function foundByUs(text: string, checkpoints: readonly AuditCheckpoint[]): Promise<boolean> {
  return !text.endsWith("\n") || !(await verifyLog(linesOf(text), checkpoints)).ok;
}

/** @returns for each log what the Python script says */
function saidByPython(logs: readonly string[], checkpoints: readonly AuditCheckpoint[], key: string): string[] {
  const paths = logs.map((text, i) => {
    const path = join(scratch, `log-${i}.jsonl`);
    writeFileSync(path, text, "latin1");
    return path;
  });
  const notes = checkpoints.map(({ note }, i) => {
    const path = join(scratch, `checkpoint-${i}.txt`);
    writeFileSync(path, note);
    return path;
  });
  writeFileSync(join(scratch, "key.txt"), `${key}\n`);
  const { status, stdout, stderr } = spawnSync("python3", [overMany, tool, join(scratch, "key.txt"), ...notes], {
    input: paths.join("\n"),
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  return stdout.trimEnd().split("\n");
}

describe("an exported log", () => {
  it("is found whole by both verifiers, and every one of many edits is found by both", async () => {
    const { lines, checkpoints } = await aLog(60, [7, 32, 60]);
    const text = joined(lines);
    expect(await verifyLog(linesOf(text), checkpoints)).toEqual({ ok: true, entries: 60, covered: 60 });
    expect(saidByPython([text], checkpoints, signer.verifierKey)).toEqual(["whole"]);

    const random = seeded(20_261_129);
    const names = Object.keys(edits);
    const edited = Array.from({ length: size({ test: 100, soak: 1000 }) }, (_, i) => {
      const name = names[i % names.length]!;
      return { name, text: edits[name]!(text, random) };
    }).filter((one) => one.text !== text);
    expect(edited.length).toBeGreaterThanOrEqual(size({ test: 100, soak: 1000 }) * 0.98);
    const said = saidByPython(
      edited.map((one) => one.text),
      checkpoints,
      signer.verifierKey,
    );
    for (const [i, { name, text: one }] of edited.entries()) {
      expect(await foundByUs(one, checkpoints), `${name}, ours`).toBe(true);
      expect(said[i], `${name}, Python`).toMatch(/^not whole/);
    }
  });

  it("that was made anew whole, checkpoint and all, is found by the checkpoint that was handed out", async () => {
    const { lines, checkpoints } = await aLog(61, [20]);
    const forged = chainedAnew(lines.with(3, changed(lines[3]!)));
    const forger = serviceSigner(await sealIn(join(scratch, "forger")));
    const anew = signCheckpoint(forger, 61, rootOf(forged.map((line) => leafHash(line))));
    // Without what was handed out, it is a log like any other: that is what handing out is for.
    expect(saidByPython([joined(forged)], [anew], forger.verifierKey)).toEqual(["whole"]);
    expect(await verifyLog(forged, checkpoints)).toEqual({ ok: false, fault: { kind: "root", at: 20 } });
    expect(saidByPython([joined(forged)], checkpoints, signer.verifierKey)[0]).toMatch(
      /checkpoint 20 is of another log/,
    );
    expect(openCheckpoint(anew.note, verifier)).toBeNull();
    expect(saidByPython([joined(forged)], [anew], signer.verifierKey)[0]).toMatch(/not signed with this key/);
  });

  it("of 100,000 entries is verified in seconds", async () => {
    const count = size({ test: 10_000, soak: 100_000 });
    const lines: string[] = [];
    const tree = new GrowingTree();
    for (let i = 0, prev = beforeTheFirst; i < count; i += 1) {
      const entry = linked(anEntry(i), i + 1, prev);
      prev = entry.hash;
      lines.push(leafText(entry));
      tree.add(leafHash(lines[i]!));
    }
    const checkpoint = signCheckpoint(signer, count, tree.root());
    const text = joined(lines);
    const started = performance.now();
    expect(await verifyLog(linesOf(text), [checkpoint])).toEqual({ ok: true, entries: count, covered: count });
    const ours = performance.now() - started;
    expect(saidByPython([text], [checkpoint], signer.verifierKey)).toEqual(["whole"]);
    const theirs = performance.now() - started - ours;
    console.info(`${count} entries: ours ${Math.round(ours)} ms, Python ${Math.round(theirs)} ms`);
  });
});
