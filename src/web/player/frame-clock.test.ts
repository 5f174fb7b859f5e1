import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FrameIndex, ticks } from "#domain/time.ts";
import { frameClock } from "./frame-clock.ts";

/** Films of any pace, from 0.06 ms to seconds a picture, that begin anywhere. */
const film = fc
  .record({
    perSecond: fc.constantFrom(600, 1000, 16_000, 30_000, 57_600, 90_000),
    first: fc.integer({ min: 0, max: 1e9 }),
    gaps: fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 50 }),
  })
  .map(({ perSecond, first, gaps }): FrameIndex => {
    const times = [first];
    for (const gap of gaps) times.push(times.at(-1)! + gap);
    const end = times.pop()!;
    return { timeBase: [1, perSecond], times: Float64Array.from(times), end: ticks(end) };
  });
const zero = fc.double({ min: 0, max: 5, noNaN: true });
const toMicroseconds = (time: number) => Math.round(time * 1e6) / 1e6;

describe("the clock of a film in a browser", () => {
  it("knows every picture again by the time it is presented with, to the microsecond", () => {
    fc.assert(
      fc.property(film, zero, (index, zero) => {
        const clock = frameClock(index, zero);
        for (const frame of index.times.keys()) {
          expect(clock.presented(toMicroseconds(clock.within(frame, 0)))).toEqual({ frame, exact: true });
        }
      }),
    );
  });

  it("aims inside the picture, wherever in it", () => {
    fc.assert(
      fc.property(film, zero, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (index, zero, share) => {
        const clock = frameClock(index, zero);
        for (const frame of index.times.keys()) {
          expect(clock.within(frame, share)).toBeGreaterThan(clock.within(frame, 0));
          expect(clock.within(frame, share)).toBeLessThan(clock.until(frame));
        }
      }),
    );
  });

  it("says so where a time is that of no picture", () => {
    const clock = frameClock({ timeBase: [1, 1000], times: Float64Array.of(0, 40, 80), end: ticks(120) }, 0.5);
    expect(clock.presented(0.555)).toEqual({ frame: 1, exact: false });
    expect(clock.presented(0.1)).toEqual({ frame: 0, exact: false });
  });
});
