/** Motion energy, regions and movement evidence on films whose true movement is known. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { motionEnergy } from "#analysis/motion-energy.ts";
import { guessedRegions } from "#analysis/motion-regions.ts";
import { movementEvidence } from "#analysis/movement-evidence.ts";
import { windowedCorrelation, windowSummary } from "#analysis/windowed-cross-correlation.ts";
import type { MotionGrid } from "#domain/sound.ts";
import { dataHere, dataPath } from "../data.ts";
import { decodedGrid } from "./decoded-grid.ts";

const table = (...path: string[]) =>
  readFileSync(dataPath("speech", ...path), "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(","));

/** True speed at each step of the grid: the mean over the film's own frames around it, half a second like the energy. */
function trueSpeed(rows: readonly string[][], column: number, frameRate: number, grid: MotionGrid): Float64Array {
  return Float64Array.from({ length: grid.steps }, (_, step) => {
    const middle = ((step - 0.5) / grid.rate) * frameRate + 0.5;
    const reach = (3.5 / grid.rate) * frameRate;
    const part = rows.slice(Math.max(0, Math.round(middle - reach)), Math.round(middle + reach));
    return part.reduce((sum, row) => sum + Number(row[column]), 0) / part.length;
  });
}
const r = (x: Float64Array, y: Float64Array) =>
  windowedCorrelation(x, y, { rate: 1, window: x.length, lag: 0, step: 1, fisherZ: false, absolute: false }).cells[0]!;

describe.skipIf(!dataHere)("drawn dyads with known speed", () => {
  test.each(["sd01_woman_child", "sd02_man_child"])("%s", async (name) => {
    const grid = await decodedGrid(dataPath("speech", "synthetic_dyads", `${name}.mp4`), 320, 180);
    const regions = guessedRegions(grid)!;
    const [adult, child] = motionEnergy(grid, regions).energies;
    const truth = table("synthetic_dyads", `${name}_motion_truth.csv`);
    const [adultSpeed, childSpeed] = [trueSpeed(truth, 2, 25, grid), trueSpeed(truth, 3, 25, grid)];
    expect(r(adult!, adultSpeed)).toBeGreaterThanOrEqual(0.95);
    expect(r(child!, childSpeed)).toBeGreaterThanOrEqual(0.95);
    expect(r(adult!, childSpeed)).toBeLessThan(0.5);

    const episodes = table("synthetic_dyads", `${name}_episodes.csv`).map(([from, to, , motion]) => ({
      from: Number(from),
      to: Number(to),
      motion: motion!,
    }));
    // Eight-second windows that lie within an episode in which the adult copies the child 0.8 s later.
    const windows = windowedCorrelation(child!, adult!, {
      rate: grid.rate,
      window: 8,
      lag: 2,
      step: 1,
      fisherZ: true,
      absolute: false,
    });
    const inside = [...windows.starts.keys()].filter((w) =>
      episodes.some(
        ({ from, to, motion }) =>
          motion.startsWith("sync") && windows.starts[w]! >= from + 0.5 && windows.starts[w]! + 8 <= to - 0.5,
      ),
    );
    const lags = inside.map((w) => windowSummary(windows, w).bestLag).sort((a, b) => a - b);
    expect(lags.length).toBeGreaterThanOrEqual(4);
    expect(lags[Math.floor(lags.length / 2)]).toBeCloseTo(0.8, 9);

    const { movedTogether, cameraMoved, lightChanged } = movementEvidence(grid, regions, 1);
    const touched = (episode: { from: number; to: number }) =>
      movedTogether.some(({ from, to }) => Math.min(to, episode.to) - Math.max(from, episode.from) > 4);
    for (const episode of episodes) {
      if (episode.motion.startsWith("sync") && episode.to - episode.from > 9)
        expect(touched(episode), JSON.stringify(episode)).toBe(true);
      if (episode.motion === "independent") expect(touched(episode)).toBe(false);
    }
    expect(cameraMoved).toEqual([]);
    expect(lightChanged).toEqual([]);
  });
});

// With real geometry the mother's hands work in the infant's region; the reference found 0.76-0.90 and 0.36-0.72.
test.skipIf(!dataHere)("a real mother and infant, rebuilt: the mother is measured well, the infant less", async () => {
  const grid = await decodedGrid(dataPath("speech", "mother_infant_klein", "rebuilt", "t2302.mp4"), 320, 180);
  const [left, right] = motionEnergy(grid, guessedRegions(grid)!).energies;
  const truth = table("mother_infant_klein", "rebuilt", "t2302_pose_motion.csv");
  expect(r(left!, trueSpeed(truth, 2, 30, grid))).toBeGreaterThan(0.76);
  expect(r(right!, trueSpeed(truth, 3, 30, grid))).toBeGreaterThan(0.36);
});
