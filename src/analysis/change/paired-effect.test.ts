import * as fc from "fast-check";
import { expect, test } from "vitest";
import { pairedEffect } from "./paired-effect.ts";

const pairs = [
  [20, 24],
  [23, 23],
  [19, 25],
  [28, 27],
  [25, 31],
] as const;

test("people with a value missing are left out and counted", () => {
  const own = pairedEffect(pairs).value!;
  expect(pairedEffect([...pairs, [20, null], [null, 20]]).value).toEqual({ ...own, leftOut: 2 });
  expect(own.movements).toEqual({ rose: 3, same: 1, fell: 1, median: 4 });
  expect(own).toMatchObject({ meanBefore: 23, meanAfter: 26, pairs: 5 });
});

test("two pairs, or one value for all before, have no effect size", () => {
  expect(pairedEffect(pairs.slice(0, 2))).toEqual({ value: null, why: "too-few" });
  expect(pairedEffect(pairs.map(([, after]) => [0.1, after]))).toEqual({ value: null, why: "no-variation" });
  expect(pairedEffect([...pairs, [Number.NaN, 1]])).toEqual({ value: null, why: "off-the-scale" });
});

test("one value for all after has one: its spread is not divided by", () => {
  const { value } = pairedEffect(pairs.map(([before]) => [before, 30]));
  expect(value?.sdAfter).toBe(0);
  // J(4) = .7979, SD before = 3.674, SD of changes the same; metafor with r = 0.
  expect(value?.g).toBeCloseTo((7 / Math.sqrt(13.5)) * 0.7978845608, 9);
  expect(value!.interval[1]).toBeGreaterThan(value!.g);
});

test("another unit, another zero and another order of people leave it as it is", () => {
  const score = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(score, score), { minLength: 3, maxLength: 20 }),
      fc.integer({ min: 1, max: 9 }),
      (people, by) => {
        const own = pairedEffect(people).value;
        const other = pairedEffect(people.toReversed().map(([x, y]) => [x * by - 7, y * by - 7] as const)).value;
        if (own === null || other === null) {
          expect(other).toBe(own);
          return;
        }
        expect(other.g).toBeCloseTo(own.g, 9);
        expect(other.interval[0]).toBeCloseTo(own.interval[0], 9);
        const turned = pairedEffect(people.map(([x, y]) => [-x, -y] as const)).value!;
        expect(turned.g).toBeCloseTo(-own.g, 9);
        expect(turned.interval[1]).toBeCloseTo(-own.interval[0], 9);
      },
    ),
  );
});
