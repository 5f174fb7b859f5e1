import { expect, test } from "vitest";
import { partStretch } from "./parting.ts";

const speech = new Uint8Array(1000).fill(1);
const leanings = (...runs: readonly [value: number, frames: number][]) =>
  Float64Array.from(runs.flatMap(([value, frames]) => Array.from({ length: frames }, () => value)));

test("a stretch of two voices is cut where the sound leans to the other", () => {
  const parts = partStretch({ first: 100, end: 300 }, leanings([6, 120], [-6, 80]), speech);
  expect(parts).toEqual([
    { first: 100, end: 220, side: 0 },
    { first: 220, end: 300, side: 1 },
  ]);
});

test("a syllable that leans the other way stays with its neighbours", () => {
  const parts = partStretch({ first: 0, end: 210 }, leanings([3, 100], [-3, 10], [3, 100]), speech);
  expect(parts).toEqual([{ first: 0, end: 210, side: 0 }]);
});

test("a dip makes a change more likely, and belongs to neither voice", () => {
  const dipped = speech.slice();
  dipped.fill(0, 100, 110);
  const both = leanings([2, 100], [0, 10], [-2, 80]);
  expect(partStretch({ first: 0, end: 190 }, both, dipped)).toEqual([
    { first: 0, end: 100, side: 0 },
    { first: 110, end: 190, side: 1 },
  ]);
  expect(partStretch({ first: 0, end: 190 }, leanings([2, 100], [0, 10], [-0.6, 80]), speech)).toHaveLength(1);
});
