import * as fc from "fast-check";
import { expect, test } from "vitest";
import { whitening } from "./whitening.ts";

/** Scatter of the points around 0, lower triangle. */
function scatterOf(points: readonly (readonly number[])[]): Float64Array {
  const dimensions = points[0]!.length;
  return Float64Array.from({ length: dimensions ** 2 }, (_, at) =>
    points.reduce((sum, point) => sum + point[Math.floor(at / dimensions)]! * point[at % dimensions]!, 0),
  );
}

test("each dimension alone varies by one, whatever its unit", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.1, max: 1000, noNaN: true }), { minLength: 1, maxLength: 5 }), (units) => {
      const points = units.flatMap((unit, d) =>
        [1, -1].map((sign) => units.map((_, e) => (e === d ? sign * unit : 0))),
      );
      const whiten = whitening(scatterOf(points), points.length, units.length);
      for (const [d, value] of whiten(Float64Array.from(points[0]!)).entries()) {
        if (d === 0) expect(value).toBeCloseTo(Math.sqrt(units.length), 1);
        else expect(value).toBeCloseTo(0);
      }
    }),
  );
});

test("what two dimensions share counts less than once each", () => {
  const points = [
    [1, 1.1],
    [-1, -1.1],
    [2, 1.9],
    [-2, -1.9],
  ];
  const whiten = whitening(scatterOf(points), 4, 2);
  const along = Math.hypot(...whiten(Float64Array.of(1, 1)));
  const across = Math.hypot(...whiten(Float64Array.of(1, -1)));
  expect(across).toBeGreaterThan(3 * along);
});

test("no data at all still give finite distances", () => {
  for (const value of whitening(new Float64Array(4), 0, 2)(Float64Array.of(1, 2)))
    expect(value).toSatisfy(Number.isFinite);
});
