import { assert, boolean, double, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { heardOnce, isOvertaken, nothingShown, placeNow, signal } from "./signals.ts";

const playing = { ...nothingShown, clip: "c", at: 2, playing: true };

describe("where the picture has got to", () => {
  it("stays while it is paused", () => expect(placeNow({ ...playing, playing: false }, 60_000, 5)).toBe(2));
  it("goes on at its speed", () => expect(placeNow({ ...playing, rate: 0.25 }, 4000, 5)).toBe(3));
  it("waits at the end", () => expect(placeNow(playing, 60_000, 5)).toBe(5));
  it("begins anew in a loop", () => expect(placeNow({ ...playing, loop: true }, 4000, 5)).toBe(1));
  it("is never outside the clip", () => {
    const some = (max: number) => double({ min: 0, max, noNaN: true });
    assert(
      property(some(60), some(1e6), some(60), boolean(), (at, since, length, loop) => {
        const place = placeNow({ ...playing, at: Math.min(at, length), loop }, since, length);
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(length);
      }),
    );
  });
});

describe("signals", () => {
  it("that come by both ways are heard once", () => {
    const isNew = heardOnce();
    expect([isNew("a"), isNew("b"), isNew("a"), isNew("b")]).toEqual([true, true, false, false]);
  });

  it("that are none are not taken for one", () => {
    expect(signal.safeParse({ kind: "order", n: "1", order: { do: "rate", rate: 40 } }).success).toBe(false);
    expect(signal.safeParse({ kind: "order", n: "1", order: { do: "leave" } }).success).toBe(false);
    expect(signal.safeParse({ kind: "order", n: "1", order: { do: "step", pictures: -1 } }).success).toBe(true);
  });
});

describe("of several client's screens", () => {
  const taken = (screen: string) => ({ kind: "taken", n: "1", screen }) as const;
  const from = (screen: string, since: number) =>
    ({ kind: "stands", n: "1", screen, since, stands: nothingShown }) as const;

  it("the one that takes the clips has them, whatever its clock says", () => {
    expect(isOvertaken(taken("b"), "a", 5)).toBe(true);
    expect(isOvertaken(taken("a"), "a", 5)).toBe(false);
  });

  it("two that did not hear each other settle on one, the latest", () => {
    expect(isOvertaken(from("b", 6), "a", 5)).toBe(true);
    expect(isOvertaken(from("a", 5), "b", 6)).toBe(false);
    expect([isOvertaken(from("b", 5), "a", 5), isOvertaken(from("a", 5), "b", 5)]).toEqual([true, false]);
  });
});
