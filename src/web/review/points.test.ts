import { array, assert, double, property } from "fast-check";
import { expect, it } from "vitest";
import { dotsOf, isNewPoint } from "./points.ts";

const point = (id: string, at: number, clip = "c") => ({ id, clip, at, by: "client" as const });

it("a pause at a picture where one was made already is no new point", () => {
  const points = [point("a", 3)];
  expect(isNewPoint(points, "c", 3.001)).toBe(false);
  expect(isNewPoint(points, "c", 3.04)).toBe(true);
  expect(isNewPoint(points, "other", 3)).toBe(true);
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
