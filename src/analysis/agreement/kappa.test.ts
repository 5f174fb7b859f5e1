import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cohenKappa } from "./kappa.ts";
import { percentAgreement } from "./percent-agreement.ts";

const times = <T>(count: number, unit: T): T[] => Array.from({ length: count }, () => unit);

test("the paradox: 90 of 100 the same, and less agreement than chance", () => {
  const units = [
    ...times(90, ["yes", "yes"] as const),
    ...times(5, ["yes", "no"] as const),
    ...times(5, ["no", "yes"] as const),
  ];
  expect(percentAgreement(units).value).toEqual({ share: 0.9, same: 90, units: 100, leftOut: 0 });
  const { value } = cohenKappa(units, ["yes", "no"]);
  expect(value?.byChance).toBeCloseTo(0.905, 12);
  expect(value?.kappa).toBeCloseTo(-0.053, 3);
});

test("the same agreement with both categories in use is well above chance", () => {
  const units = [
    ...times(45, ["yes", "yes"] as const),
    ...times(45, ["no", "no"] as const),
    ...times(10, ["yes", "no"] as const),
  ];
  expect(cohenKappa(units, ["yes", "no"]).value?.kappa).toBeCloseTo(0.8, 2);
});

describe("where there is nothing to say", () => {
  test("one category throughout", () => {
    expect(cohenKappa(times(9, ["yes", "yes"] as const), ["yes", "no"])).toEqual({ value: null, why: "no-variation" });
    expect(percentAgreement(times(9, ["yes", "yes"] as const)).value?.share).toBe(1);
  });
  test("no unit that both coded", () => {
    expect(cohenKappa([["yes", null]], ["yes", "no"])).toEqual({ value: null, why: "nothing-to-compare" });
    expect(percentAgreement([])).toEqual({ value: null, why: "nothing-to-compare" });
  });
  test("a code that is no category", () => {
    expect(cohenKappa([["yes", "maybe"]], ["yes", "no"])).toEqual({ value: null, why: "off-the-scale" });
  });
});

test("full agreement has no interval, and units coded once are counted as left out", () => {
  const { value } = cohenKappa(
    [
      ["a", "a"],
      ["b", "b"],
      ["a", null],
    ],
    ["a", "b"],
  );
  expect(value).toMatchObject({ kappa: 1, interval: null, units: 2, leftOut: 1 });
});

test("a near miss costs less than a far one only with weights", () => {
  const scale = [1, 2, 3, 4, 5];
  const agreed = scale.flatMap((step) => times(4, [step, step] as const));
  const [near, far] = [
    [...agreed, [1, 2] as const],
    [...agreed, [1, 5] as const],
  ];
  for (const weights of ["linear", "quadratic"] as const) {
    expect(cohenKappa(near, scale, weights).value!.kappa).toBeGreaterThan(cohenKappa(far, scale, weights).value!.kappa);
  }
  expect(cohenKappa(near, scale).value!.kappa).toBeCloseTo(cohenKappa(far, scale).value!.kappa, 12);
});

test("it does not matter who is first, in which order units come, from which end the scale is read", () => {
  const code = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(code, code), { minLength: 1, maxLength: 40 }),
      fc.constantFrom("none", "linear", "quadratic"),
      (units, weights) => {
        const own = cohenKappa(units, [1, 2, 3, 4], weights).value;
        const others = [
          cohenKappa(
            units.map(([a, b]) => [b, a] as const),
            [1, 2, 3, 4],
            weights,
          ).value,
          cohenKappa(units.toReversed(), [1, 2, 3, 4], weights).value,
          cohenKappa(units, [4, 3, 2, 1], weights).value,
        ];
        for (const other of others) {
          if (own === null || other === null) {
            expect(other).toBe(own);
            continue;
          }
          expect(other.kappa).toBeCloseTo(own.kappa, 9);
          expect(other.interval === null).toBe(own.interval === null);
          expect(other.interval?.[0] ?? 0).toBeCloseTo(own.interval?.[0] ?? 0, 9);
        }
        if (own) expect(own.kappa).toBeLessThanOrEqual(1 + 1e-12);
      },
    ),
  );
});
