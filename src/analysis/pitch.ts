/**
 * Pitch after YIN (de Cheveigné & Kawahara 2002, J. Acoust. Soc. Am. 111): the lag at which a stretch of sound differs least
 * from itself (their equations 6 to 8). Several lags are kept per frame, and the path through them is chosen for continuity
 * as Praat does (Boersma 1993).
 *
 * Misleads where two people speak at once, in creaky voice (an octave low) and in whisper (none).
 */
import { HOP } from "./spectra.ts";

/** Half of the sound's rate: enough for 1,000 Hz, and half the work. */
const RATE = 8000;
const LOWEST = 80;
const HIGHEST = 1000;
const LONGEST_LAG = RATE / LOWEST;
const SHORTEST_LAG = RATE / HIGHEST;
/** 40 ms of sound are compared with themselves: more than three periods of the lowest pitch. */
const WINDOW = 320;
/** A hop at this rate, and hops in a window. */
const STEP = HOP / 2;
const HOPS = WINDOW / STEP;
/** Lags 0 to three beyond the longest, rounded up to a multiple of four. */
const LAGS = 4 * Math.ceil((LONGEST_LAG + 4) / 4);
const SPAN = WINDOW + LAGS;

/** A frame whose best lag leaves more than this share of its power unexplained has no pitch. */
export const APERIODIC = 0.3;

/** Candidate lags kept per frame. */
const CANDIDATES = 6;
/** Cost of an octave's jump between frames and of a change between voiced and unvoiced (Praat's defaults). */
const OCTAVE_JUMP = 0.35;
const VOICING_CHANGE = 0.14;
/** A longer lag goes before a shorter one only if it leaves this much less unexplained (signals 1.3). */
const SUBHARMONIC = 0.05;
/** Cost of a candidate per octave below the highest pitch: subharmonics explain a frame as well as the pitch itself. */
const OCTAVE = 0.03;
/** No pitch costs as much as the lowest pitch that explains all but the allowed share of a frame. */
const UNVOICED = APERIODIC + OCTAVE * Math.log2(LONGEST_LAG / SHORTEST_LAG);
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
    let end = first + 1;
    while (end < look.length && look[end] === 1 && end - first < LONGEST_PATH) end++;
    finder.begin(samples, first, end - first);
    for (let i = 0; i < end - first; i++) finder.next(path.lags, path.costs, i * CANDIDATES);
    path.choose(end - first, f0, aperiodicity, first);
    first = end - 1;
  }
  return { f0, aperiodicity };
}

interface LagFinder {
  /** Takes in a stretch of sound, so that its frames can be looked at one after the other. */
  begin(samples: Int16Array, firstFrame: number, frames: number): void;
  /** The best lags of the next frame, and how much of its power each leaves unexplained. */
  next(lags: Float32Array, costs: Float32Array, offset: number): void;
}

/**
 * The sum of products at each lag is kept for every hop's worth of samples, so that a frame, four hops long, needs only its
 * last hop to be multiplied out: less work than a Fourier transform, and the same number to the last digits.
 */
function lagFinder(): LagFinder {
  const halfband = halfBandFilter();
  const sound = new Float64Array(LONGEST_PATH * STEP + SPAN);
  const products = Array.from({ length: HOPS }, () => new Float64Array(LAGS));
  const difference = new Float64Array(LAGS);
  let at = 0;
  let slot = 0;

  /** Multiplies out the hop that begins at `from` with what follows it, four lags at a time. */
  function multiply(from: number, into: Float64Array): void {
    for (let lag = 0; lag < LAGS; lag += 4) {
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let i = from; i < from + STEP; i++) {
        const x = sound[i]!;
        const other = i + lag;
        a += x * sound[other]!;
        b += x * sound[other + 1]!;
        c += x * sound[other + 2]!;
        d += x * sound[other + 3]!;
      }
      into[lag] = a;
      into[lag + 1] = b;
      into[lag + 2] = c;
      into[lag + 3] = d;
    }
  }

  return {
    begin(samples, firstFrame, frames) {
      const start = firstFrame * HOP + HOP / 2 - SPAN;
      halveRate(samples, start, sound, (frames - 1) * STEP + SPAN, halfband);
      at = 0;
      slot = 0;
      for (let hop = 0; hop < HOPS - 1; hop++) multiply(hop * STEP, products[hop]!);
    },
    next(lags, costs, offset) {
      const newest = (slot + HOPS - 1) % HOPS;
      multiply(at + WINDOW - STEP, products[newest]!);
      const [a, b, c, d] = products;
      const still = a![0]! + b![0]! + c![0]! + d![0]!;
      let moved = still;
      let total = 0;
      difference[0] = 1;
      for (let lag = 1; lag < LAGS; lag++) {
        const left = sound[at + lag - 1]!;
        const entered = sound[at + lag + WINDOW - 1]!;
        moved += entered * entered - left * left;
        const value = Math.max(0, still + moved - 2 * (a![lag]! + b![lag]! + c![lag]! + d![lag]!));
        total += value;
        difference[lag] = total > 0 ? (value * lag) / total : 1;
      }
      keepBest(difference, lags, costs, offset);
      at += STEP;
      slot = (slot + 1) % HOPS;
    },
  };
}

/**
 * Every second sample from `start` on, after a half-band low-pass filter (its even taps but the middle one are zero), then
 * smoothed over three: as in YIN, what lies high above the pitch would only blur the lags.
 */
function halveRate(
  samples: Int16Array,
  start: number,
  into: Float64Array,
  count: number,
  halfband: Float64Array,
): void {
  const sample = (i: number) => (i >= 0 && i < samples.length ? samples[i]! : 0);
  for (let i = 0; i < count; i++) {
    const middle = start + 2 * i;
    let sum = 0.5 * sample(middle);
    for (let t = 0; t < halfband.length; t++) {
      const aside = 2 * t + 1;
      sum += halfband[t]! * (sample(middle - aside) + sample(middle + aside));
    }
    into[i] = sum / 32768;
  }
  let before = into[0]!;
  for (let i = 1; i < count - 1; i++) {
    const here = into[i]!;
    into[i] = (before + 2 * here + into[i + 1]!) / 4;
    before = here;
  }
}

/** The deepest local minima of the normalised difference, refined between samples; 0 where there are fewer. */
function keepBest(difference: Float64Array, lags: Float32Array, costs: Float32Array, offset: number): void {
  lags.fill(0, offset, offset + CANDIDATES);
  costs.fill(1, offset, offset + CANDIDATES);
  for (let lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag++) {
    let here = difference[lag]!;
    let before = difference[lag - 1]!;
    let after = difference[lag + 1]!;
    if (here > before || here >= after) continue;
    // A short lag falls between samples more often than not: the difference is taken at half samples too.
    const left = halfway(difference, lag - 1);
    const right = halfway(difference, lag);
    let middle: number = lag;
    if (left < here && left <= right) {
      [here, after, middle] = [left, here, lag - 0.5];
    } else if (right < here) {
      [before, here, middle] = [here, right, lag + 0.5];
    } else {
      [before, after] = [left, right];
    }
    const bend = before - 2 * here + after;
    const shift = bend > 0 ? (before - after) / (2 * bend) : 0;
    const depth = Math.max(0, here - ((before - after) * shift) / 4);
    // Every multiple of the period explains a frame as well: the first ones are kept unless a later one is clearly better.
    let place = offset;
    while (place < offset + CANDIDATES && lags[place]! > 0 && costs[place]! <= depth + SUBHARMONIC) place++;
    if (place === offset + CANDIDATES) continue;
    lags.copyWithin(place + 1, place, offset + CANDIDATES - 1);
    costs.copyWithin(place + 1, place, offset + CANDIDATES - 1);
    lags[place] = middle + shift / 2;
    costs[place] = depth;
  }
}

/** The value between `at` and `at + 1`, by the polynomial through six neighbours (Lagrange). */
function halfway(values: Float64Array, at: number): number {
  const outer = values[at - 2]! + values[at + 3]!;
  const inner = values[at - 1]! + values[at + 2]!;
  return (3 * outer - 25 * inner + 150 * (values[at]! + values[at + 1]!)) / 256;
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
          const own = !voiced ? UNVOICED : absent ? Infinity : costs[row + state]! + OCTAVE * octaves[row + state]!;
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
