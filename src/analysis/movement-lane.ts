import type { MotionGrid } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import { motionEnergy } from "./motion-energy.ts";

/** How much of the picture moves over the film: something to look at, with no meaning of its own. */
export interface MovementLane {
  readonly secondsPerValue: Seconds;
  /** 0 to 1, where 1 is what the liveliest fiftieth of this film reaches; NaN where it cannot be told. */
  readonly values: Float32Array;
}

const SECONDS_PER_VALUE: Seconds = 0.5;

export function movementLane(grid: MotionGrid): MovementLane {
  const everywhere = new Uint8Array(grid.rows * grid.columns).fill(1);
  const [energy] = motionEnergy(grid, [everywhere]).energies;
  const values = new Float32Array(Math.ceil(grid.steps / (grid.rate * SECONDS_PER_VALUE)));
  for (const index of values.keys()) {
    const from = Math.floor(index * SECONDS_PER_VALUE * grid.rate);
    const part = energy!.subarray(from, Math.floor((index + 1) * SECONDS_PER_VALUE * grid.rate));
    const known = part.filter((value) => !Number.isNaN(value));
    values[index] = known.reduce((sum, value) => sum + value, 0) / known.length;
  }
  const ranked = values.filter((value) => !Number.isNaN(value)).sort();
  const lively = ranked[Math.floor(0.98 * (ranked.length - 1))] ?? 0;
  return {
    secondsPerValue: SECONDS_PER_VALUE,
    values: values.map((value) => (lively > 0 ? Math.min(1, value / lively) : value)),
  };
}
