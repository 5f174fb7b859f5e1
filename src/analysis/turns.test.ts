import { expect, test } from "vitest";
import type { Utterance } from "./turns.ts";
import { lenaPairs, switchesIn, turnsOf } from "./turns.ts";

/** "A B" is A, then B one second later; a dot is six seconds of quiet; o is somebody else. */
function utterances(score: string): Utterance[] {
  let now = 0;
  const spoken: Utterance[] = [];
  for (const letter of score) {
    if (letter === ".") now += 6;
    else if (letter === " ") now += 1;
    else spoken.push({ from: now, to: (now += 1), voice: letter === "o" ? "other" : letter === "A" ? "A" : "B" });
  }
  return spoken;
}

test.each([
  ["A B", 1, 1],
  ["A B A", 2, 1],
  ["A B A B", 3, 2],
  ["A A B", 1, 1],
  ["A B.A B", 2, 2],
  ["A.B", 0, 0],
  ["A o B", 0, 0],
  ["A B A o A B", 3, 2],
  ["", 0, 0],
])("%s has %i switches and %i LENA pairs", (score, switches, pairs) => {
  expect(turnsOf(utterances(score))).toEqual({ switches, pairs });
});

test("talking over the other is a switch with a negative gap, and no LENA pair", () => {
  const spoken: Utterance[] = [
    { from: 0, to: 2, voice: "A" },
    { from: 1.5, to: 3, voice: "B" },
    { from: 3.4, to: 4, voice: "A" },
  ];
  expect(switchesIn(spoken).map((change) => change.gap)).toEqual([-0.5, expect.closeTo(0.4)]);
  expect(lenaPairs(spoken)).toHaveLength(1);
});

test("a shorter longest gap keeps only the prompt switches", () => {
  expect(switchesIn(utterances("A B  A"), 1.5)).toHaveLength(1);
});
