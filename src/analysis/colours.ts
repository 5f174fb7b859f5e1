/**
 * The colour of a voice: the mean of its log2 pitch, mel cepstrum and, with two channels, left-right balance. Colours are
 * compared in a space in which the film's own frames vary equally in all directions around the mean of their stretch
 * (Mahalanobis distance), so that nothing is learned from other films and nothing outlives this one.
 */
import type { Listening } from "./listen.ts";
import { CEPSTRA } from "./mel.ts";
import type { Stretch } from "./stretches.ts";
import { PERIODIC } from "./stretches.ts";
import { whitening } from "./whitening.ts";

/** A mean colour, and from how many frames. */
export interface Colour {
  readonly values: Float64Array;
  readonly weight: number;
}

export interface Colours {
  /** The mean colour of a stretch; null if none of its frames is periodic enough to tell. */
  readonly of: (stretch: Stretch) => Colour | null;
  /**
   * For each frame of a stretch the logarithm of how much more likely it is under `a` than under `b`, both taken as normal
   * with the film's own spread; 0 where a frame tells nothing.
   */
  readonly leaning: (stretch: Stretch, a: Float64Array, b: Float64Array) => Float64Array;
}

export function coloursOf(listening: Listening, stretches: readonly Stretch[]): Colours {
  const { f0, cepstra, balance, aperiodicity, speech } = listening;
  const dimensions = 1 + CEPSTRA + (balance ? 1 : 0);
  const row = new Float64Array(dimensions);
  const usualPitch = meanPitch(listening, stretches);

  /** Calls back with each telling frame's description; where a frame has no clear pitch, the last one holds on. */
  function visit(stretch: Stretch, take: (frame: number) => void): void {
    let pitch = 0;
    for (let frame = stretch.first; frame < stretch.end && pitch === 0; frame++) pitch = f0[frame]!;
    let held = pitch > 0 ? Math.log2(pitch) : usualPitch;
    for (let frame = stretch.first; frame < stretch.end; frame++) {
      if (speech[frame] === 0 || aperiodicity[frame]! >= PERIODIC) continue;
      if (f0[frame]! > 0) held = Math.log2(f0[frame]!);
      row[0] = held;
      for (let c = 0; c < CEPSTRA; c++) row[1 + c] = cepstra[frame * CEPSTRA + c]!;
      if (balance) row[1 + CEPSTRA] = balance[frame] ?? 0;
      take(frame);
    }
  }

  function rawMean(stretch: Stretch): Colour {
    const values = new Float64Array(dimensions);
    let weight = 0;
    visit(stretch, () => {
      for (let d = 0; d < dimensions; d++) values[d] = values[d]! + row[d]!;
      weight++;
    });
    return { values: values.map((sum) => sum / Math.max(1, weight)), weight };
  }

  const scatter = new Float64Array(dimensions * dimensions);
  let count = 0;
  for (const stretch of stretches) {
    const { values: centre } = rawMean(stretch);
    visit(stretch, () => {
      for (let a = 0; a < dimensions; a++) {
        const deviation = row[a]! - centre[a]!;
        for (let b = 0; b <= a; b++) {
          const at = a * dimensions + b;
          scatter[at] = scatter[at]! + deviation * (row[b]! - centre[b]!);
        }
      }
      count++;
    });
  }
  const whiten = whitening(scatter, count, dimensions);

  return {
    of: (stretch) => {
      const { values, weight } = rawMean(stretch);
      return weight === 0 ? null : { values: whiten(values), weight };
    },
    leaning: (stretch, a, b) => {
      const leanings = new Float64Array(stretch.end - stretch.first);
      visit(stretch, (frame) => {
        const values = whiten(row);
        let leaning = 0;
        for (let d = 0; d < dimensions; d++) leaning += (a[d]! - b[d]!) * (values[d]! - (a[d]! + b[d]!) / 2);
        leanings[frame - stretch.first] = leaning;
      });
      return leanings;
    },
  };
}

/** Mean log2 pitch of the film's voices; that of 250 Hz if there is none. */
function meanPitch({ f0 }: Listening, stretches: readonly Stretch[]): number {
  let sum = 0;
  let count = 0;
  for (const { first, end } of stretches) {
    for (let frame = first; frame < end; frame++) {
      const pitch = f0[frame]!;
      if (pitch === 0) continue;
      sum += Math.log2(pitch);
      count++;
    }
  }
  return count > 0 ? sum / count : Math.log2(250);
}
