import type { Turns, Voice } from "#domain/place.ts";
import type { Seconds } from "#domain/time.ts";

/** What counting turns needs of an utterance. Utterances are handed over in order of their beginning. */
export interface Utterance {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly voice: Voice;
}

/** Two neighbouring utterances of different voices. */
export interface Switch<U extends Utterance = Utterance> {
  readonly before: U;
  readonly after: U;
  /** Start of the second minus end of the first; negative when they overlap. */
  readonly gap: Seconds;
}

/** A conversation ends after 5 s without speech (LENA's conversational turn). */
export const CONVERSATION_PAUSE: Seconds = 5;

/** Labels are written with three decimals, so two that touch may seem to overlap by their rounding. */
const ROUNDING: Seconds = 0.002;

/**
 * Every change of voice between neighbours: the next utterance is the other voice's and starts less than `longest` after
 * the one before ended. A sound of a third voice between two utterances parts them.
 */
export function switchesIn<U extends Utterance>(
  utterances: readonly U[],
  longest: Seconds = CONVERSATION_PAUSE,
): readonly Switch<U>[] {
  const found: Switch<U>[] = [];
  let before: U | undefined;
  for (const after of utterances) {
    if (before && before.voice !== "other" && after.voice !== "other" && before.voice !== after.voice) {
      const gap = after.from - before.to;
      if (gap < longest) found.push({ before, after, gap });
    }
    before = after;
  }
  return found;
}

/**
 * LENA's conversational turns, counted in pairs: two neighbouring utterances of different voices, less than 5 s apart and
 * not overlapping, each utterance in one pair at most (A-B 1, A-B-A 1, A-B-A-B 2).
 *
 * Misleads: with a talkative partner most sounds are followed within 5 s by accident; a count says nothing about whether
 * one answered the other. Source: LENA's help pages; Cristia et al. 2020 on how far such counts agree with people.
 */
export function lenaPairs<U extends Utterance>(utterances: readonly U[]): readonly Switch<U>[] {
  const pairs: Switch<U>[] = [];
  let taken: U | undefined;
  for (const change of switchesIn(utterances)) {
    if (change.gap < -ROUNDING || change.before === taken) continue;
    pairs.push(change);
    taken = change.after;
  }
  return pairs;
}

export function turnsOf(utterances: readonly Utterance[]): Turns {
  return { switches: switchesIn(utterances).length, pairs: lenaPairs(utterances).length };
}
