import { expect, test } from "vitest";
import { countsOf, piecesOf, seenIn, shownOrder } from "./coding.ts";

test("a film has as many pieces as fit; a last half one counts", () => {
  expect([60, 64, 65, 69.9, 3].map((film) => piecesOf(film, 10))).toEqual([6, 6, 7, 7, 1]);
});

test("which film is the earlier is kept from whoever codes blind", () => {
  const plan = { films: ["z-first", "a-last"], seconds: 10, labels: [], coders: [], on: "2026-03-02" };
  expect(shownOrder({ ...plan, blind: false })).toEqual(["z-first", "a-last"]);
  expect(shownOrder({ ...plan, blind: true })).toEqual(
    shownOrder({ ...plan, films: ["a-last", "z-first"], blind: true }),
  );
});

test("counts are of pieces, and what was never seen is nought", () => {
  const codes = { labels: ["wait", "name"], pieces: [["wait"], [], ["wait", "wait"]] };
  expect([...countsOf(codes)]).toEqual([
    ["wait", 2],
    ["name", 0],
  ]);
  expect(seenIn(codes, "wait")).toEqual([1, 0, 1]);
});
