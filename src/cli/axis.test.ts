import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisTimes, coverage } from "./axis.ts";

describe("times on an axis", () => {
  it("are round and within it", () => {
    expect(axisTimes(0, 60, 8)).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect(axisTimes(97.2, 104.5, 8)).toEqual([98, 99, 100, 101, 102, 103, 104]);
    expect(axisTimes(0, 2700, 8)).toEqual([0, 600, 1200, 1800, 2400]);
  });

  it("never are more than fit", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 20_000, noNaN: true }),
        fc.integer({ min: 2, max: 20 }),
        (length, most) => {
          expect(axisTimes(0, length, most).length).toBeLessThanOrEqual(most + 1);
        },
      ),
    );
  });
});

describe("coverage", () => {
  it("gives each slice the share that is covered", () => {
    expect([...coverage([{ from: 1, to: 2.5 }], 0, 4, 4)]).toEqual([0, 1, 0.5, 0]);
  });

  it("adds up to what is covered, for stretches apart from each other", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 90 }),
        (starts, columns) => {
          const stretches = [...new Set(starts)].map((from) => ({ from, to: from + 0.7 }));
          const sum = coverage(stretches, 0, 100, columns).reduce((a, b) => a + b, 0) * (100 / columns);
          expect(sum).toBeCloseTo(stretches.length * 0.7, 6);
        },
      ),
    );
  });
});
