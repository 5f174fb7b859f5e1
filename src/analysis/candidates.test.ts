import { assert, property } from "fast-check";
import { expect, test } from "vitest";
import { anySpeech, spokenIn } from "../../tests/analysis/spoken.ts";
import type { Candidate, Margins } from "./candidates.ts";
import { candidatesFrom, usualMargins } from "./candidates.ts";
import { momentsIn } from "./events.ts";
import type { Spoken } from "./exchange.ts";
import { pausesBetween } from "./pauses.ts";

function candidatesIn(spoken: readonly Spoken[], margins: Margins = usualMargins): readonly Candidate[] {
  const seconds = Math.max(0, ...spoken.map(({ to }) => to)) + 5;
  return candidatesFrom(momentsIn(spoken, null, margins.longest), pausesBetween(spoken, seconds), seconds, margins);
}

test("no end lies inside a word", () => {
  assert(
    property(anySpeech, (spoken) => {
      for (const { from, to, moment } of candidatesIn(spoken)) {
        const cut = (at: number) => spoken.some((utterance) => utterance.from < at && at < utterance.to);
        // Where others talk at the very edge of what is shown, there is no moment without a voice to move to.
        if (from !== moment.from) expect(cut(from)).toBe(false);
        if (to !== moment.to && to - from < 58) expect(cut(to)).toBe(false);
      }
    }),
  );
});

test("places come in order, apart from each other, 2 to 60 s long, and show all of their moment", () => {
  assert(
    property(anySpeech, (spoken) => {
      let end = 0;
      for (const { from, to, moment } of candidatesIn(spoken)) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to - from).toBeGreaterThanOrEqual(2);
        expect(to - from).toBeLessThanOrEqual(60);
        expect(from).toBeLessThanOrEqual(moment.from);
        if (to - from < 58) expect(to).toBeGreaterThanOrEqual(moment.to);
        end = to;
      }
    }),
  );
});

test.each([
  ["a lead-in and a lead-out where there is quiet", "....B A....", [2.5, 8]],
  ["at most three seconds of a wait", "A......B A....", [4, 11]],
  ["the quiet between two places shared", "B A....B A", [0, 4, 4, 10.5]],
])("%s", (_, score, times) => {
  expect(candidatesIn(spokenIn(score)).flatMap(({ from, to }) => [from, to])).toEqual(times);
});

test("an adult's words that the child goes on from are no place by themselves, nor is anybody alone", () => {
  const named = { A: "adult", B: "child" } as const;
  expect(candidatesIn(spokenIn("A B....AAA.AAA", named))).toEqual([]);
  expect(candidatesIn(spokenIn("B.....B.....B", named))).toEqual([]);
});

test("an answer that goes on for minutes is shown for a minute", () => {
  const [place] = candidatesIn(spokenIn(`...B ${"A".repeat(100)}...`));
  expect(place).toMatchObject({ from: 1.5, to: 61.5 });
  const [paused] = candidatesIn(spokenIn(`...B ${"A".repeat(56)} ${"A".repeat(50)}...`));
  expect(paused!.to).toBeCloseTo(60.6, 0);
});
