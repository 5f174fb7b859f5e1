/**
 * Parts a stretch of speech between two voices: the most likely sequence of speakers (Viterbi 1967), where changing the
 * speaker costs something, so that single syllables do not flip.
 */
import type { Stretch } from "./stretches.ts";

export type Side = 0 | 1;

export interface Part extends Stretch {
  readonly side: Side;
}

/** Neighbouring frames are nearly the same sound: evidence of this many frames (0.1 s) counts as one. */
const ALIKE = 10;
/** One frame, however clear, is not worth more than this. */
const MOST_PER_FRAME = 4;
/** Cost of a change of speaker within running speech, and at a frame without speech. */
const CHANGE = 10;
const CHANGE_AT_DIP = 5;

/**
 * @param leanings for each frame of the stretch, how much more likely side 0 is than side 1 (natural logarithm)
 * @param speech 1 for frames with speech, indexed over the whole film
 */
export function partStretch(stretch: Stretch, leanings: Float64Array, speech: Uint8Array): readonly Part[] {
  const frames = leanings.length;
  const changed = [new Uint8Array(frames), new Uint8Array(frames)] as const;
  let zero = 0;
  let one = 0;
  for (let i = 0; i < frames; i++) {
    const change = speech[stretch.first + i] === 0 ? CHANGE_AT_DIP : CHANGE;
    const leaning = Math.max(-MOST_PER_FRAME, Math.min(MOST_PER_FRAME, leanings[i]! / ALIKE));
    const fromOne = one - change;
    const fromZero = zero - change;
    if (fromOne > zero) {
      changed[0][i] = 1;
      zero = fromOne;
    } else if (fromZero > one) {
      changed[1][i] = 1;
      one = fromZero;
    }
    zero += leaning / 2;
    one -= leaning / 2;
  }
  const parts: Part[] = [];
  let side: Side = zero >= one ? 0 : 1;
  let end = frames;
  for (let i = frames - 1; i >= 0; i--) {
    if (i > 0 && changed[side][i] === 1) {
      parts.push({ first: stretch.first + i, end: stretch.first + end, side });
      side = side === 0 ? 1 : 0;
      end = i;
    }
  }
  parts.push({ first: stretch.first, end: stretch.first + end, side });
  return parts.reverse().map((part) => trimmed(part, speech));
}

/** Without frames that hold no speech at either end. */
function trimmed(part: Part, speech: Uint8Array): Part {
  let { first, end } = part;
  while (first < end - 1 && speech[first] === 0) first++;
  while (end - 1 > first && speech[end - 1] === 0) end--;
  return { first, end, side: part.side };
}
