import type { Speech } from "#domain/place.ts";
import type { Seconds } from "#domain/time.ts";
import type { Switch } from "./turns.ts";
import { switchesIn } from "./turns.ts";
import { UTTERANCE_PAUSE } from "./utterances.ts";

/** An utterance, and how surely it is this voice's: 0 to 1. For the order of places only; nobody is shown it. */
export interface Spoken extends Speech {
  readonly confidence: number;
}

/** Voices in turn, each soon after the other; at least one change of voice. */
export interface Exchange {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly utterances: readonly Spoken[];
  /** The changes of voice that are prompt enough to be turns, in order. */
  readonly switches: readonly Switch<Spoken>[];
  /** Mean over all changes of voice of how surely they came one after the other; two at once are no fault, but unclear. */
  readonly apart: number;
}

/** A turn begins at most this long after the other voice ended, */
const LATEST_TURN: Seconds = 2.5;
/** or this long before it ended: beginning early now and then is ordinary (Levinson & Torreira 2015; Gratier 2015). */
const EARLIEST_TURN: Seconds = -0.5;
/** Without a voice for this long, an exchange is over. */
export const EXCHANGE_PAUSE: Seconds = 3;
/** A voice that keeps the floor for longer than this is telling something rather than taking turns. */
export const LONGEST_FLOOR: Seconds = 10;
/**
 * All exchanges of a film, in order and apart from each other. One that lasts longer than `longest` is parted at its
 * longest pause, until no part does or nothing is left to part.
 *
 * @param spoken in order of beginning
 */
export function exchangesIn(spoken: readonly Spoken[], longest: Seconds): readonly Exchange[] {
  return splitAt(spoken, (pause) => pause >= EXCHANGE_PAUSE)
    .flatMap(betweenFloors)
    .flatMap((stretch) => parted(stretch, longest));
}

function splitAt(spoken: readonly Spoken[], apart: (pause: Seconds) => boolean): readonly (readonly Spoken[])[] {
  const stretches: Spoken[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const utterance of spoken) {
    if (apart(utterance.from - end)) stretches.push([]);
    stretches.at(-1)!.push(utterance);
    end = Math.max(end, utterance.to);
  }
  return stretches;
}

/** The parts of a stretch, parted where one voice goes on by itself, in several utterances, for more than 10 s. */
function betweenFloors(stretch: readonly Spoken[]): readonly (readonly Spoken[])[] {
  const changes = changesIn(stretch);
  const parts: (readonly Spoken[])[] = [];
  let begin = 0;
  for (const [i, { before }] of changes.entries()) {
    const taken = changes[i - 1]?.after;
    if (!taken || taken === before || before.to - taken.from <= LONGEST_FLOOR) continue;
    parts.push(stretch.slice(begin, stretch.indexOf(taken) + 1));
    begin = stretch.indexOf(before);
  }
  return [...parts, stretch.slice(begin)];
}

function parted(stretch: readonly Spoken[], longest: Seconds): readonly Exchange[] {
  const changes = changesIn(stretch);
  const [first, last] = [changes[0], changes.at(-1)];
  if (!first || !last) return [];
  const utterances = stretch.slice(stretch.indexOf(first.before), stretch.indexOf(last.after) + 1);
  const from = first.before.from;
  const to = utterances.reduce((end, utterance) => Math.max(end, utterance.to), from);
  const cut = to - from > longest ? longestPauseIn(utterances) : 0;
  if (cut > 0) return [utterances.slice(0, cut), utterances.slice(cut)].flatMap((part) => parted(part, longest));

  const switches = changes.filter(({ gap }) => gap >= EARLIEST_TURN);
  const apart = changes.reduce((sum, { gap }) => sum + apartness(gap), 0) / changes.length;
  return switches.length === 0 ? [] : [{ from, to, utterances, switches, apart }];
}

/** The utterance before which the longest pause lies, among those that leave a change of voice on either side; else 0. */
function longestPauseIn(utterances: readonly Spoken[]): number {
  let cut = 0;
  let longest = Number.NEGATIVE_INFINITY;
  let end = utterances[0]!.to;
  for (let i = 1; i < utterances.length; i++) {
    const pause = utterances[i]!.from - end;
    end = Math.max(end, utterances[i]!.to);
    if (i >= 2 && i <= utterances.length - 2 && pause > longest) [cut, longest] = [i, pause];
  }
  return cut;
}

function changesIn(stretch: readonly Spoken[]): readonly Switch<Spoken>[] {
  return switchesIn(stretch, LATEST_TURN);
}

/** A shorter sound may as well be a cough, a breath or a knock. */
const WHOLE_SOUND: Seconds = 0.5;
/** Two voices with less silence than this between them may well be at once: sounds ring on and begin softly. */
const ABRUPT: Seconds = 0.1;
/** How sure a change of voice is that comes without any pause. */
const LEAST_APART = 0.2;

/** How surely an utterance is speech of this voice, 0 to 1. */
export function surenessOf({ from, to, confidence }: Spoken): number {
  return confidence * Math.min(1, (to - from) / WHOLE_SOUND);
}

/**
 * How surely two voices came one after the other and not at once, 0.2 to 1. A pause as long as those that part utterances
 * makes it clear. In one channel of sound, talking over each other is heard as a change without a pause, and so is a
 * wrong guess at the voice in the middle of a sentence.
 */
function apartness(gap: Seconds): number {
  return Math.min(1, Math.max(LEAST_APART, (gap - ABRUPT) / (UTTERANCE_PAUSE - ABRUPT)));
}

/** How surely one voice took its turn after the other, 0 to 1: both must be told apart, in colour and in time. */
export function clearnessOf({ before, after, gap }: Switch<Spoken>): number {
  return surenessOf(before) * surenessOf(after) * apartness(gap);
}
