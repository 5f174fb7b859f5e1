import * as fc from "fast-check";
import { expect, test } from "vitest";
import { theilSen } from "./theil-sen.ts";

test("one odd value does not bend the line", () => {
  const points = [1, 2, 3, 4, 5, 6, 7].map((x) => [x, x === 5 ? 90 : 3 + 2 * x] as const);
  expect(theilSen(points).value).toEqual({ slope: 2, intercept: 3 });
});

test("no line through one point, nor through points that all lie above each other", () => {
  expect(theilSen([[1, 2]])).toEqual({ value: null, why: "too-few" });
  expect(
    theilSen([
      [1, 2],
      [1, 5],
    ]),
  ).toEqual({ value: null, why: "no-variation" });
});

test("tilting, stretching and moving the points does the same to the line", () => {
  const number = fc.integer({ min: -20, max: 20 });
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 12 }), number, number, (points, a, b) => {
      const own = theilSen(points).value;
      if (own === null) return;
      const moved = theilSen(points.map(([x, y]) => [x, y + a + b * x] as const)).value!;
      expect(moved.slope).toBeCloseTo(own.slope + b, 9);
      expect(moved.intercept).toBeCloseTo(own.intercept + a, 9);
    }),
  );
});
