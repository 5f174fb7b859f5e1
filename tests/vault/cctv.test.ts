/** The age test vectors of C2SP/CCTV, each by its class and in every way we read. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { VaultProblemCode } from "#domain/sealed.ts";
import type { Keys } from "#vault/keys.ts";
import { openWhole } from "#vault/open-whole.ts";
import { VaultProblem } from "#vault/problem.ts";
import { openSealed } from "#vault/sealed-file.ts";
import { dataHere, dataPath } from "../data.ts";
import type { Released } from "./sources.ts";
import { dice, drained, inPieces, joined, memorySource } from "./sources.ts";

const classes = ["success", "header failure", "armor failure", "payload failure", "no match", "HMAC failure"] as const;
type Class = (typeof classes)[number];

const classOf: { readonly [code in VaultProblemCode]?: Class } = {
  "vault-not-sealed": "header failure",
  "vault-header-damaged": "header failure",
  "vault-header-altered": "HMAC failure",
  "vault-armour-damaged": "armor failure",
  "vault-no-key-fits": "no match",
  "vault-damaged": "payload failure",
  "vault-cut-short": "payload failure",
};

interface Vector {
  readonly name: string;
  readonly expected: string;
  /** SHA-256 of what may come out, in hexadecimal; null where nothing may. */
  readonly payload: string | null;
  readonly keys: Keys;
  readonly file: Uint8Array;
}

function readVector(name: string): Vector {
  const whole = readFileSync(dataPath("cctv-age", "testdata", name));
  const split = whole.indexOf("\n\n");
  const fields = whole
    .toString("latin1", 0, split)
    .split("\n")
    .map((line) => line.split(": ", 2));
  const all = (key: string) => fields.filter(([k]) => k === key).map(([, value]) => value ?? "");
  const body = whole.subarray(split + 2);
  const identities = all("identity");
  const passphrases = all("passphrase");
  return {
    name,
    expected: all("expect")[0] ?? "",
    payload: all("payload")[0] ?? null,
    // Files without a stanza for anybody still have to be refused for what is wrong with them.
    keys: { identities, passphrases: identities.length + passphrases.length === 0 ? ["none"] : passphrases },
    file: all("compressed")[0] === "zlib" ? inflateSync(body) : body,
  };
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function seenClass(problem: unknown): Class | undefined {
  if (problem === null) return "success";
  if (problem instanceof VaultProblem) return classOf[problem.code];
  throw problem;
}

async function byRanges(vector: Vector, most: number): Promise<Released> {
  const roll = dice(7);
  try {
    const content = await openSealed(memorySource(vector.file, most), vector.keys);
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < content.size; at += pieces.at(-1)?.length ?? 0) {
      pieces.push(await content.read(at, 1 + roll(200_000)));
    }
    return { bytes: joined(pieces), problem: null };
  } catch (problem) {
    return { bytes: new Uint8Array(0), problem };
  }
}

describe.skipIf(!dataHere)("age test vectors (C2SP/CCTV)", () => {
  const vectors = dataHere ? readdirSync(dataPath("cctv-age", "testdata")).map(readVector) : [];

  it("are all there, in six classes", () => {
    const counts = Object.fromEntries(classes.map((c) => [c, vectors.filter((v) => v.expected === c).length]));
    expect(counts).toEqual({
      success: 26,
      "header failure": 62,
      "armor failure": 22,
      "payload failure": 19,
      "no match": 13,
      "HMAC failure": 1,
    });
  });

  it.each(vectors)("$name: $expected", async (vector) => {
    const { file, keys, expected, payload } = vector;
    const roll = dice(file.length);
    const large = file.length > 200_000;
    const streams = [
      drained(
        openWhole(
          inPieces(file, () => file.length),
          keys,
        ),
      ),
      drained(
        openWhole(
          inPieces(file, () => (large ? 4099 : 1)),
          keys,
        ),
      ),
      drained(
        openWhole(
          inPieces(file, () => 1 + roll(100_000)),
          keys,
        ),
      ),
    ];
    for (const released of await Promise.all(streams)) {
      expect(seenClass(released.problem)).toBe(expected);
      // Whatever came out before a failure is exactly what the vector says may come out.
      if (payload !== null) expect(sha256(released.bytes)).toBe(payload);
      else expect(released.bytes).toHaveLength(0);
    }
    for (const most of [Number.POSITIVE_INFINITY, 1009]) {
      const released = await byRanges(vector, most);
      expect(seenClass(released.problem)).toBe(expected);
      if (expected === "success") expect(sha256(released.bytes)).toBe(payload);
    }
  });
});
