/** Flips, cuts, swaps, copies and grafts: nothing altered is ever given out as true. */
import { beforeAll, describe, expect, it } from "vitest";
import type { KeyPair } from "#vault/keys.ts";
import { newKeyPair } from "#vault/keys.ts";
import { openWhole } from "#vault/open-whole.ts";
import { sealedChunkSize } from "#vault/payload.ts";
import { VaultProblem } from "#vault/problem.ts";
import { openSealed } from "#vault/sealed-file.ts";
import { size } from "../size.ts";
import { content, dice, drained, inPieces, joined, memorySource, sealedParts } from "./sources.ts";

const roll = dice(77);
let key: KeyPair;
let small: Sealed;
let large: Sealed;

interface Sealed {
  readonly plain: Uint8Array;
  readonly file: Uint8Array;
  readonly payloadStart: number;
}

async function make(length: number, seed: number): Promise<Sealed> {
  const plain = content(length, seed);
  const parts = await sealedParts(plain, { recipients: [key.recipient] });
  return { plain, file: joined(parts), payloadStart: parts[0]?.length ?? 0 };
}

beforeAll(async () => {
  key = await newKeyPair();
  small = await make(24, 1);
  large = await make(5 * 65_536 + 1000, 2);
});

/**
 * Reads an altered file in both ways. A read at a place may give out chunks that the change left alone, as long as
 * they are the true ones of that place; the whole file must be refused.
 */
async function accepted(altered: Uint8Array, { plain }: Sealed): Promise<boolean> {
  const keys = { identities: [key.identity], passphrases: [] };
  const whole = await drained(
    openWhole(
      inPieces(altered, () => altered.length),
      keys,
    ),
  );
  if (!(whole.problem instanceof VaultProblem)) return true;
  if (Buffer.compare(whole.bytes, plain.subarray(0, whole.bytes.length)) !== 0) return true;
  try {
    const source = await openSealed(memorySource(altered), keys);
    for (let at = 0; at < source.size; at += 65_536) {
      const piece = await source.read(at, 65_536);
      if (Buffer.compare(piece, plain.subarray(at, at + 65_536)) !== 0) return true;
    }
    return true;
  } catch (problem) {
    if (problem instanceof VaultProblem) return false;
    throw problem;
  }
}

function flipped(file: Uint8Array, bit: number): Uint8Array {
  const copy = file.slice();
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

/** How many to take of `all`, evenly spread, so that the small run sees every region too. */
const sample = (all: readonly number[], most: number): readonly number[] =>
  Array.from(
    { length: Math.min(most, all.length) },
    (_, i) => all[Math.floor((i * all.length) / Math.min(most, all.length))]!,
  );

const upTo = (end: number): number[] => Array.from({ length: end }, (_, i) => i);

describe("an altered file", () => {
  it("is refused for a flip of any bit of a small file, and of header, borders and ends of a large one", async () => {
    const near = [
      0,
      large.payloadStart,
      large.file.length,
      ...[1, 2, 3, 4, 5].map((i) => large.payloadStart + i * sealedChunkSize),
    ];
    const bytes = new Set(near.flatMap((at) => upTo(200).map((i) => at - 100 + i)));
    const inLarge = [...bytes]
      .filter((at) => at >= 0 && at < large.file.length)
      .flatMap((at) => upTo(8).map((i) => at * 8 + i));
    const ofSmall = sample(upTo(small.file.length * 8), size({ test: 400, soak: 100_000 }));
    const ofLarge = sample(inLarge, size({ test: 150, soak: 4000 }));
    for (const bit of ofSmall) expect(await accepted(flipped(small.file, bit), small), `bit ${bit}`).toBe(false);
    for (const bit of ofLarge) expect(await accepted(flipped(large.file, bit), large), `bit ${bit}`).toBe(false);
  });

  it("is refused when cut at any length, exact borders included", async () => {
    const borders = upTo(6).flatMap((i) => upTo(41).map((j) => large.payloadStart + i * sealedChunkSize + j - 20));
    const others = upTo(size({ test: 30, soak: 5000 })).map(() => roll(large.file.length));
    const ofLarge = [
      ...sample(borders, size({ test: 120, soak: 1000 })),
      ...upTo(6).map((i) => large.payloadStart + i * sealedChunkSize),
      ...others,
    ];
    for (const length of upTo(small.file.length)) {
      expect(await accepted(small.file.slice(0, length), small), `${length} bytes`).toBe(false);
    }
    for (const length of ofLarge)
      expect(await accepted(large.file.slice(0, length), large), `${length} bytes`).toBe(false);
  });

  it("is refused with bytes added", async () => {
    for (const extra of [1, 15, 16, 17, 65_535, 65_536, sealedChunkSize, sealedChunkSize + 1]) {
      const longer = joined([large.file, content(extra, 9)]);
      expect(await accepted(longer, large), `${extra} more`).toBe(false);
    }
  });

  it("is refused with chunks swapped, doubled, dropped or taken from another file", async () => {
    const other = await make(large.plain.length, 3);
    const chunks = (of: Sealed) =>
      upTo(6).map((i) =>
        of.file.subarray(of.payloadStart + i * sealedChunkSize, of.payloadStart + (i + 1) * sealedChunkSize),
      );
    const [ours, theirs] = [chunks(large), chunks(other)];
    const rebuilt = (list: readonly Uint8Array[]) => joined([large.file.subarray(0, large.payloadStart), ...list]);
    expect(Buffer.compare(rebuilt(ours), large.file)).toBe(0);
    let tried = 0;
    for (let i = 0; i < 6; i++) {
      for (let j = 0; j < 6; j++) {
        const graft = ours.with(i, theirs[j]!);
        const doubled = ours.toSpliced(i, 0, ours[j]!);
        const dropped = i <= j ? ours.toSpliced(i, j - i + 1) : null;
        const swapped = i < j ? ours.with(i, ours[j]!).with(j, ours[i]!) : null;
        for (const list of [graft, doubled, dropped, swapped]) {
          if (!list) continue;
          expect(await accepted(rebuilt(list), large), `${i}, ${j}`).toBe(false);
          tried += 1;
        }
      }
    }
    const headerOfOther = joined([other.file.subarray(0, other.payloadStart), ...ours]);
    expect(await accepted(headerOfOther, large)).toBe(false);
    expect(tried).toBe(36 + 36 + 21 + 15);
  });
});

describe("a file that changes while it is open", () => {
  it("gives no altered byte, and says what happened", async () => {
    const bytes = large.file.slice();
    const source = await openSealed(memorySource(bytes), { identities: [key.identity], passphrases: [] });
    bytes[large.payloadStart + sealedChunkSize + 5]! ^= 1;
    expect(Buffer.compare(await source.read(0, 65_536), large.plain.subarray(0, 65_536))).toBe(0);
    await expect(source.read(65_536, 10)).rejects.toMatchObject({ code: "vault-damaged" });
  });

  it("says so when the rest has gone", async () => {
    let length = large.file.length;
    const shrinking = {
      size: length,
      read: (offset: number, count: number) =>
        Promise.resolve(large.file.slice(offset, Math.min(length, offset + count))),
      close: () => Promise.resolve(),
    };
    const source = await openSealed(shrinking, { identities: [key.identity], passphrases: [] });
    length = large.payloadStart + sealedChunkSize + 40;
    await expect(source.read(0, 200_000)).rejects.toMatchObject({ code: "vault-cut-short" });
  });
});
