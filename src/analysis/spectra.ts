import type { Sound } from "#domain/sound.ts";
import { realFourier } from "./fourier.ts";
import { CEPSTRA, MEL_FILTERS, melCepstrum } from "./mel.ts";

/** Samples from one frame to the next: 10 ms. */
export const HOP = 160;
/** Samples in a frame: 25 ms, the speech community's usual length. */
const FRAME = 400;
const FFT = 512;

/** Mel filters taken together into one band: 26 filters are 13 bands. */
const FILTERS_PER_BAND = 2;
export const BANDS = MEL_FILTERS / FILTERS_PER_BAND;

/** Loudness is heard between 125 and 4,000 Hz: below is rumble, above is little of speech. */
const LOWEST_BIN = Math.ceil((125 * FFT) / 16000);
const HIGHEST_BIN = Math.floor((4000 * FFT) / 16000);

/** Decibels per natural logarithm of a power. */
const DECIBELS = 10 / Math.LN10;

/** Added to every power: -90 dB of full scale, so that digital silence has a logarithm. */
const SILENCE = 1e-9;

/** What each 10 ms of a sound consists of; frame `i` is centred on `(i + 0.5) * 10 ms`. */
export interface Spectra {
  readonly frames: number;
  /** dB of full scale, 125 to 4,000 Hz. */
  readonly level: Float32Array;
  /** dB in each of 13 bands, frame by frame. */
  readonly bands: Float32Array;
  /** Mel cepstrum 1 to 13, frame by frame. */
  readonly cepstra: Float32Array;
}

export function spectraOf({ samples, rate }: Sound): Spectra {
  const frames = Math.floor(samples.length / HOP);
  const level = new Float32Array(frames);
  const bands = new Float32Array(frames * BANDS);
  const cepstra = new Float32Array(frames * CEPSTRA);
  const fourier = realFourier(FFT);
  const mel = melCepstrum(FFT / 2 + 1, rate);
  const hann = Float64Array.from(
    { length: FRAME },
    (_, i) => (0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / FRAME)) / 32768,
  );
  const frame = new Float64Array(FFT);
  const real = new Float64Array(FFT / 2 + 1);
  const imaginary = new Float64Array(FFT / 2 + 1);
  const filters = new Float64Array(MEL_FILTERS);
  // A full-scale sine has power 1/2; the window's own power is taken out, both halves of the spectrum are counted.
  const scale = 2 / (FFT * FRAME * 0.375);

  for (let i = 0; i < frames; i++) {
    const first = i * HOP + HOP / 2 - FRAME / 2;
    for (let j = 0; j < FRAME; j++) frame[j] = (samples[first + j] ?? 0) * hann[j]!;
    fourier.forward(frame, real, imaginary);
    let sum = SILENCE;
    for (let k = 0; k <= FFT / 2; k++) {
      const power = (real[k]! * real[k]! + imaginary[k]! * imaginary[k]!) * scale;
      real[k] = power;
      if (k >= LOWEST_BIN && k <= HIGHEST_BIN) sum += power;
    }
    level[i] = DECIBELS * Math.log(sum);
    mel.filters(real, filters);
    for (let f = 0; f < MEL_FILTERS; f++) filters[f] = Math.log(filters[f]! + SILENCE / MEL_FILTERS);
    mel.cepstrum(filters, cepstra, i * CEPSTRA);
    for (let b = 0; b < BANDS; b++) bands[i * BANDS + b] = (DECIBELS / 2) * (filters[2 * b]! + filters[2 * b + 1]!);
  }
  return { frames, level, bands, cepstra };
}
