import { expect, test } from "vitest";
import { ticks } from "#domain/time.ts";
import { nextOpen, piecesIn, stretchOfPiece } from "./pieces.ts";

test("a piece lies where it is in the film, and the last goes to its end", () => {
  const times = Float64Array.from({ length: 75 }, (_, i) => 900 + i * 3600);
  const index = { timeBase: [1, 90_000], times, end: ticks(900 + 75 * 3600) } as const;
  expect(stretchOfPiece(index, 0, 3, 1)).toEqual({ from: 900, to: 90_900 });
  expect(stretchOfPiece(index, 2, 3, 1)).toEqual({ from: 180_900, to: 270_900 });
});

test("goes on to what was not looked at, from the beginning again where nothing is left after", () => {
  expect(nextOpen([null, ["a"], null], 1)).toBe(2);
  expect(nextOpen([null, ["a"], []], 1)).toBe(0);
  expect(nextOpen([[], ["a"], []], 1)).toBeNull();
});

test("a piece in which nothing was seen was looked at", () => {
  expect(piecesIn(new Map([["piece/1", { labels: [] }]]), 3)).toEqual([null, [], null]);
});
