/**
 * Pitch after YIN (de Cheveigné & Kawahara 2002, J. Acoust. Soc. Am. 111): the lag at which a stretch of sound differs least
 * from itself. The difference function is computed through the Fourier transform (their equations 6 to 8), several
 * lags are kept per frame, and the path through them is chosen for continuity as Praat does (Boersma 1993).
 *
 * Misleads where two people speak at once, in creaky voice (an octave low) and in whisper (none).
 */
import { realFourier } from "./fourier.ts";
import { HOP } from "./spectra.ts";

/** Half of the sound's rate: enough for 1,000 Hz, and half the work. */
const RATE = 8000;
const LOWEST = 80;
const HIGHEST = 1000;
const LONGEST_LAG = RATE / LOWEST;
const SHORTEST_LAG = RATE / HIGHEST;
/** 40 ms of sound are compared with themselves: more than three periods of the lowest pitch. */
const WINDOW = 320;
const SPAN = WINDOW + LONGEST_LAG + 2;
const FFT = 512;

/** A frame whose best lag leaves more than this share of its power unexplained has no pitch. */
export const APERIODIC = 0.3;

/** Candidate lags kept per frame. */
const CANDIDATES = 6;
/** Cost of an octave's jump between frames and of a change between voiced and unvoiced (Praat's defaults). */
const OCTAVE_JUMP = 0.35;
const VOICING_CHANGE = 0.14;
/** Cost of a candidate per octave below the highest pitch: subharmonics explain a frame as well as the pitch itself. */
const OCTAVE = 0.03;
/** Frames of one path at most, so that memory does not grow with the film: 30 s. */
const LONGEST_PATH = 3000;

export interface Pitch {
  /** Hz; 0 where there is none. */
  readonly f0: Float32Array;
  /** 0 wholly periodic to 1 noise; 1 where it was not looked for. */
  readonly aperiodicity: Float32Array;
}

/** @param look frames that are worth the work: 1 to look, 0 to leave */
export function pitchOf(samples: Int16Array, look: Uint8Array): Pitch {
  const f0 = new Float32Array(look.length);
  const aperiodicity = new Float32Array(look.length).fill(1);
  const finder = lagFinder();
  const path = pathFinder();
  for (let first = 0; first < look.length; first++) {
    if (look[first] === 0) continue;
    let end = first;
    for (; end < look.length && look[end] === 1 && end - first < LONGEST_PATH; end++) {
      finder.find(samples, end * HOP + HOP / 2, path.lags, path.costs, (end - first) * CANDIDATES);
    }
    path.choose(end - first, f0, aperiodicity, first);
    first = end - 1;
  }
  return { f0, aperiodicity };
}

interface LagFinder {
  /** The best lags of the frame centred on sample `centre` (16 kHz), and how much of its power each leaves unexplained. */
  find(samples: Int16Array, centre: number, lags: Float32Array, costs: Float32Array, offset: number): void;
}

function lagFinder(): LagFinder {
  const fourier = realFourier(FFT);
  const halfband = halfBandFilter();
  /** Samples on each side that the filter needs. */
  const reach = 2 * halfband.length - 1;
  const wide = new Float64Array(2 * (SPAN + reach));
  const span = new Float64Array(FFT);
  const window = new Float64Array(FFT);
  const spanRe = new Float64Array(FFT / 2 + 1);
  const spanIm = new Float64Array(FFT / 2 + 1);
  const windowRe = new Float64Array(FFT / 2 + 1);
  const windowIm = new Float64Array(FFT / 2 + 1);
  const product = new Float64Array(FFT);
  const difference = new Float64Array(LONGEST_LAG + 2);

  return {
    find(samples, centre, lags, costs, offset) {
      // Half the rate: every second sample after a half-band low-pass filter, whose even taps but the middle are zero.
      const start = centre - SPAN - reach;
      for (let i = 0; i < wide.length; i++) wide[i] = (samples[start + i] ?? 0) / 32768;
      let mean = 0;
      for (let i = 0; i < SPAN; i++) {
        const at = 2 * i + reach;
        let sum = 0.5 * wide[at]!;
        for (let t = 0; t < halfband.length; t++) {
          const aside = 2 * t + 1;
          sum += halfband[t]! * (wide[at - aside]! + wide[at + aside]!);
        }
        span[i] = sum;
        mean += sum;
      }
      mean /= SPAN;
      for (let i = 0; i < SPAN; i++) span[i] = span[i]! - mean;
      window.set(span.subarray(0, WINDOW));

      fourier.forward(span, spanRe, spanIm);
      fourier.forward(window, windowRe, windowIm);
      for (let k = 0; k <= FFT / 2; k++) {
        const re = spanRe[k]! * windowRe[k]! + spanIm[k]! * windowIm[k]!;
        spanIm[k] = spanIm[k]! * windowRe[k]! - spanRe[k]! * windowIm[k]!;
        spanRe[k] = re;
      }
      fourier.inverse(spanRe, spanIm, product);

      let still = 0;
      for (let i = 0; i < WINDOW; i++) still += window[i]! * window[i]!;
      let moved = still;
      let total = 0;
      difference[0] = 1;
      for (let lag = 1; lag <= LONGEST_LAG + 1; lag++) {
        moved += span[lag + WINDOW - 1]! ** 2 - span[lag - 1]! ** 2;
        const d = Math.max(0, still + moved - 2 * product[lag]!);
        total += d;
        difference[lag] = total > 0 ? (d * lag) / total : 1;
      }
      keepBest(difference, lags, costs, offset);
    },
  };
}

/** The deepest local minima of the normalised difference, refined by a parabola; lag 0 where there are fewer. */
function keepBest(difference: Float64Array, lags: Float32Array, costs: Float32Array, offset: number): void {
  lags.fill(0, offset, offset + CANDIDATES);
  costs.fill(1, offset, offset + CANDIDATES);
  for (let lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag++) {
    const here = difference[lag]!;
    const before = difference[lag - 1]!;
    const after = difference[lag + 1]!;
    if (here > before || here >= after) continue;
    const bend = before - 2 * here + after;
    const shift = bend > 0 ? (before - after) / (2 * bend) : 0;
    const depth = Math.max(0, here - ((before - after) * shift) / 4);
    let place = offset + CANDIDATES;
    while (place > offset && depth < costs[place - 1]!) place--;
    if (place === offset + CANDIDATES) continue;
    lags.copyWithin(place + 1, place, offset + CANDIDATES - 1);
    costs.copyWithin(place + 1, place, offset + CANDIDATES - 1);
    lags[place] = lag + shift;
    costs[place] = depth;
  }
}

interface PathFinder {
  /** Candidates of up to `LONGEST_PATH` frames in a row, filled by the caller. */
  readonly lags: Float32Array;
  readonly costs: Float32Array;
  /** The cheapest path through the candidates of `frames` frames (Viterbi 1967), written from frame `first` on. */
  choose(frames: number, f0: Float32Array, aperiodicity: Float32Array, first: number): void;
}

function pathFinder(): PathFinder {
  const lags = new Float32Array(LONGEST_PATH * CANDIDATES);
  const costs = new Float32Array(LONGEST_PATH * CANDIDATES);
  // One state more than candidates: no pitch.
  const states = CANDIDATES + 1;
  const cameFrom = new Uint8Array(LONGEST_PATH * states);
  const octaves = new Float64Array(LONGEST_PATH * CANDIDATES);
  let sums = new Float64Array(states);
  let next = new Float64Array(states);

  return {
    lags,
    costs,
    choose(frames, f0, aperiodicity, first) {
      sums.fill(0);
      for (let frame = 0; frame < frames; frame++) {
        const row = frame * CANDIDATES;
        for (let c = 0; c < CANDIDATES; c++)
          octaves[row + c] = Math.log2(Math.max(SHORTEST_LAG, lags[row + c]!) / SHORTEST_LAG);
        for (let state = 0; state < states; state++) {
          const voiced = state < CANDIDATES;
          const absent = voiced && lags[row + state] === 0;
          let best = Infinity;
          let from = CANDIDATES;
          for (let previous = 0; previous < states; previous++) {
            const wasVoiced = previous < CANDIDATES;
            let cost = sums[previous]!;
            if (frame > 0) {
              if (voiced !== wasVoiced) cost += VOICING_CHANGE;
              else if (voiced)
                cost += OCTAVE_JUMP * Math.abs(octaves[row + state]! - octaves[row - CANDIDATES + previous]!);
            }
            if (cost < best) {
              best = cost;
              from = previous;
            }
          }
          const own = !voiced ? APERIODIC : absent ? Infinity : costs[row + state]! + OCTAVE * octaves[row + state]!;
          next[state] = best + own;
          cameFrom[frame * states + state] = from;
        }
        [sums, next] = [next, sums];
      }
      let state = 0;
      for (let other = 1; other < states; other++) if (sums[other]! < sums[state]!) state = other;
      for (let frame = frames - 1; frame >= 0; frame--) {
        const row = frame * CANDIDATES;
        if (state < CANDIDATES && costs[row + state]! <= APERIODIC) {
          f0[first + frame] = RATE / lags[row + state]!;
          aperiodicity[first + frame] = costs[row + state]!;
        } else {
          aperiodicity[first + frame] = costs[row]!;
        }
        state = cameFrom[frame * states + state]!;
      }
    },
  };
}

/** Odd taps of a half-band low-pass filter on one side of its middle: windowed sinc, Hamming, 31 taps. */
function halfBandFilter(): Float64Array {
  const side = 8;
  return Float64Array.from({ length: side }, (_, t) => {
    const aside = 2 * t + 1;
    const hamming = 0.54 + 0.46 * Math.cos((Math.PI * aside) / (2 * side));
    return (Math.sin((Math.PI * aside) / 2) / (Math.PI * aside)) * hamming;
  });
}
