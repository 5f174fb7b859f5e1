import { assert, property } from "fast-check";
import { expect, test } from "vitest";
import { anySpeech, spokenIn } from "../../tests/analysis/spoken.ts";
import { placesIn } from "./places.ts";

const told = (score: string) =>
  placesIn(spokenIn(score, { A: "adult", B: "child" }), {
    seconds: 100,
    higher: null,
    bothALittle: [],
    corrections: [],
    seed: 1,
  }).map(({ reasons }) => reasons.map(({ kind, from, to }) => ({ kind, from, to })));

test("a place tells the wait, the answer and the turns that followed, each with its own times", () => {
  expect(told("A....B A B A")).toEqual([
    [
      { kind: "waited", from: 2, to: 7.5 },
      { kind: "run", from: 5, to: 10.5 },
      { kind: "received", from: 5, to: 7.5 },
    ],
  ]);
});

test("one to three reasons, of different kinds, within the place, in the order in which they are heard, and nothing but reasons", () => {
  assert(
    property(anySpeech, (spoken) => {
      const places = placesIn(spoken, { seconds: 120, higher: "A", bothALittle: [], corrections: [], seed: 1 });
      for (const { from, to, reasons } of places) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(120);
        for (const reason of reasons) {
          expect(reason.from).toBeGreaterThanOrEqual(from);
          expect(reason.to).toBeLessThanOrEqual(to);
          expect(reason.from).toBeLessThan(reason.to);
        }
        expect(reasons.length).toBeGreaterThanOrEqual(1);
        expect(reasons.length).toBeLessThanOrEqual(3);
        expect(new Set(reasons.map(({ kind }) => kind)).size).toBe(reasons.length);
        expect(reasons.map(({ from }) => from)).toEqual(reasons.map(({ from }) => from).toSorted((a, b) => a - b));
        for (const reason of reasons) expect(reason).not.toHaveProperty("confidence");
      }
    }),
  );
});
