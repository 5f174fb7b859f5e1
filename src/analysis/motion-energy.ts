/**
 * Motion energy: the share of a region's pixels that changed their grey value by more than a threshold from one step to
 * the next (Grammer et al. 1999; Ramseyer & Tschacher 2011, doi 10.1037/a0023419). It needs a camera that stands still,
 * steady light, and regions that do not overlap: where one person's hands work in the other's region it measures the
 * wrong person (r with true speed was 0.36-0.72 for infants on a lap).
 */
import type { MotionGrid } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import type { Region } from "./motion-regions.ts";
import { blockPixels } from "./motion-regions.ts";

/** A lamp, the sun or the camera's own exposure: more of the picture changed the same way than people can change. */
const LIGHT_SHARE = 0.6;
/** The camera moved: so much of what lies outside all regions changed, for so long. */
const CAMERA_SHARE = 0.05;
const CAMERA_SECONDS: Seconds = 1;
const AVERAGE_SECONDS: Seconds = 0.5;

export interface Stretch {
  readonly from: Seconds;
  readonly to: Seconds;
}

export interface Motion {
  /** For each region and step the share of its pixels that changed, 0 to 1, averaged over 0.5 s; NaN where unknown. */
  readonly energies: readonly Float64Array[];
  /** Where energies are unknown because the camera moved, or the light changed. The guider is told. */
  readonly cameraMoved: readonly Stretch[];
  readonly lightChanged: readonly Stretch[];
}

/** @param regions of this grid; camera movement is only seen where some of the picture lies outside them all */
export function motionEnergy(grid: MotionGrid, regions: readonly Region[]): Motion {
  const light = Uint8Array.from({ length: grid.steps }, (_, step) =>
    grid.brighter[step]! > LIGHT_SHARE || grid.darker[step]! > LIGHT_SHARE ? 1 : 0,
  );
  const background = Uint8Array.from({ length: grid.rows * grid.columns }, (_, block) =>
    regions.some((region) => region[block] === 1) ? 0 : 1,
  );
  const outside = changedShare(grid, background);
  const camera = lasting(
    outside.map((share, step) => (share > CAMERA_SHARE && light[step] === 0 && grid.missing[step] === 0 ? 1 : 0)),
    CAMERA_SECONDS * grid.rate,
  );
  const unknown = grid.missing.map((missing, step) => missing | light[step]! | camera[step]!);
  return {
    energies: regions.map((region) => averaged(changedShare(grid, region), unknown, grid.rate)),
    cameraMoved: stretchesOf(camera, grid.rate),
    lightChanged: stretchesOf(light, grid.rate),
  };
}

/** Share of a region's pixels that changed, per step; 0 throughout for a region without pixels. */
export function changedShare(grid: MotionGrid, region: Region): Float64Array {
  const pixels = blockPixels(grid);
  const blocks = [...region.keys()].filter((block) => region[block] === 1);
  const area = Math.max(
    1,
    blocks.reduce((sum, block) => sum + pixels[block]!, 0),
  );
  const shares = new Float64Array(grid.steps);
  for (let step = 0; step < grid.steps; step++) {
    const base = step * grid.rows * grid.columns;
    let changed = 0;
    for (const block of blocks) changed += grid.changed[base + block]!;
    shares[step] = changed / area;
  }
  return shares;
}

/** Centred moving average over the steps that are known; an odd number of steps, so that nothing moves in time. */
function averaged(values: Float64Array, unknown: Uint8Array, rate: number): Float64Array {
  const reach = Math.round((AVERAGE_SECONDS * rate - 1) / 2);
  return values.map((_, step) => {
    if (unknown[step] === 1) return Number.NaN;
    let sum = 0;
    let count = 0;
    for (let i = Math.max(0, step - reach); i <= Math.min(values.length - 1, step + reach); i++) {
      if (unknown[i] === 1) continue;
      sum += values[i]!;
      count++;
    }
    return sum / count;
  });
}

/** Keeps the runs of 1 that are longer than `steps`. */
function lasting(flags: ArrayLike<number>, steps: number): Uint8Array {
  const kept = new Uint8Array(flags.length);
  for (const { first, after } of runsOf(flags)) if (after - first > steps) kept.fill(1, first, after);
  return kept;
}

/** Runs of 1 as seconds. Step `i` tells what changed between `(i - 1) / rate` and `i / rate`. */
export function stretchesOf(flags: ArrayLike<number>, rate: number): Stretch[] {
  return runsOf(flags).map(({ first, after }) => ({ from: Math.max(0, first - 1) / rate, to: (after - 1) / rate }));
}

function runsOf(flags: ArrayLike<number>): { first: number; after: number }[] {
  const runs: { first: number; after: number }[] = [];
  for (let i = 0; i < flags.length; i++) {
    if (flags[i] !== 1) continue;
    const first = i;
    while (i < flags.length && flags[i] === 1) i++;
    runs.push({ first, after: i });
  }
  return runs;
}
