/**
 * Cuts what was heard into pieces of one voice each, and describes each piece by its pitch and colour: the mean of log2
 * pitch, mel cepstrum and, with two channels, left-right balance over its voiced frames. Descriptions are compared in a
 * space in which the film's own sounds vary equally in all directions within a piece (Mahalanobis), so that nothing needs
 * to be learned from other films.
 */
import { CEPSTRA } from "./mel.ts";
import type { Listening } from "./listen.ts";
import { whitening } from "./whitening.ts";

/** Pauses shorter than this are inside an utterance (30 frames of 10 ms). */
const BRIDGE = 30;
/** Shorter sounds are no utterance. */
const SHORTEST = 15;
/** Less pitch than this, in frames and as a share, is a knock or a rustle and not a voice. */
const LEAST_VOICED = 5;
const LEAST_VOICED_SHARE = 0.1;
/** Within a stretch, a dip in speech this long (frames) may be where one voice gives way to another. */
const DIP = 8;
/** Pieces are cut no shorter than this many frames. */
const SHORTEST_CUT = 40;

/** A stretch of frames `[first, end)` with one description. */
export interface SoundPiece {
  readonly first: number;
  readonly end: number;
  /** Number of frames with pitch. */
  readonly voiced: number;
  /** Whitened mean of the voiced frames. */
  readonly colour: Float64Array;
}

export interface SoundPieces {
  readonly pieces: readonly SoundPiece[];
  readonly dimensions: number;
  /** The whitened mean of the voiced frames of any other stretch; null if there are none. */
  readonly describe: (first: number, end: number) => SoundPiece | null;
}

export function soundPieces(listening: Listening): SoundPieces {
  const stretches = voiceStretches(listening);
  const cuts = stretches.flatMap((stretch) => cutAtDips(listening, stretch));
  const dimensions = 1 + CEPSTRA + (listening.balance ? 1 : 0);
  const row = new Float64Array(dimensions);
  const read = (frame: number): Float64Array => {
    row[0] = Math.log2(listening.f0[frame]!);
    for (let c = 0; c < CEPSTRA; c++) row[1 + c] = listening.cepstra[frame * CEPSTRA + c]!;
    if (listening.balance) row[1 + CEPSTRA] = listening.balance[frame] ?? 0;
    return row;
  };
  const mean = (first: number, end: number) => {
    const sum = new Float64Array(dimensions);
    let voiced = 0;
    for (let frame = first; frame < end; frame++) {
      if (listening.f0[frame] === 0 || listening.speech[frame] === 0) continue;
      const values = read(frame);
      for (let d = 0; d < dimensions; d++) sum[d] = sum[d]! + values[d]!;
      voiced++;
    }
    return { voiced, mean: sum.map((value) => value / Math.max(1, voiced)) };
  };

  const scatter = new Float64Array(dimensions * dimensions);
  let count = 0;
  for (const { first, end } of stretches) {
    const { mean: centre } = mean(first, end);
    for (let frame = first; frame < end; frame++) {
      if (listening.f0[frame] === 0 || listening.speech[frame] === 0) continue;
      const values = read(frame);
      for (let a = 0; a < dimensions; a++) {
        for (let b = 0; b <= a; b++) {
          const at = a * dimensions + b;
          scatter[at] = scatter[at]! + (values[a]! - centre[a]!) * (values[b]! - centre[b]!);
        }
      }
      count++;
    }
  }
  const whiten = whitening(scatter, count, dimensions);
  const describe = (first: number, end: number): SoundPiece | null => {
    const { voiced, mean: colour } = mean(first, end);
    return voiced === 0 ? null : { first, end, voiced, colour: whiten(colour) };
  };
  return { pieces: cuts.flatMap(([first, end]) => describe(first, end) ?? []), dimensions, describe };
}

/** Stretches of speech, bridged over short pauses, that hold a voice. */
function voiceStretches({
  speech,
  f0,
  frames,
}: Listening): readonly { readonly first: number; readonly end: number }[] {
  const stretches: { first: number; end: number }[] = [];
  for (let frame = 0; frame < frames; frame++) {
    if (speech[frame] === 0) continue;
    const last = stretches.at(-1);
    if (last && frame - last.end <= BRIDGE) last.end = frame + 1;
    else stretches.push({ first: frame, end: frame + 1 });
  }
  return stretches.filter(({ first, end }) => {
    let voiced = 0;
    let sounding = 0;
    for (let frame = first; frame < end; frame++) {
      sounding += speech[frame]!;
      if (f0[frame]! > 0) voiced++;
    }
    return end - first >= SHORTEST && voiced >= LEAST_VOICED && voiced >= LEAST_VOICED_SHARE * sounding;
  });
}

/** Cuts a stretch in the middle of its dips, leaving no piece too short to describe. */
function cutAtDips({ speech }: Listening, stretch: { first: number; end: number }): [number, number][] {
  const pieces: [number, number][] = [];
  let first = stretch.first;
  let lastSound = stretch.first;
  for (let frame = stretch.first; frame < stretch.end; frame++) {
    if (speech[frame] === 0) continue;
    const dip = frame - lastSound - 1;
    if (dip >= DIP && lastSound + 1 - first >= SHORTEST_CUT && stretch.end - frame >= SHORTEST_CUT) {
      pieces.push([first, lastSound + 1]);
      first = frame;
    }
    lastSound = frame;
  }
  pieces.push([first, stretch.end]);
  return pieces;
}
