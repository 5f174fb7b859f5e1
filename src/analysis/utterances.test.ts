import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Utterance } from "./turns.ts";
import { bridged } from "./utterances.ts";

const sounds = fc.array(
  fc.record({
    from: fc.integer({ min: 0, max: 200 }),
    length: fc.integer({ min: 1, max: 30 }),
    voice: fc.constantFrom("A" as const, "B" as const),
  }),
);
const utterances = (drawn: { from: number; length: number; voice: "A" | "B" }[]): Utterance[] =>
  drawn.map(({ from, length, voice }) => ({ from: from / 10, to: (from + length) / 10, voice }));

test("no voice is left with a pause of 0.3 s or less, and no sound is lost", () => {
  fc.assert(
    fc.property(sounds, (drawn) => {
      const before = utterances(drawn);
      const after = bridged(before, 0.3);
      for (const voice of ["A", "B"]) {
        const own = after.filter((spoken) => spoken.voice === voice);
        for (const [i, spoken] of own.slice(1).entries()) expect(spoken.from - own[i]!.to).toBeGreaterThan(0.3);
      }
      for (const { from, to, voice } of before) {
        expect(after.some((spoken) => spoken.voice === voice && spoken.from <= from && spoken.to >= to)).toBe(true);
      }
    }),
  );
});
