import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kendall } from "./kendall.ts";
import { normalAbove } from "../normal.ts";

const inTime = (values: readonly number[]) => kendall(values.map((value, i) => [i, value] as const));

describe("the chance of a trend in a few points is counted, not approximated", () => {
  test.each([
    [[1, 2, 3], 2 / 6],
    [[1, 2, 3, 4], 2 / 24],
    [[5, 4, 3, 2, 1], 2 / 120],
    // Of the 12 orders of 1, 2, 3, 3 two are as far from 0: the normal approximation would have said .07.
    [[1, 2, 3, 3], 2 / 12],
    [[1, 1, 2, 2, 3], 2 / 30],
    [[2, 1, 4, 3], 18 / 24],
  ])("%j", (values, p) => {
    expect(inTime(values).value).toMatchObject({ exact: true });
    expect(inTime(values).value?.p).toBeCloseTo(p, 12);
  });

  test("as every order of the values tells", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 6 }), (values) => {
        const own = inTime(values).value;
        if (own === null) return;
        const scores = ordersOf(values).map((order) => inTime(order).value!.score);
        const asFar = scores.filter((score) => Math.abs(score) >= Math.abs(own.score)).length;
        expect(own.p).toBeCloseTo(asFar / scores.length, 12);
      }),
      { numRuns: 40 },
    );
  });
});

function ordersOf(values: readonly number[]): number[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((first, i) => ordersOf(values.toSpliced(i, 1)).map((rest) => [first, ...rest]));
}

test("the table of the normal curve", () => {
  expect(normalAbove(0)).toBe(0.5);
  expect(normalAbove(1.959963984540054)).toBeCloseTo(0.025, 15);
  expect(normalAbove(3.090232306167814)).toBeCloseTo(0.001, 15);
  expect(normalAbove(40)).toBe(0);
});

test.each([
  ["one pair", [[1, 2]], "too-few"],
  [
    "a constant",
    [
      [1, 2],
      [2, 2],
      [3, 2],
    ],
    "no-variation",
  ],
  [
    "no number",
    [
      [1, 2],
      [2, Number.NaN],
    ],
    "off-the-scale",
  ],
] as const)("%s has no rank correlation", (_, pairs, why) => {
  expect(kendall(pairs)).toEqual({ value: null, why });
});

test("either series may come first, only ranks count, and turning one round turns the sign", () => {
  const value = fc.integer({ min: -9, max: 9 });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 60 }), (pairs) => {
      const own = kendall(pairs);
      expect(kendall(pairs.map(([x, y]) => [y, x] as const))).toEqual(own);
      expect(kendall(pairs.map(([x, y]) => [x ** 3, Math.exp(y)] as const))).toEqual(own);
      if (own.value === null) return;
      const turned = kendall(pairs.map(([x, y]) => [x, -y] as const)).value!;
      expect(turned.tau).toBeCloseTo(-own.value.tau, 12);
      expect(turned.p).toBeCloseTo(own.value.p, 12);
      expect(Math.abs(own.value.tau)).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
});
