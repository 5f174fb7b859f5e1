/**
 * Mel-frequency cepstral coefficients (Davis & Mermelstein 1980): 26 triangular filters from 60 to 7,600 Hz, equally wide
 * on the mel scale (2595 log10(1 + f / 700)), the logarithm of their power, and its discrete cosine transform (DCT-II).
 * They describe the colour of a sound: vocal tract, room and microphone alike.
 */
export const MEL_FILTERS = 26;
const LOWEST = 60;
const HIGHEST = 7600;

/** Coefficients 1 to 13; number 0 is loudness, which is kept apart. */
export const CEPSTRA = 13;

export interface MelCepstrum {
  /** Power in each filter, from a power spectrum of `bins` bins. */
  filters(power: Float64Array, into: Float64Array): void;
  /** Coefficients 1 to 13 of the natural logarithms of the filters' powers, written to `into` from `offset`. */
  cepstrum(logarithms: Float64Array, into: Float32Array, offset: number): void;
}

/** @param bins bins of the power spectrum, 0 Hz to half the rate, both included */
export function melCepstrum(bins: number, rate: number): MelCepstrum {
  const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
  const hertz = (value: number) => 700 * (10 ** (value / 2595) - 1);
  const perBin = rate / 2 / (bins - 1);
  const edges = Array.from({ length: MEL_FILTERS + 2 }, (_, i) =>
    hertz(mel(LOWEST) + ((mel(HIGHEST) - mel(LOWEST)) * i) / (MEL_FILTERS + 1)),
  );
  const starts = new Uint32Array(MEL_FILTERS + 1);
  const first = new Uint32Array(MEL_FILTERS);
  const weights: number[] = [];
  for (let filter = 0; filter < MEL_FILTERS; filter++) {
    const [low, peak, high] = [edges[filter]!, edges[filter + 1]!, edges[filter + 2]!];
    first[filter] = Math.ceil(low / perBin);
    for (let bin = first[filter]!; bin * perBin <= high && bin < bins; bin++) {
      const at = bin * perBin;
      weights.push(at <= peak ? (at - low) / (peak - low) : (high - at) / (high - peak));
    }
    starts[filter + 1] = weights.length;
  }
  const weight = Float64Array.from(weights);
  const cosine = Float64Array.from({ length: CEPSTRA * MEL_FILTERS }, (_, i) => {
    const order = Math.floor(i / MEL_FILTERS) + 1;
    return Math.sqrt(2 / MEL_FILTERS) * Math.cos((Math.PI * order * ((i % MEL_FILTERS) + 0.5)) / MEL_FILTERS);
  });
  return {
    filters(power, into) {
      for (let filter = 0; filter < MEL_FILTERS; filter++) {
        let sum = 0;
        const end = starts[filter + 1]!;
        for (let w = starts[filter]!, bin = first[filter]!; w < end; w++, bin++) sum += weight[w]! * power[bin]!;
        into[filter] = sum;
      }
    },
    cepstrum(logarithms, into, offset) {
      for (let order = 0; order < CEPSTRA; order++) {
        let sum = 0;
        const row = order * MEL_FILTERS;
        for (let filter = 0; filter < MEL_FILTERS; filter++) sum += cosine[row + filter]! * logarithms[filter]!;
        into[offset + order] = sum;
      }
    },
  };
}
