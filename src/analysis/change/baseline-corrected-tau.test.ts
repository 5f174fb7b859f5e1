import * as fc from "fast-check";
import { expect, test } from "vitest";
import { baselineCorrectedTau } from "./baseline-corrected-tau.ts";

test("a series that only goes on as it began shows nothing", () => {
  const { value } = baselineCorrectedTau({ baseline: [1, 2, 3, 4, 5], later: [6, 7, 8, 9, 10] });
  expect(value).toMatchObject({ tau: 0, trend: 1, trendCouldBeSeen: true, few: false });
});

test("nor does it with steps that binary numbers cannot hold", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: -500, max: 500 }), (step, start) => {
      const line = Array.from({ length: 12 }, (_, i) => start / 10 + (step / 1000) * i);
      const { value } = baselineCorrectedTau({ baseline: line.slice(0, 6), later: line.slice(6) });
      expect(value?.tau).toBe(0);
      expect(value?.trend).not.toBeNull();
    }),
  );
});

test("four points in order are no trend that could be told from chance, and it says so", () => {
  const { value } = baselineCorrectedTau({ baseline: [1, 2, 3, 4], later: [5, 6, 7, 8] });
  expect(value).toMatchObject({ trend: null, trendCouldBeSeen: false, few: true });
  expect(value?.trendChance).toBeCloseTo(2 / 24, 12);
  expect(value?.tau).toBeGreaterThan(0.7);
});

test("three and three, every later value higher: .77 is all it reaches", () => {
  const { value } = baselineCorrectedTau({ baseline: [2, 1, 3], later: [6, 4, 5] });
  expect(value?.tau).toBeCloseTo(9 / Math.sqrt(9 * 15), 12);
});

test("values that never change, and too few of them", () => {
  expect(baselineCorrectedTau({ baseline: [4, 4, 4], later: [4, 4, 4] }).value).toMatchObject({
    tau: 0,
    trendChance: 1,
  });
  expect(baselineCorrectedTau({ baseline: [4, 4], later: [4, 4, 4] })).toEqual({ value: null, why: "too-few" });
});

test("a missed value keeps its place in time", () => {
  const { value } = baselineCorrectedTau({ baseline: [1, 2, null, 4, 5, 6], later: [7, 8, 9] });
  expect(value).toMatchObject({ trend: 1, tau: 0, baselinePoints: 5 });
});
