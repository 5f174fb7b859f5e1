import { expect, test } from "vitest";
import { goalMovement, goalMovements } from "./goal-based-outcome.ts";

test("the outcome is the movement", () => {
  expect(goalMovement({ start: 3, end: 8 })).toEqual({ value: 5 });
  expect(goalMovement({ start: 10, end: 0 })).toEqual({ value: -10 });
  expect(goalMovement({ start: 0, end: 0 })).toEqual({ value: 0 });
});

test.each([
  [{ start: 3, end: null }, "not-rated"],
  [{ start: -1, end: 5 }, "off-the-scale"],
  [{ start: 3, end: 11 }, "off-the-scale"],
])("%j has none", (goal, why) => {
  expect(goalMovement(goal)).toEqual({ value: null, why });
});

test("a service is told how many moved which way, and that a goal that stayed at 0 counts", () => {
  const goals = [
    { start: 0, end: 0 },
    { start: 2, end: 6 },
    { start: 5, end: 4 },
    { start: 1, end: 3 },
    { start: 1, end: null },
  ];
  expect(goalMovements(goals).value).toEqual({ rose: 2, same: 1, fell: 1, median: 1, leftOut: 1 });
  expect(goalMovements(goals.slice(4))).toEqual({ value: null, why: "nothing-to-compare" });
});
