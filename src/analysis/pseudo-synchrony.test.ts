import { expect, test } from "vitest";
import { inOrder, pairsBetween } from "./pseudo-synchrony.ts";

const series = (...values: number[]) => Float64Array.from(values);

test("all pairs but the true ones, in rMEA's order", () => {
  const dyads = [
    { first: series(1), second: series(4) },
    { first: series(2), second: series(5) },
    { first: series(3), second: series(6) },
  ];
  const names = (keepRoles: boolean) =>
    pairsBetween(dyads, keepRoles).map(({ first, second }) => `${first[0]}${second[0]}`);
  expect(names(false)).toEqual(["12", "13", "15", "16", "23", "24", "26", "34", "35", "45", "46", "56"]);
  expect(names(true)).toEqual(["15", "16", "24", "26", "34", "35"]);
});

test("the longer series is cut, and moments missing in either are left out", () => {
  const [pair] = pairsBetween(
    [
      { first: series(1, 2, 3, 4), second: series(0) },
      { first: series(5, Number.NaN, 7), second: series(0) },
    ],
    false,
  );
  expect(pair).toEqual({ first: series(1, 3), second: series(5, 7) });
});

test("pieces go where the order says, the short one at the end too", () => {
  expect(inOrder(series(1, 2, 3, 4, 5), 2, [2, 0, 1])).toEqual(series(5, 1, 2, 3, 4));
  expect(() => inOrder(series(1, 2, 3), 2, [0, 0])).toThrow(RangeError);
});
