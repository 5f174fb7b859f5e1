import type { Peaks, Sound } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";

/** Fine enough to see a syllable, and 200 kB for a film of three quarters of an hour. */
const SECONDS_PER_PEAK: Seconds = 0.05;

/** The loudest and the quietest sample of every slice of a sound, for drawing. */
export function peaksOf(sound: Sound): Peaks {
  const { samples } = sound;
  const slice = sound.rate * SECONDS_PER_PEAK;
  const count = Math.ceil(samples.length / slice);
  const values = new Int16Array(2 * count);
  for (let peak = 0; peak < count; peak += 1) {
    let low = 32767;
    let high = -32768;
    const end = Math.min(samples.length, (peak + 1) * slice);
    for (let i = peak * slice; i < end; i += 1) {
      const value = samples[i]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    values[2 * peak] = low;
    values[2 * peak + 1] = high;
  }
  return { secondsPerPeak: SECONDS_PER_PEAK, start: sound.start, values };
}
