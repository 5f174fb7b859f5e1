import { array, assert, double, property } from "fast-check";
import { expect, it } from "vitest";
import { dotsOf, isNewPoint, theirs } from "./points.ts";

const point = (id: string, at: number, clip = "c") => ({ id, clip, at, by: "client" as const });

it("a pause at a picture where one was made already is no new point", () => {
  const points = [point("a", 3)];
  const pause = { clip: "c", at: 3.001, by: "client" } as const;
  expect(isNewPoint(points, pause)).toBe(false);
  expect(isNewPoint(points, { ...pause, by: "guider" })).toBe(false);
  expect(isNewPoint(points, { ...pause, at: 3.04 })).toBe(true);
  expect(isNewPoint(points, { ...pause, clip: "other" })).toBe(true);
});

it("a client's pause where the guider paused before is theirs", () => {
  const points = [{ ...point("a", 3), by: "guider" as const }];
  expect(theirs(points)).toEqual([]);
  expect(isNewPoint(points, { clip: "c", at: 3, by: "client" })).toBe(true);
});

it("dots are the clip's own, in order, and a finger finds room between them", () => {
  const seconds = double({ min: 0, max: 10, noNaN: true });
  assert(
    property(array(seconds), (times) => {
      const points = [...times.map((at, i) => point(`p${i}`, at)), point("x", 5, "other")];
      const dots = dotsOf(points, "c", 10, 0.1);
      expect(dots.length > 0).toBe(times.length > 0);
      for (const [i, dot] of dots.entries()) {
        expect(dot.id).not.toBe("x");
        if (i > 0) expect(dot.place - dots[i - 1]!.place).toBeGreaterThanOrEqual(0.1);
      }
    }),
  );
});
