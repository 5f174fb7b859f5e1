/**
 * Where somebody makes a voice sound: louder than the room in several bands at once, frame by frame.
 * Each band has its own floor, so that steady noise in one part of the spectrum hides nothing in another.
 */
import type { Spectra } from "./spectra.ts";
import { BANDS } from "./spectra.ts";

const FRAMES_PER_SECOND = 100;
/** A floor is the 10th percentile of 30 s around: in a talkative film a tenth of the time is still pauses. */
const FLOOR = { span: 30 * FRAMES_PER_SECOND, share: 0.1, low: -120, step: 0.25 };
/** Levels are averaged over 70 ms, so that the flicker of noise does not pass for a sound. */
const SMOOTH = 3;
/** One band cannot make up for all others. */
const MOST_PER_BAND = 30;
/** Speech stands on average this many dB above the floors of all bands; in a steady room nothing but sounds does. */
const ABOVE_FLOORS = 2.25;
/**
 * In a steady room even the quietest twentieth of a minute stands 0.6 dB above the floors (they are a percentile). Where
 * voices or a television are always there in the background that twentieth stands higher, and a sound must also be louder
 * than the background: 12 dB for each dB of unsteadiness, at most 7 dB. Found on made-up recordings in steady noise of
 * -60 to -33 dB and in the babble of 14 voices.
 */
const QUIET = { span: 60 * FRAMES_PER_SECOND, share: 0.05, low: 0, step: 0.05 };
const STEADY = 0.6;
const LOUDER_PER_UNSTEADINESS = 12;
const MOST_LOUDER = 7;

/** 1 where there is a sound, for each frame. */
export function speechFlags({ frames, bands, level }: Spectra): Uint8Array {
  const prominence = new Float32Array(frames);
  const smooth = new Float32Array(frames);
  for (let band = 0; band < BANDS; band++) {
    average(bands, BANDS, band, smooth);
    const floors = slidingPercentile(smooth, FLOOR);
    for (let i = 0; i < frames; i++) {
      const over = smooth[i]! - floors[Math.floor(i / FRAMES_PER_SECOND)]!;
      prominence[i] = prominence[i]! + Math.min(MOST_PER_BAND, Math.max(0, over)) / BANDS;
    }
  }
  average(level, 1, 0, smooth);
  const floors = slidingPercentile(smooth, FLOOR);
  const quiet = slidingPercentile(prominence, QUIET);
  return Uint8Array.from(prominence, (over, i) => {
    const second = Math.floor(i / FRAMES_PER_SECOND);
    const unsteady = Math.max(0, quiet[second]! - STEADY);
    const louder = Math.min(MOST_LOUDER, LOUDER_PER_UNSTEADINESS * unsteady);
    return over > ABOVE_FLOORS && smooth[i]! - floors[second]! >= louder ? 1 : 0;
  });
}

/** The running mean of every `stride`-th value from `offset` on. */
function average(values: Float32Array, stride: number, offset: number, into: Float32Array): void {
  const count = into.length;
  let sum = 0;
  for (let i = -SMOOTH; i < count; i++) {
    if (i + SMOOTH < count) sum += values[(i + SMOOTH) * stride + offset]!;
    if (i - SMOOTH - 1 >= 0) sum -= values[(i - SMOOTH - 1) * stride + offset]!;
    if (i >= 0) into[i] = sum / (Math.min(count - 1, i + SMOOTH) - Math.max(0, i - SMOOTH) + 1);
  }
}

/** Steps counted in the histograms below: enough for 130 dB in quarters. */
const BINS = 520;

/**
 * For each second the value below which `share` of the frames around it lie, from a histogram that moves along.
 * @param window `span` in frames; values are counted in bins of `step` from `low` on
 */
function slidingPercentile(
  values: Float32Array,
  window: { readonly span: number; readonly share: number; readonly low: number; readonly step: number },
): Float32Array {
  const { span, share, low, step } = window;
  const percentiles = new Float32Array(Math.ceil(values.length / FRAMES_PER_SECOND));
  const histogram = new Uint32Array(BINS);
  const count = (value: number, change: 1 | -1) => {
    const at = Math.max(0, Math.min(BINS - 1, Math.round((value - low) / step)));
    histogram[at] = histogram[at]! + change;
  };
  let from = 0;
  let to = 0;
  for (let second = 0; second < percentiles.length; second++) {
    const middle = (second + 0.5) * FRAMES_PER_SECOND;
    while (to < Math.min(values.length, middle + span / 2)) count(values[to++]!, 1);
    while (from < middle - span / 2) count(values[from++]!, -1);
    let left = (to - from) * share;
    let at = 0;
    while (at < BINS - 1 && (left -= histogram[at]!) > 0) at++;
    percentiles[second] = low + at * step;
  }
  return percentiles;
}
