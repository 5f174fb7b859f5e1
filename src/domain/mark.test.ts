import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markBetween, markSeconds } from "./mark.ts";
import type { TimeBase } from "./time.ts";

const film = fc.record({
  gaps: fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 60 }),
  origin: fc.integer({ min: -100_000, max: 1_000_000 }),
  timeBase: fc.constantFrom<TimeBase>([1, 1000], [1, 90_000], [1001, 30_000], [1, 1_000_000_000]),
});

/** Pictures at least 4 ms apart, as films have them. */
function timesOf({
  gaps,
  origin,
  timeBase,
}: {
  gaps: readonly number[];
  origin: number;
  timeBase: TimeBase;
}): number[] {
  const least = Math.ceil((0.004 * timeBase[1]) / timeBase[0]);
  const times = [origin];
  for (const gap of gaps) times.push(times.at(-1)! + Math.max(least, gap));
  return times;
}

describe("a mark between two times", () => {
  it("holds exactly the pictures from the first time on and before the second, to the end of the last", () => {
    fc.assert(
      fc.property(film, fc.nat(), fc.nat(), (made, a, b) => {
        const times = timesOf(made);
        const [first, after] = [a % times.length, (a % times.length) + 1 + (b % (times.length - (a % times.length)))];
        const end = times.at(-1)! + 40;
        const seconds = (i: number) => (((times[i] ?? end) - made.origin) * made.timeBase[0]) / made.timeBase[1];
        // Written with three decimals, as people and scripts do.
        const written = (i: number) => Number(seconds(i).toFixed(3));
        for (const moment of [seconds, written]) {
          const found = markBetween(
            times,
            made.timeBase,
            made.origin,
            end,
            moment(first),
            after < times.length ? moment(after) : moment(after) + 1,
          );
          expect(found).toEqual({
            mark: { timeBase: made.timeBase, from: times[first], to: times[after] ?? end },
            first,
            frames: after - first,
          });
        }
      }),
    );
  });

  it("shares no picture with the one that begins where it ends, and loses none between them", () => {
    fc.assert(
      fc.property(film, fc.double({ min: 0, max: 1, noNaN: true }), (made, share) => {
        const times = timesOf(made);
        const end = times.at(-1)! + 40;
        const whole = ((end - made.origin) * made.timeBase[0]) / made.timeBase[1] + 1;
        const cut = share * whole;
        const frames = (from: number, to: number) =>
          markBetween(times, made.timeBase, made.origin, end, from, to)?.frames ?? 0;
        expect(frames(0, cut) + frames(cut, whole)).toBe(times.length);
      }),
    );
  });

  it("is nothing where no picture lies between", () => {
    expect(markBetween([0, 40, 80], [1, 1000], 0, 120, 0.045, 0.075)).toBeNull();
    expect(markBetween([0, 40, 80], [1, 1000], 0, 120, 0.08, 0.04)).toBeNull();
  });

  it("is as long as its pictures are shown", () => {
    const found = markBetween([0, 1001, 2002], [1, 30_000], 0, 3003, 0, 1);
    expect(found && markSeconds(found.mark)).toBeCloseTo(0.1001, 12);
  });
});
