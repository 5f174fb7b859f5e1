import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ScaledGoal } from "./goal-attainment.ts";
import { goalAttainment } from "./goal-attainment.ts";

const goals = (baseline: number, achieved: readonly number[], weights?: readonly number[]): ScaledGoal[] =>
  achieved.map((level, i) => ({ baseline, achieved: level, weight: weights?.[i] ?? 1 }));

test.each([
  [[0, 0, 0], undefined, 50],
  [[1, 1, 0], undefined, 59.13],
  [[2, -1], undefined, 56.2],
  [[-1], undefined, 40],
  [[-2, -2, -2], undefined, 22.61],
  [[2, 2, 2], undefined, 77.39],
  [[1, 0, -1], [3, 2, 1], 54.41],
])("levels %j with weights %j are a T of %d", (levels, weights, t) => {
  expect(goalAttainment(goals(-1, levels, weights)).value?.achieved).toBeCloseTo(t, 2);
});

test("three goals begun at -1 and met tell 13.7 points of change, not a T of 50 alone", () => {
  const { value } = goalAttainment(goals(-1, [0, 0, 0]));
  expect(value).toMatchObject({ achieved: 50, goals: 3, leftOut: 0 });
  expect(value?.baseline).toBeCloseTo(36.31, 2);
  expect(value?.change).toBeCloseTo(13.69, 2);
});

test("a goal rated once is left out of both scores, so they stay comparable", () => {
  const rated = goals(-1, [1, 0]);
  const once = { baseline: -2, achieved: null, weight: 9 };
  const never = { baseline: null, achieved: null, weight: 1 };
  expect(goalAttainment([...rated, once, never]).value).toEqual({ ...goalAttainment(rated).value, leftOut: 2 });
  expect(goalAttainment([once])).toEqual({ value: null, why: "nothing-to-compare" });
});

test("a goal that weighs nothing changes nothing, and such goals alone are no score", () => {
  const idle = { baseline: -2, achieved: 2, weight: 0 };
  const rated = goals(-1, [1, 0]);
  expect(goalAttainment([...rated, idle]).value?.achieved).toBe(goalAttainment(rated).value?.achieved);
  expect(goalAttainment([idle])).toEqual({ value: null, why: "nothing-to-compare" });
});

test.each([
  ["a level beyond the scale", { baseline: -1, achieved: 3, weight: 1 }],
  ["a level between levels", { baseline: -0.5, achieved: 1, weight: 1 }],
  ["a weight below nothing", { baseline: -1, achieved: 1, weight: -1 }],
  ["no number", { baseline: Number.NaN, achieved: 1, weight: 1 }],
])("%s gives no score", (_, goal) => {
  expect(goalAttainment([goal])).toEqual({ value: null, why: "off-the-scale" });
});

const level = fc.integer({ min: -2, max: 2 });
const goal = fc.record({ baseline: level, achieved: level, weight: fc.double({ min: 0.1, max: 9, noNaN: true }) });

test("weights count against each other only, order does not, and more attained is never less", () => {
  fc.assert(
    fc.property(
      fc.array(goal, { minLength: 1, maxLength: 4 }),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      (set, by) => {
        const { value } = goalAttainment(set);
        const heavier = goalAttainment(set.map((one) => ({ ...one, weight: one.weight * by })));
        const turned = goalAttainment(set.toReversed());
        expect(heavier.value?.achieved).toBeCloseTo(value!.achieved, 9);
        expect(turned.value?.achieved).toBeCloseTo(value!.achieved, 9);
        const better = goalAttainment(set.map((one) => ({ ...one, achieved: Math.min(2, one.achieved + 1) })));
        expect(better.value!.achieved).toBeGreaterThanOrEqual(value!.achieved);
      },
    ),
  );
});
