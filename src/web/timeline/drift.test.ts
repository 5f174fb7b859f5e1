import { expect, it } from "vitest";
import { driftAt } from "./drift.ts";

it("takes the film along only near an end of the axis, faster the nearer, and not on a narrow axis's middle", () => {
  expect(driftAt(600, 1200)).toBe(0);
  expect(driftAt(1190, 1200)).toBeGreaterThan(driftAt(1180, 1200));
  expect([driftAt(-50, 1200), driftAt(0, 1200), driftAt(1200, 1200), driftAt(2000, 1200)]).toEqual([-1, -1, 1, 1]);
  expect(driftAt(10, 1200)).toBeCloseTo(-driftAt(1190, 1200), 9);
  expect(driftAt(20, 40)).toBe(0);
});
