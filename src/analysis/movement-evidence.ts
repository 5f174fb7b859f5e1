/**
 * What movement can add to a place: weak and optional, at most a tenth of a rank. At the scale of a clip, movement
 * synchrony was measured to tell next to nothing (play against still face: 0.026 ± 0.070 after chance is taken off), and
 * meta-analyses find little relation to outcome (r = .03 over 23 papers: Jennissen 2024). Everything is compared with the
 * same film's own chance: the two series shifted against each other, so that nothing that happens in them is shared.
 */
import type { MotionGrid } from "#domain/sound.ts";
import type { Draw } from "#domain/seeded.ts";
import { seeded } from "#domain/seeded.ts";
import type { Seconds } from "#domain/time.ts";
import type { Motion, Stretch } from "./motion-energy.ts";
import { motionEnergy, stretchesOf } from "./motion-energy.ts";
import type { Region } from "./motion-regions.ts";
import type { CorrelationSettings } from "./windowed-cross-correlation.ts";
import { windowedCorrelation } from "./windowed-cross-correlation.ts";

export interface MovementEvidence {
  /** Both moved at the same times, or one a moment after the other. */
  readonly movedTogether: readonly Stretch[];
  /** Both were busy where their regions meet, without big movement (following hands: Yu & Smith 2013). */
  readonly sameSpot: readonly Stretch[];
  /** Both moved a little and neither a lot: what a quiet stretch needs to be quiet together. */
  readonly bothALittle: readonly Stretch[];
  readonly cameraMoved: readonly Stretch[];
  readonly lightChanged: readonly Stretch[];
}

const SHIFTS = 40;
const CHANCE = 0.95;
/** Series closer than this to their true place still share what happens. */
const SMALLEST_SHIFT: Seconds = 12;
const TOGETHER = { window: 8, lag: 2, step: 1, fisherZ: true, absolute: false } as const;
/** Two windows in a row, because one in twenty passes by chance. */
const WINDOWS_IN_A_ROW = 2;
/** A window in which a person moves less than this share of their film's average says nothing about timing. */
const LEAST_MOVEMENT = 0.3;
const SPOT_SECONDS: Seconds = 4;
const SPOT_REACH = 3;
const SPOT_ACTIVE = 0.01;
const SPOT_CALM = 0.8;
const LITTLE_SECONDS: Seconds = 8;
const LITTLE: readonly [number, number] = [0.05, 0.6];

/** @param regions two that do not overlap, the guider's or the guessed ones */
export function movementEvidence(grid: MotionGrid, regions: readonly [Region, Region], seed: number): MovementEvidence {
  const zones = [meeting(grid, regions[0], regions[1]), meeting(grid, regions[1], regions[0])] as const;
  const motion = motionEnergy(grid, [...regions, ...zones]);
  const [first, second] = pair(motion, 0);
  const draw = seeded(seed);
  return {
    movedTogether: movedTogether(first, second, grid.rate, draw),
    sameSpot: sameSpot([first, second], pair(motion, 2), grid.rate, draw),
    bothALittle: bothALittle(first, second, grid.rate),
    cameraMoved: motion.cameraMoved,
    lightChanged: motion.lightChanged,
  };
}

const pair = (motion: Motion, at: number): readonly [Float64Array, Float64Array] => [
  motion.energies[at]!,
  motion.energies[at + 1]!,
];

/**
 * Stretches whose best correlation within ±2 s lies above what 95 % of the shifted windows reach.
 *
 * @param first, second motion energies, equally long; NaN where unknown
 * @returns nothing for films too short to be shifted against themselves
 */
export function movedTogether(first: Float64Array, second: Float64Array, rate: number, draw: Draw): Stretch[] {
  const settings: CorrelationSettings = { ...TOGETHER, rate };
  const peaks = bestOfWindows(first, second, settings);
  const chance = shiftsOf(first.length, rate, draw).flatMap((by) =>
    bestOfWindows(first, shifted(second, by), { ...settings, step: 2 * TOGETHER.step }).filter((z) => !Number.isNaN(z)),
  );
  if (chance.length === 0) return [];
  const limit = quantile(chance, CHANCE);
  const lively = (series: Float64Array, w: number) => {
    const from = Math.floor(w * TOGETHER.step * rate);
    return mean(series.subarray(from, from + Math.floor(TOGETHER.window * rate))) >= LEAST_MOVEMENT * mean(series);
  };
  const passes = peaks.map((peak, w) => peak > limit && lively(first, w) && lively(second, w));
  const found: Stretch[] = [];
  for (let w = 0; w < passes.length; w++) {
    const begin = w;
    while (passes[w]) w++;
    if (w - begin >= WINDOWS_IN_A_ROW) {
      found.push({ from: begin * TOGETHER.step, to: (w - 1) * TOGETHER.step + TOGETHER.window });
    }
  }
  return joined(found);
}

function bestOfWindows(first: Float64Array, second: Float64Array, settings: CorrelationSettings): number[] {
  const { starts, lags, cells } = windowedCorrelation(first, second, settings);
  return Array.from(starts, (_, w) => {
    const row = cells.subarray(w * lags.length, (w + 1) * lags.length).filter((z) => !Number.isNaN(z));
    return row.length === 0 ? Number.NaN : Math.max(...row);
  });
}

function sameSpot(
  whole: readonly [Float64Array, Float64Array],
  zones: readonly [Float64Array, Float64Array],
  rate: number,
  draw: Draw,
): Stretch[] {
  const calm = whole.map((series) => quantile(known(series), SPOT_CALM));
  const busy = zones.map((zone, i) =>
    Uint8Array.from(zone, (share, step) => (share > SPOT_ACTIVE && whole[i]![step]! < calm[i]! ? 1 : 0)),
  );
  const together = (by: number) => {
    const both = busy[0]!.map((flag, step) => flag & busy[1]![(step + by) % busy[1]!.length]!);
    return joined(stretchesOf(both, rate), 0.5).filter(({ from, to }) => to - from >= SPOT_SECONDS);
  };
  const seconds = (stretches: readonly Stretch[]) => stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  const found = together(0);
  const chance = shiftsOf(whole[0].length, rate, draw).map((by) => seconds(together(by)));
  return chance.length > 0 && seconds(found) > quantile(chance, CHANCE) ? found : [];
}

/**
 * Stretches of at least 8 s in which both move a little and neither a lot.
 *
 * @param first, second motion energies, equally long; NaN where unknown
 */
export function bothALittle(first: Float64Array, second: Float64Array, rate: number): Stretch[] {
  const little = [first, second].map((series) => {
    const slow = overSeconds(series, 2, rate);
    const much = quantile(known(slow), 0.95);
    return slow.map((share) => (share > LITTLE[0] * much && share < LITTLE[1] * much ? 1 : 0));
  });
  const both = little[0]!.map((flag, step) => flag * little[1]![step]!);
  return stretchesOf(both, rate).filter(({ from, to }) => to - from >= LITTLE_SECONDS);
}

/** Blocks of `own` so close to the other's that hands of both can meet there. */
function meeting(grid: MotionGrid, own: Region, other: Region): Region {
  return own.map((inside, block) => {
    if (inside === 0) return 0;
    const column = block % grid.columns;
    const row = Math.floor(block / grid.columns);
    for (let y = Math.max(0, row - SPOT_REACH); y <= Math.min(grid.rows - 1, row + SPOT_REACH); y++) {
      for (let x = Math.max(0, column - SPOT_REACH); x <= Math.min(grid.columns - 1, column + SPOT_REACH); x++) {
        if (other[y * grid.columns + x] === 1) return 1;
      }
    }
    return 0;
  });
}

/** Circular shifts in steps; none where the film is too short for one that takes the two apart. */
function shiftsOf(steps: number, rate: number, draw: Draw): number[] {
  const smallest = Math.ceil(SMALLEST_SHIFT * rate);
  const room = steps - 2 * smallest;
  return room <= 0 ? [] : Array.from({ length: SHIFTS }, () => smallest + Math.floor(draw() * room));
}

function shifted(series: Float64Array, by: number): Float64Array {
  const result = new Float64Array(series.length);
  result.set(series.subarray(by));
  result.set(series.subarray(0, by), series.length - by);
  return result;
}

function joined(stretches: readonly Stretch[], gap: Seconds = 0): Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of stretches) {
    const last = result.at(-1);
    if (last && stretch.from - last.to <= gap) result[result.length - 1] = { from: last.from, to: stretch.to };
    else result.push(stretch);
  }
  return result;
}

function overSeconds(series: Float64Array, seconds: Seconds, rate: number): Float64Array {
  const reach = Math.round((seconds * rate) / 2);
  return series.map((_, step) => mean(series.subarray(Math.max(0, step - reach), step + reach + 1)));
}

const known = (series: Float64Array): Float64Array => series.filter((value) => !Number.isNaN(value));

function mean(series: Float64Array): number {
  const values = known(series);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value that the share `at` of all values does not exceed; NaN of none. */
function quantile(values: ArrayLike<number>, at: number): number {
  const ranked = Float64Array.from(values).sort();
  return ranked[Math.floor(at * (ranked.length - 1))] ?? Number.NaN;
}
