import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseByteRange, rangeWithin } from "./byte-range.ts";

const natural = fc.nat({ max: 2 ** 40 });

describe("a byte range", () => {
  it.each([
    ["0-499", 10_000, 0, 500],
    ["9500-", 10_000, 9500, 500],
    ["-500", 10_000, 9500, 500],
    ["9500-20000", 10_000, 9500, 500],
    ["-20000", 10_000, 0, 10_000],
    ["0-0", 1, 0, 1],
  ])("%s of %i bytes begins at %i and is %i long", (text, size, offset, length) => {
    const range = parseByteRange(text);
    expect(range && rangeWithin(range, size)).toEqual({ offset, length });
  });

  it.each(["", "-", "5", "5-4", "a-b", "1-2,4-5", " 1-2", "0x1-2", "1.5-2", "--2", "9999999999999999-"])(
    "%j is none",
    (text) => {
      expect(parseByteRange(text)).toBeNull();
    },
  );

  it.each([
    ["-0", 10],
    ["10-", 10],
    ["10-12", 10],
    ["0-", 0],
    ["-1", 0],
  ] as const)("%s of %i bytes is nowhere", (text, size) => {
    const range = parseByteRange(text);
    expect(range).not.toBeNull();
    expect(range && rangeWithin(range, size)).toBeNull();
  });

  it("takes exactly the bytes whose places lie between its ends", () => {
    fc.assert(
      fc.property(fc.nat(40), fc.option(fc.nat(45)), fc.option(fc.nat(45)), (size, from, to) => {
        const range = parseByteRange(`${from ?? ""}-${to ?? ""}`);
        const wanted = Array.from({ length: size }, (_, i) => i).filter((i) => {
          if (from !== null) return i >= from && (to === null || i <= to);
          return to !== null && i >= size - to;
        });
        expect(range === null).toBe((from === null && to === null) || (from !== null && to !== null && from > to));
        const within = range && rangeWithin(range, size);
        const got = within ? Array.from({ length: within.length }, (_, i) => within.offset + i) : [];
        expect(got).toEqual(wanted);
      }),
      { numRuns: 10_000 },
    );
  });

  it("never leaves the file, however large the numbers", () => {
    fc.assert(
      fc.property(natural, natural, natural, (size, a, b) => {
        for (const text of [`${Math.min(a, b)}-${Math.max(a, b)}`, `${a}-`, `-${a}`]) {
          const range = parseByteRange(text);
          const within = range && rangeWithin(range, size);
          if (!within) continue;
          expect(within.length).toBeGreaterThan(0);
          expect(within.offset).toBeGreaterThanOrEqual(0);
          expect(within.offset + within.length).toBeLessThanOrEqual(size);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
