import * as fc from "fast-check";
import { expect, test } from "vitest";
import { targetCategories } from "#domain/figure.ts";
import { targetOutcome, targetsTogether } from "./target-monitoring.ts";

test.each([
  [2, -2, -5, "worse"],
  [4, 0, -3, "no-progress"],
  [6, 2, -1, "some-progress"],
  [7, 3, 0, "expected"],
  [9, 5, 2, "better-than-expected"],
])("from 4, with 7 expected, %d is %s", (achieved, progress, gap, category) => {
  expect(targetOutcome({ baseline: 4, expected: 7, achieved }).value).toEqual({ progress, gap, category });
});

test.each([
  [{ baseline: 4, expected: 7, achieved: null }, "not-rated"],
  [{ baseline: 4, expected: null, achieved: 5 }, "not-rated"],
  [{ baseline: 0, expected: 7, achieved: 5 }, "off-the-scale"],
  [{ baseline: 4, expected: 7, achieved: 10.5 }, "off-the-scale"],
  [{ baseline: 7, expected: 7, achieved: 8 }, "expected-not-above-baseline"],
])("%j has no outcome", (target, why) => {
  expect(targetOutcome(target)).toEqual({ value: null, why });
});

test("a service is told counts and the median, and what was left out", () => {
  const targets = [2, 6, 7, 7, null].map((achieved) => ({ baseline: 4, expected: 7, achieved }));
  expect(targetsTogether(targets).value).toEqual({
    counts: { worse: 1, "no-progress": 0, "some-progress": 1, expected: 2, "better-than-expected": 0 },
    medianProgress: 2.5,
    targets: 4,
    leftOut: 1,
  });
  expect(targetsTogether([])).toEqual({ value: null, why: "nothing-to-compare" });
});

test("every target is in one category, and a higher rating never in a worse one", () => {
  const rating = fc.integer({ min: 1, max: 10 });
  fc.assert(
    fc.property(rating, rating, rating, (baseline, expected, achieved) => {
      fc.pre(expected > baseline && achieved < 10);
      const rank = (at: number) =>
        targetCategories.indexOf(targetOutcome({ baseline, expected, achieved: at }).value!.category);
      expect(rank(achieved + 1)).toBeGreaterThanOrEqual(rank(achieved));
    }),
  );
});
