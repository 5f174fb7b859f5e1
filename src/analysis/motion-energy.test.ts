import type { MotionGrid } from "#domain/sound.ts";
import { describe, expect, test } from "vitest";
import { motionEnergy } from "./motion-energy.ts";
import { blockPixels, guessedRegions, overlapOf, regionWithin } from "./motion-regions.ts";
import { movementLane } from "./movement-lane.ts";

/** 20 x 12 pixels in 5 x 3 blocks of 16 (the picture is 20 x 12, so none is cut), 10 steps a second. */
const columns = 5;
const rows = 3;
const still = (steps: number): MotionGrid => ({
  rate: 10,
  columns,
  rows,
  width: 20,
  height: 12,
  threshold: 12,
  steps,
  changed: new Uint8Array(steps * rows * columns),
  brighter: new Float32Array(steps),
  darker: new Float32Array(steps),
  missing: new Uint8Array(steps),
});
const paint = (grid: MotionGrid, steps: readonly [number, number], blocks: readonly number[], count: number) => {
  for (let step = steps[0]; step < steps[1]; step++) {
    for (const block of blocks) grid.changed[step * rows * columns + block] = count;
  }
};
const region = (...blocks: number[]) =>
  Uint8Array.from({ length: rows * columns }, (_, b) => (blocks.includes(b) ? 1 : 0));
const left = [0, 5, 10];
const right = [4, 9, 14];

describe("motion energy", () => {
  test("is the changed share of the region's own pixels, averaged over half a second", () => {
    const grid = still(40);
    paint(grid, [20, 21], left, 8);
    const [moving, other] = motionEnergy(grid, [region(...left), region(...right)]).energies;
    // 8 of 16 pixels in one of the five steps around.
    expect([17, 18, 20, 22, 23].map((step) => moving![step])).toEqual([0, 0.1, 0.1, 0.1, 0]);
    expect(other!.every((share) => share === 0)).toBe(true);
  });

  test("a light that is switched is left out and told", () => {
    const grid = still(40);
    paint(grid, [20, 21], [...Array(15).keys()], 16);
    grid.brighter[20] = 0.97;
    const motion = motionEnergy(grid, [region(...left)]);
    expect(motion.energies[0]![20]).toBeNaN();
    expect(motion.energies[0]![19]).toBe(0);
    expect(motion.lightChanged).toEqual([{ from: 1.9, to: 2 }]);
    expect(motion.cameraMoved).toEqual([]);
  });

  test("a camera that moves for more than a second is told; somebody who walks past for half a second is not", () => {
    const grid = still(60);
    const outside = [1, 2, 3, 6, 7, 8, 11, 12, 13];
    paint(grid, [5, 10], outside, 4);
    paint(grid, [20, 35], outside, 4);
    const motion = motionEnergy(grid, [region(...left), region(...right)]);
    expect(motion.cameraMoved).toEqual([{ from: 1.9, to: 3.4 }]);
    expect(motion.energies[0]![30]).toBeNaN();
    expect(motion.energies[0]![7]).toBe(0);
  });

  test("steps without a picture say nothing", () => {
    const grid = still(30);
    grid.missing[12] = 1;
    const [energy] = motionEnergy(grid, [region(0)]).energies;
    expect(energy![12]).toBeNaN();
    expect(energy![13]).toBe(0);
  });
});

describe("regions", () => {
  test("blocks at the edge are as small as the picture leaves them", () => {
    const grid = { ...still(1), width: 20, height: 10 };
    expect([...blockPixels(grid)]).toEqual([...Array<number>(10).fill(16), ...Array<number>(5).fill(8)]);
  });

  test("a drawn rectangle takes the blocks whose middle it covers, and overlap is seen", () => {
    const grid = still(1);
    const a = regionWithin(grid, [0, 0, 0.5, 1]);
    const b = regionWithin(grid, [0.35, 0, 1, 1]);
    expect([...a]).toEqual([1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0]);
    expect(overlapOf(a, regionWithin(grid, [0.5, 0, 1, 1]))).toBe(0);
    expect(overlapOf(a, regionWithin(grid, [0.2, 0, 1, 1]))).toBe(0.5);
    expect(overlapOf(a, b)).toBe(0);
  });

  test("the guess parts two movers, the left one first, whichever moves more", () => {
    for (const [much, little] of [
      [left, right],
      [right, left],
    ] as const) {
      const grid = still(100);
      paint(grid, [10, 90], much, 12);
      paint(grid, [40, 60], little, 12);
      const [a, b] = guessedRegions(grid)!;
      expect(left.every((block) => a[block] === 1 && b[block] === 0)).toBe(true);
      expect(right.every((block) => b[block] === 1 && a[block] === 0)).toBe(true);
      expect(overlapOf(a, b)).toBe(0);
    }
  });

  test("nothing is guessed where nothing moves", () => {
    expect(guessedRegions(still(100))).toBeNull();
  });
});

test("the lane follows the film at half-second steps and is empty where the light changed", () => {
  const grid = still(50);
  paint(grid, [20, 30], left, 16);
  grid.darker.fill(0.9, 40, 45);
  const lane = movementLane(grid);
  expect(lane.values).toHaveLength(10);
  expect(lane.values[0]).toBe(0);
  expect(Math.max(...lane.values.subarray(4, 6))).toBe(1);
  expect(lane.values[8]).toBeNaN();
  expect(movementLane(still(0)).values).toHaveLength(0);
});
