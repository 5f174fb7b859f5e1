import { assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import type { Telling } from "../../tests/analysis/spoken.ts";
import { anySpeech, spokenIn } from "../../tests/analysis/spoken.ts";
import { momentsIn } from "./events.ts";
import { valueOf } from "./ranking.ts";
import { reasonKinds } from "#domain/place.ts";

const evenly = () => 1;
function value(score: string, telling: Telling = {}): number {
  return valueOf(momentsIn(spokenIn(score, telling), null, 60).at(-1)!, evenly);
}

test("what is heard clearly comes before what may have been", () => {
  expect(value("B A")).toBeGreaterThan(value("B A", { confidence: 0.7 }));
});

test("an answer after waiting comes before an answer alone", () => {
  expect(value("A....B A")).toBeGreaterThan(value("B A"));
});

test("more turns count, and each one more counts for less", () => {
  const values = [1, 2, 3, 4, 5, 6].map((times) => value("B A ".repeat(times)));
  const gains = values.slice(1).map((value, i) => value - values[i]!);
  for (const gain of gains) expect(gain).toBeGreaterThan(0);
  for (const [i, gain] of gains.slice(1).entries()) expect(gain).toBeLessThan(gains[i]!);
});

test("talking over each other is less sure to be turns than turns with a pause", () => {
  const early = spokenIn("BB A BB A").map((utterance) =>
    utterance.voice === "A" ? { ...utterance, from: utterance.from - 0.9 } : utterance,
  );
  expect(valueOf(momentsIn(early, null, 60)[0]!, evenly)).toBeLessThan(value("BB A BB A"));
});

test("answers at the film's own chance level count for less than answers above it", () => {
  const [moment] = momentsIn(spokenIn("B A B A"), null, 60);
  expect(valueOf(moment!, () => 0.5)).toBeLessThan(valueOf(moment!, () => 2));
});

test("a kind of reason the guider puts aside counts for less, and nothing else changes", () => {
  const [moment] = momentsIn(spokenIn("A....B A"), null, 60);
  expect(valueOf(moment!, evenly, { waited: 0.5 })).toBeLessThan(valueOf(moment!, evenly, { waited: 1 }));
  expect(valueOf(moment!, evenly, { "quiet-together": 0.1 })).toBe(valueOf(moment!, evenly));
});

test("every moment has a finite value, whatever is said in it", () => {
  assert(
    property(anySpeech, constantFrom(...reasonKinds), (spoken, kind) => {
      for (const moment of momentsIn(spoken, null, 30)) {
        expect(valueOf(moment, evenly, { [kind]: 2 })).toSatisfy(Number.isFinite);
      }
    }),
  );
});
