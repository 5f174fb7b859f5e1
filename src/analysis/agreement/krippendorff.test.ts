import * as fc from "fast-check";
import { expect, test } from "vitest";
import { alphaOfAmounts, alphaOfLabels, alphaOfSteps } from "./krippendorff.ts";

const coders = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
];
const example = coders[0]!.map((_, unit) => coders.map((codes) => codes[unit]!));

test("Krippendorff's own example: four coders, twelve units, codes missing", () => {
  expect(alphaOfLabels(example).value?.alpha).toBeCloseTo(0.743, 3);
  expect(alphaOfSteps(example).value?.alpha).toBeCloseTo(0.815, 3);
  expect(alphaOfAmounts(example).value?.alpha).toBeCloseTo(0.849, 3);
  expect(alphaOfLabels(example).value).toMatchObject({ units: 11, codes: 40, leftOut: 1 });
});

test("one and the same code everywhere, units coded once, and no numbers have no alpha", () => {
  expect(
    alphaOfLabels([
      ["a", "a"],
      ["a", "a", null],
    ]),
  ).toEqual({ value: null, why: "no-variation" });
  expect(alphaOfLabels([["a", null], ["b"]])).toEqual({ value: null, why: "nothing-to-compare" });
  expect(alphaOfAmounts([[1, Number.NaN]])).toEqual({ value: null, why: "off-the-scale" });
});

test("two coders who always say the opposite are worse than chance", () => {
  expect(
    alphaOfLabels([
      ["a", "b"],
      ["b", "a"],
      ["a", "b"],
    ]).value!.alpha,
  ).toBeLessThan(0);
});

test("who coded does not matter, nor what labels are called, nor how far apart steps lie", () => {
  const code = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 4 });
  fc.assert(
    fc.property(fc.array(fc.array(code, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 15 }), (units) => {
      const turned = units.map((unit) => unit.toReversed()).toReversed();
      const grown = units.map((unit) => unit.map((x) => (x === null ? null : x ** 3)));
      const named = units.map((unit) => unit.map((x) => (x === null ? null : `label ${7 - x}`)));
      const near = (one: { alpha: number } | null, other: { alpha: number } | null) =>
        expect(other?.alpha ?? 9).toBeCloseTo(one?.alpha ?? 9, 9);
      near(alphaOfLabels(units).value, alphaOfLabels(turned).value);
      near(alphaOfLabels(units).value, alphaOfLabels(named).value);
      near(alphaOfSteps(units).value, alphaOfSteps(turned).value);
      near(alphaOfSteps(units).value, alphaOfSteps(grown).value);
    }),
  );
});
