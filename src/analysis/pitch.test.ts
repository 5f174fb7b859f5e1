import * as fc from "fast-check";
import { expect, test } from "vitest";
import { pitchOf } from "./pitch.ts";
import { seeded } from "#domain/seeded.ts";

const RATE = 16000;
const all = (samples: Int16Array) => new Uint8Array(Math.floor(samples.length / 160)).fill(1);
const middle = (values: Float32Array) => values.subarray(10, values.length - 10);

function harmonics(f0: number, strengths: readonly number[]): Int16Array {
  return Int16Array.from({ length: RATE / 2 }, (_, i) =>
    strengths.reduce(
      (sum, strength, h) => sum + 3000 * strength * Math.sin((2 * Math.PI * (h + 1) * f0 * i) / RATE),
      0,
    ),
  );
}

test("every pitch from a low man's to a squealing child's is found within 1 %", () => {
  fc.assert(
    fc.property(fc.double({ min: 85, max: 950, noNaN: true }), (f0) => {
      const samples = harmonics(f0, [1, 0.7, 0.5, 0.3]);
      for (const found of middle(pitchOf(samples, all(samples)).f0))
        expect(Math.abs(found / f0 - 1)).toBeLessThan(0.01);
    }),
    { numRuns: 40 },
  );
});

test("a voice on the telephone, without its fundamental, keeps its pitch", () => {
  const samples = harmonics(120, [0, 0, 1, 1, 1, 1, 0.5]);
  for (const found of middle(pitchOf(samples, all(samples)).f0)) expect(found).toBeCloseTo(120, 0);
});

test("noise and silence have none", () => {
  const draw = seeded(3);
  const noise = Int16Array.from({ length: RATE }, () => 8000 * (2 * draw() - 1));
  expect([...pitchOf(noise, all(noise)).f0].filter((pitch) => pitch > 0)).toEqual([]);
  const silence = new Int16Array(RATE);
  const { f0, aperiodicity } = pitchOf(silence, all(silence));
  expect(Math.max(...f0)).toBe(0);
  expect(Math.min(...aperiodicity)).toBe(1);
});

test("it looks only where it is told to, and finds there what it finds anywhere", () => {
  const samples = harmonics(200, [1, 1, 1]);
  const look = all(samples).fill(0, 20, 30);
  const { f0 } = pitchOf(samples, look);
  expect(Math.max(...f0.subarray(20, 30))).toBe(0);
  expect(f0[35]).toBeCloseTo(200, 0);
});
