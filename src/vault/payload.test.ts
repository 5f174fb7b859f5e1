import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunkNonce, chunkSize, contentSize, maxChunks, openChunk, sealChunk, sealedChunkSize } from "./payload.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("a chunk's nonce", () => {
  it.each([
    [0, false, "000000000000000000000000"],
    [0, true, "000000000000000000000001"],
    [255, false, "00000000000000000000ff00"],
    [256, false, "000000000000000000010000"],
    [65_535, true, "000000000000000000ffff01"],
    [65_536, false, "000000000000000001000000"],
    [2 ** 32 - 1, false, "00000000000000ffffffff00"],
    [2 ** 32, true, "000000000000010000000001"],
  ])("%i, last: %s", (index, last, expected) => {
    expect(hex(chunkNonce(index, last))).toBe(expected);
  });

  it.each([-1, 0.5, maxChunks, Number.NaN, Number.POSITIVE_INFINITY])(
    "%d has none: counting stops before it wraps",
    (index) => {
      expect(() => chunkNonce(index, false)).toThrow(RangeError);
    },
  );
});

describe("the length of the content", () => {
  // What the writer makes: full chunks, and one more that is empty only if it is the only one.
  const sealedSize = (content: number) => content + 16 * Math.max(1, Math.ceil(content / chunkSize));

  it("is what was sealed, for every length", () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(5 * chunkSize), fc.nat({ max: 2 ** 45 })), (content) => {
        expect(contentSize(sealedSize(content))).toBe(content);
      }),
      { numRuns: 10_000 },
    );
  });

  it("is nothing for every length that no sealing gives", () => {
    const real = new Set(Array.from({ length: 2 * chunkSize + 40 }, (_, content) => sealedSize(content)));
    for (let bytes = -40; bytes < 2 * sealedChunkSize + 40; bytes++) {
      expect(contentSize(bytes) !== null, `${bytes}`).toBe(real.has(bytes));
    }
  });
});

describe("a chunk", () => {
  const key = new Uint8Array(32).fill(7);
  it("opens at its own place and in its own role only", () => {
    const out = new Uint8Array(5 + 16);
    sealChunk(out, key, 3, false, Buffer.from("hello"));
    expect(hex(openChunk(key, 3, false, out) ?? new Uint8Array(0))).toBe(hex(Buffer.from("hello")));
    for (const [index, last] of [
      [2, false],
      [4, false],
      [3, true],
    ] as const)
      expect(openChunk(key, index, last, out)).toBeNull();
    expect(openChunk(key, 3, false, out.subarray(0, 15))).toBeNull();
  });

  it("may be empty only as the whole of a file", () => {
    const out = new Uint8Array(16);
    sealChunk(out, key, 0, true, new Uint8Array(0));
    expect(openChunk(key, 0, true, out)).toHaveLength(0);
    sealChunk(out, key, 1, true, new Uint8Array(0));
    expect(openChunk(key, 1, true, out)).toBeNull();
  });
});
