import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Axis, Viewport } from "./viewport.ts";
import { between, endOf, held, pannedBy, pixelAt, revealing, secondsAt, wholeFilm, zoomedAt } from "./viewport.ts";

const axis: fc.Arbitrary<Axis> = fc.record({
  length: fc.double({ min: 0.04, max: 20_000, noNaN: true }),
  width: fc.integer({ min: 1, max: 4000 }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Any viewport a person could have come to. */
const looking = fc.tuple(axis, share, share).map(([axis, closeness, along]): [Axis, Viewport] => {
  const whole = wholeFilm(axis);
  const secondsPerPixel = whole.secondsPerPixel * 0.0001 ** closeness;
  return [axis, held({ from: along * axis.length, secondsPerPixel }, axis)];
});
const factor = fc.double({ min: 0.01, max: 100, noNaN: true });

/** Time the rounding of a film of this length may cost, far below what a pixel shows. */
const rounding = ({ length }: Axis) => length * 1e-9;

function expectInside({ from, secondsPerPixel }: Viewport, axis: Axis): void {
  expect(secondsPerPixel).toBeGreaterThan(0);
  expect(from).toBeGreaterThanOrEqual(0);
  expect(endOf({ from, secondsPerPixel }, axis)).toBeLessThanOrEqual(axis.length + rounding(axis));
}

describe("the part of a film on the axis", () => {
  it("comes closer with the time under the pointer staying there", () => {
    fc.assert(
      fc.property(looking, share, fc.double({ min: 1, max: 100, noNaN: true }), ([axis, viewport], along, factor) => {
        const x = along * axis.width;
        const zoomed = zoomedAt(viewport, axis, x, factor);
        expect(zoomed.secondsPerPixel).toBeLessThanOrEqual(viewport.secondsPerPixel * (1 + 1e-12));
        expect(Math.abs(secondsAt(zoomed, x) - secondsAt(viewport, x))).toBeLessThanOrEqual(rounding(axis));
      }),
    );
  });

  it("goes wider in the same way, but for where the film's edges come into view", () => {
    fc.assert(
      fc.property(looking, share, factor, ([axis, viewport], along, factor) => {
        const x = along * axis.width;
        const zoomed = zoomedAt(viewport, axis, x, factor);
        const atEdge = zoomed.from <= rounding(axis) || endOf(zoomed, axis) >= axis.length - rounding(axis);
        const moved = Math.abs(secondsAt(zoomed, x) - secondsAt(viewport, x));
        expect(atEdge || moved <= rounding(axis)).toBe(true);
      }),
    );
  });

  it("never leaves the film, whatever is done to it", () => {
    fc.assert(
      fc.property(looking, share, factor, fc.integer({ min: -9000, max: 9000 }), ([axis, viewport], at, factor, by) => {
        for (const next of [
          pannedBy(viewport, axis, by),
          zoomedAt(viewport, axis, at * axis.width, factor),
          revealing(viewport, axis, at * axis.length, axis.length),
          held({ from: by, secondsPerPixel: factor }, axis),
        ]) {
          expectInside(next, axis);
        }
      }),
    );
  });

  it("pans as far as the hand moves, and back again", () => {
    const axis = { length: 600, width: 1000 };
    const viewport = held({ from: 100, secondsPerPixel: 0.1 }, axis);
    const panned = pannedBy(viewport, axis, 250);
    expect(panned.from).toBeCloseTo(125, 9);
    expect(pannedBy(panned, axis, -250).from).toBeCloseTo(100, 9);
  });

  it("shows a stretch that was asked for, and does not move where it is shown already", () => {
    fc.assert(
      fc.property(looking, share, share, ([axis, viewport], a, b) => {
        const [from, to] = [Math.min(a, b) * axis.length, Math.max(a, b) * axis.length];
        const shown = revealing(viewport, axis, from, to);
        expect(shown.from).toBeLessThanOrEqual(from + rounding(axis));
        expect(endOf(shown, axis)).toBeGreaterThanOrEqual(to - rounding(axis));
        expect(revealing(shown, axis, from + (to - from) / 4, from + (to - from) / 2)).toBe(shown);
      }),
    );
  });

  it("writes times to pixels and back", () => {
    fc.assert(
      fc.property(looking, share, ([axis, viewport], along) => {
        const x = along * axis.width;
        expect(pixelAt(viewport, secondsAt(viewport, x))).toBeCloseTo(x, 3);
      }),
    );
  });

  it("glides from one part to another without showing what is outside the film", () => {
    fc.assert(
      fc.property(looking, share, factor, share, ([axis, viewport], at, factor, way) => {
        const goal = zoomedAt(viewport, axis, at * axis.width, factor);
        expect(between(viewport, goal, axis, 0).from).toBeCloseTo(viewport.from, 6);
        expect(between(viewport, goal, axis, 1).from).toBeCloseTo(goal.from, 6);
        const passing = between(viewport, goal, axis, way);
        expect(passing.from).toBeGreaterThanOrEqual(-1e-6);
        expect(endOf(passing, axis)).toBeLessThanOrEqual(axis.length + 1e-6);
      }),
    );
  });
});
