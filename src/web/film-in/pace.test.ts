import { assert, array, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { noPace, paced, secondsLeft } from "./pace.ts";

describe("how long the rest takes", () => {
  test("at an even speed it is simply what is left", () => {
    let pace = noPace(0);
    for (let second = 1; second <= 10; second++) pace = paced(pace, second * 1e6, second * 1000);
    expect(secondsLeft(pace, 60e6)).toBeCloseTo(50, 5);
  });

  test("is not told before anything came, nor for a recording that still goes on", () => {
    expect(secondsLeft(noPace(0), 1e6)).toBeNull();
    expect(secondsLeft(paced(noPace(0), 1e6, 1000), null)).toBeNull();
  });

  test("a slow stretch counts more the longer it lasts", () => {
    const fast = paced(noPace(0), 10e6, 1000);
    const short = paced(fast, 10.1e6, 2000);
    const long = paced(fast, 11e6, 11_000);
    expect(secondsLeft(long, 100e6)!).toBeGreaterThan(secondsLeft(short, 100e6)!);
  });

  test("is never negative or unbounded, whatever comes", () => {
    assert(
      property(array(integer({ min: 0, max: 1e9 }), { maxLength: 30 }), (steps) => {
        let pace = noPace(0);
        steps.forEach((bytes, i) => (pace = paced(pace, bytes, i * 700)));
        const left = secondsLeft(pace, 1e9);
        expect(left === null || (left >= 0 && Number.isFinite(left))).toBe(true);
      }),
    );
  });
});
