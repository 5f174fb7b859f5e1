import type { Voice } from "#domain/place.ts";
import { seeded } from "#domain/seeded.ts";
import type { Seconds } from "#domain/time.ts";
import { countBefore } from "#domain/time.ts";
import { ANSWER_EARLY, ANSWER_WITHIN } from "./events.ts";
import type { Utterance } from "./turns.ts";

const SHIFTS = 200;
/** A shift by less would leave true answers in place. */
const SHORTEST_SHIFT: Seconds = 5;

/** How often one voice was followed promptly by the other, and how often it would be if it were not listened to. */
export interface Answers {
  readonly observed: number;
  /** Mean over the film's own sounds with the answering voice shifted in time. */
  readonly byChance: number;
}

/**
 * Answers of `second` to `first`, beside what chance gives in the same film. A talkative partner answers most sounds within
 * 2 s by accident (59-64 % in 64 recordings of mothers and infants), so a count alone says nothing.
 *
 * Chance: the answering voice is shifted around the film, as on a ring, 200 times by at least 5 s, which keeps its rhythm
 * and amount and breaks only its relation to the other. In a film shorter than 10 s nothing can be shifted.
 */
export function answersOf(
  utterances: readonly Utterance[],
  first: Voice,
  second: Voice,
  seconds: Seconds,
  seed: number,
): Answers {
  const ends = utterances.filter(({ voice }) => voice === first).map(({ to }) => to);
  const starts = Float64Array.from(utterances.filter(({ voice }) => voice === second).map(({ from }) => from)).sort();
  const observed = countAnswers(ends, starts);
  const room = seconds - 2 * SHORTEST_SHIFT;
  if (room <= 0) return { observed, byChance: observed };

  const draw = seeded(seed);
  let sum = 0;
  for (let i = 0; i < SHIFTS; i++) {
    const shift = SHORTEST_SHIFT + room * draw();
    sum += countAnswers(ends, starts.map((start) => (start + shift) % seconds).sort());
  }
  return { observed, byChance: sum / SHIFTS };
}

function countAnswers(ends: readonly Seconds[], starts: Float64Array): number {
  let count = 0;
  for (const end of ends) {
    const next = starts[countBefore(starts, end + ANSWER_EARLY)];
    if (next !== undefined && next <= end + ANSWER_WITHIN) count++;
  }
  return count;
}

/**
 * How much more the answers of this film count than chance answers would: 0.5 to 2. One is added to both counts, so that a
 * film with a single answer is neither raised nor lowered by luck.
 */
export function liftOf({ observed, byChance }: Answers): number {
  return Math.min(2, Math.max(0.5, (observed + 1) / (byChance + 1)));
}
