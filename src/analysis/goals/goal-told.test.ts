import * as fc from "fast-check";
import { expect, test } from "vitest";
import { goalScales, rangeOf } from "#domain/goal.ts";
import type { RatedTwice } from "./goal-told.ts";
import { attainmentTold, goalTold } from "./goal-told.ts";

const weight = fc.option(fc.record({ importance: fc.nat(3), difficulty: fc.nat(3) }));
const rated: fc.Arbitrary<RatedTwice> = fc.constantFrom(...goalScales).chain((scale) => {
  const value = fc.integer({ min: rangeOf[scale].least, max: rangeOf[scale].most });
  return fc.record({
    goal: fc.record({
      scale: fc.constant(scale),
      expected: fc.option(fc.integer({ min: 1, max: 10 })),
      weight: scale === "gas" ? weight : fc.constant(null),
    }),
    start: fc.option(value),
    later: fc.option(value),
  });
});

test("each goal is told by its own scale's measure", () => {
  const plain = { expected: null, weight: null };
  expect(goalTold({ goal: { ...plain, scale: "tme", expected: 7 }, start: 3, later: 6 })).toEqual({
    scale: "tme",
    outcome: { value: { progress: 3, gap: -1, category: "some-progress" } },
  });
  expect(goalTold({ goal: { ...plain, scale: "gbo" }, start: 3, later: 6 })).toEqual({
    scale: "gbo",
    moved: { value: 3 },
  });
  expect(goalTold({ goal: { ...plain, scale: "gas" }, start: -1, later: 1 })).toEqual({
    scale: "gas",
    steps: { value: 2 },
  });
  expect(goalTold({ goal: { ...plain, scale: "gas" }, start: 3, later: 1 })).toMatchObject({
    steps: { why: "off-the-scale" },
  });
});

test("levels are weighed by importance times difficulty", () => {
  const gas = (start: number, later: number, importance: number, difficulty: number): RatedTwice => ({
    goal: { scale: "gas", expected: null, weight: { importance, difficulty } },
    start,
    later,
  });
  expect(attainmentTold([gas(-1, 1, 3, 1), gas(-1, 0, 1, 2), gas(-1, -1, 1, 1)]).value?.achieved).toBeCloseTo(54.41, 2);
});

test("no scale is mixed: goals on other lines change nothing of a T score, however they were rated", () => {
  fc.assert(
    fc.property(fc.array(rated, { maxLength: 6 }), (goals) => {
      const levels = goals.filter(({ goal }) => goal.scale === "gas");
      expect(attainmentTold(goals)).toEqual(attainmentTold(levels));
      for (const one of goals) expect(goalTold(one).scale).toBe(one.goal.scale);
    }),
  );
});
