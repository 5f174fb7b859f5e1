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
/** The percentile is counted in steps of a quarter of a decibel, from -120 dB to 10 dB. */
const BIN_DB = 0.25;
const LOWEST_LEVEL = -120;
const BINS = 520;
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

/** The floor for each second: a percentile of the 30 s around it, from a histogram that moves along. */
function slidingFloor(levels: Float32Array): Float32Array {
  const floors = new Float32Array(Math.ceil(levels.length / FLOOR_STEP));
  const histogram = new Uint32Array(BINS);
  const bin = (level: number) => Math.max(0, Math.min(BINS - 1, Math.round((level - LOWEST_LEVEL) / BIN_DB)));
  let from = 0;
  let to = 0;
  for (let step = 0; step < floors.length; step++) {
    const middle = step * FLOOR_STEP + FLOOR_STEP / 2;
    while (to < Math.min(levels.length, middle + FLOOR_SPAN / 2)) count(levels[to++]!, 1);
    while (from < middle - FLOOR_SPAN / 2) count(levels[from++]!, -1);
    let left = (to - from) * FLOOR_SHARE;
    let at = 0;
    while (at < BINS - 1 && (left -= histogram[at]!) > 0) at++;
    floors[step] = LOWEST_LEVEL + at * BIN_DB;
  }
  return floors;

  function count(level: number, change: 1 | -1): void {
    const at = bin(level);
    histogram[at] = histogram[at]! + change;
  }
}
