import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellsIn, greatest, levelsOf, middle } from "./levels.ts";

const values = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.float({ min: 0, max: 1, noNaN: true }) }, fc.constant(Number.NaN)), {
    minLength: 1,
    maxLength: 200,
  })
  .map((values) => Float32Array.from(values));

describe("ever coarser levels of a curve", () => {
  it("lose no peak: each step holds the greatest of what it covers", () => {
    fc.assert(
      fc.property(values, (values) => {
        for (const [level, coarse] of levelsOf(values, greatest).entries()) {
          for (const [i, value] of coarse.entries()) {
            const known = values.subarray(i * 2 ** level, (i + 1) * 2 ** level).filter((one) => !Number.isNaN(one));
            expect(value).toEqual(known.length === 0 ? Number.NaN : Math.max(...known));
          }
        }
      }),
    );
  });

  it("end in one step for the whole film", () => {
    fc.assert(
      fc.property(values, (values) => {
        expect(levelsOf(values, middle).at(-1)).toHaveLength(1);
      }),
    );
    expect(levelsOf(Float32Array.of(0, 1, 1, 0), middle).at(-1)).toEqual(Float32Array.of(0.5));
  });

  it("are drawn in steps that cover the view, no more of them than pixels allow, fixed in the film", () => {
    const levels = levelsOf(new Float32Array(54_000), greatest);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2500, noNaN: true }),
        fc.double({ min: 0.001, max: 2, noNaN: true }),
        (from, secondsPerPixel) => {
          const to = Math.min(2699.9, from + 1000 * secondsPerPixel);
          const { level, seconds, first, last } = cellsIn(levels, 0.05, { from, to, secondsPerPixel }, 2);
          expect(seconds).toBe(0.05 * 2 ** level);
          expect(first * seconds).toBeLessThanOrEqual(from);
          expect((last + 1) * seconds).toBeGreaterThan(to - 1e-9);
          expect(level === 0 || seconds / secondsPerPixel > 1).toBe(true);
          expect(last - first).toBeLessThanOrEqual(1002);
        },
      ),
    );
  });
});
