import { expect, test } from "vitest";
import { spokenIn } from "../../tests/analysis/spoken.ts";
import { answersOf, liftOf } from "./chance.ts";

const SECONDS = 300;

test("who answers promptly and else is quiet does so far more often than by chance", () => {
  const answers = answersOf(spokenIn("B A........".repeat(25)), "B", "A", SECONDS, 1);
  expect(answers.observed).toBe(25);
  expect(answers.byChance).toBeGreaterThan(3);
  expect(answers.byChance).toBeLessThan(8);
  expect(liftOf(answers)).toBe(2);
});

test("who talks without end answers everything, and no more than by chance", () => {
  const spoken = spokenIn("A.".repeat(150)).map((utterance) => utterance);
  const child = spokenIn("B.......".repeat(30));
  const answers = answersOf([...spoken, ...child], "B", "A", SECONDS, 1);
  expect(answers.observed / 30).toBeGreaterThan(0.9);
  expect(liftOf(answers)).toBeGreaterThan(0.9);
  expect(liftOf(answers)).toBeLessThan(1.1);
});

test("who falls silent when the other speaks counts for less, but not for nothing", () => {
  const answers = answersOf(spokenIn("BBBB....AAAAAAAA....".repeat(15)), "B", "A", SECONDS, 1);
  expect(answers.observed).toBe(0);
  expect(liftOf(answers)).toBeGreaterThanOrEqual(0.5);
  expect(liftOf(answers)).toBeLessThan(1);
});

test("one answer in a film is neither luck nor proof", () => {
  expect(liftOf({ observed: 1, byChance: 0 })).toBe(2);
  expect(liftOf({ observed: 0, byChance: 0 })).toBe(1);
  expect(liftOf({ observed: 1, byChance: 1 })).toBe(1);
});

test("the same seed gives the same chance", () => {
  const spoken = spokenIn("B A...B..A...A.B......".repeat(10));
  expect(answersOf(spoken, "B", "A", SECONDS, 7)).toEqual(answersOf(spoken, "B", "A", SECONDS, 7));
  expect(answersOf(spoken, "B", "A", SECONDS, 7).byChance).toBeCloseTo(
    answersOf(spoken, "B", "A", SECONDS, 8).byChance,
    0,
  );
});

test("a film too short to shift has no chance level of its own", () => {
  expect(liftOf(answersOf(spokenIn("B A"), "B", "A", 9, 1))).toBe(1);
});
