/**
 * Where somebody makes a voice sound: louder than the room in several bands at once, frame by frame.
 * Each band has its own floor, so that steady noise in one part of the spectrum hides nothing in another.
 */
import type { Spectra } from "./spectra.ts";
import { BANDS } from "./spectra.ts";

const FRAMES_PER_SECOND = 100;
/** The floor is the 10th percentile of 30 s around: in a talkative film a tenth of the time is still pauses. */
const FLOOR_SPAN = 30 * FRAMES_PER_SECOND;
const FLOOR_SHARE = 0.1;
const FLOOR_STEP = FRAMES_PER_SECOND;
/** Levels are averaged over 70 ms, so that the flicker of noise does not pass for a sound. */
const SMOOTH = 3;
/** One band cannot make up for all others. */
const MOST_PER_BAND = 30;
/** Speech is on average this many dB above the floors. */
const ABOVE_FLOOR = 3;

/** Mean dB by which the bands of each frame stand above their floors. */
export function prominence({ frames, bands }: Spectra): Float32Array {
  const above = new Float32Array(frames);
  const smooth = new Float32Array(frames);
  for (let band = 0; band < BANDS; band++) {
    let sum = 0;
    for (let i = -SMOOTH; i < frames; i++) {
      if (i + SMOOTH < frames) sum += bands[(i + SMOOTH) * BANDS + band]!;
      if (i - SMOOTH - 1 >= 0) sum -= bands[(i - SMOOTH - 1) * BANDS + band]!;
      if (i >= 0) smooth[i] = sum / (Math.min(frames - 1, i + SMOOTH) - Math.max(0, i - SMOOTH) + 1);
    }
    const floors = slidingFloor(smooth);
    for (let i = 0; i < frames; i++) {
      const over = smooth[i]! - floors[Math.floor(i / FLOOR_STEP)]!;
      above[i] = above[i]! + Math.min(MOST_PER_BAND, Math.max(0, over)) / BANDS;
    }
  }
  return above;
}

export function speechFlags(above: Float32Array): Uint8Array {
  return Uint8Array.from(above, (over) => (over > ABOVE_FLOOR ? 1 : 0));
}

/** The floor for each second: a percentile of the 30 s around it. */
function slidingFloor(levels: Float32Array): Float32Array {
  const steps = Math.ceil(levels.length / FLOOR_STEP);
  const floors = new Float32Array(steps);
  for (let step = 0; step < steps; step++) {
    const middle = step * FLOOR_STEP + FLOOR_STEP / 2;
    const around = levels.slice(Math.max(0, middle - FLOOR_SPAN / 2), middle + FLOOR_SPAN / 2).sort();
    floors[step] = around[Math.floor(around.length * FLOOR_SHARE)]!;
  }
  return floors;
}
