import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nonOverlap } from "./non-overlap.ts";

const baseline = [20, 20, 26, 25, 22, 23];
const later = [28, 25, 24, 27, 30, 30, 29];

test("the published example: Tau .833, Tau-U .738", () => {
  const { value } = nonOverlap({ baseline, later });
  expect(value?.tau).toBeCloseTo(0.833, 3);
  expect(value?.tauU).toBeCloseTo(0.738, 3);
  expect(value).toMatchObject({ baselinePoints: 6, laterPoints: 7, few: false });
});

test("three points a phase are the fewest, and are said to be few", () => {
  expect(nonOverlap({ baseline: [1, 2, 3], later: [4, 5, 6] }).value).toMatchObject({ tau: 1, few: true });
  expect(nonOverlap({ baseline: [1, 2], later })).toEqual({ value: null, why: "too-few" });
  expect(nonOverlap({ baseline: [1, 2, null], later })).toEqual({ value: null, why: "too-few" });
  expect(nonOverlap({ baseline, later: [1, 2, Number.NaN] })).toEqual({ value: null, why: "off-the-scale" });
});

test("a value that was missed changes nothing else", () => {
  expect(nonOverlap({ baseline: [null, ...baseline], later: [...later, null] })).toEqual(
    nonOverlap({ baseline, later }),
  );
});

test("Tau-U may pass 1 where the baseline fell, which Tau cannot", () => {
  const { value } = nonOverlap({ baseline: [5, 4, 3], later: [6, 7, 8] });
  expect(value?.tau).toBe(1);
  expect(value?.tauU).toBeGreaterThan(1);
});

test("turning the scale round turns the sign of both; changing places turns Tau", () => {
  const phase = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 8 });
  fc.assert(
    fc.property(phase, phase, (first, second) => {
      const own = nonOverlap({ baseline: first, later: second }).value!;
      const turned = nonOverlap({ baseline: first.map((x) => -x), later: second.map((x) => -x) }).value!;
      expect(turned.tau).toBeCloseTo(-own.tau, 12);
      expect(turned.tauU).toBeCloseTo(-own.tauU, 12);
      expect(nonOverlap({ baseline: second, later: first }).value!.tau).toBeCloseTo(-own.tau, 12);
    }),
  );
});
