import type { Place, Voice } from "#domain/place.ts";
import type { Seconds } from "#domain/time.ts";
import { candidatesFrom } from "./candidates.ts";
import { answersOf, liftOf } from "./chance.ts";
import type { Correction } from "./corrections.ts";
import { isStillWanted, marginsAfter, weightsAfter } from "./corrections.ts";
import type { Event } from "./events.ts";
import { momentsIn } from "./events.ts";
import type { Spoken } from "./exchange.ts";
import type { Stretch } from "./pauses.ts";
import { pausesBetween } from "./pauses.ts";
import { quietMoments } from "./quiet.ts";
import { valueOf } from "./ranking.ts";
import { reasonsFor } from "./reasons.ts";
import { inOrderToLook } from "./variety.ts";

/** Shorter sounds of a voice are no utterances. */
const SHORTEST_UTTERANCE: Seconds = 0.15;

export interface Surroundings {
  readonly seconds: Seconds;
  /** The voice of higher pitch, if that could be told. */
  readonly higher: Voice | null;
  /** Where both sides of the picture move a little; empty without a picture. */
  readonly bothALittle: readonly Stretch[];
  readonly corrections: readonly Correction[];
  readonly seed: number;
}

/** Every place of a film that is worth a look, in the order to look. */
export function placesIn(speech: readonly Spoken[], surroundings: Surroundings): readonly Place[] {
  const { seconds, higher, bothALittle, corrections, seed } = surroundings;
  // Sound may begin before the first picture and outlast the last one.
  const audible = speech
    .map((piece) => ({ ...piece, from: Math.max(0, piece.from), to: Math.min(seconds, piece.to) }))
    .filter(({ from, to }) => from < to);
  const spoken = audible
    .filter(({ from, to }) => to - from >= SHORTEST_UTTERANCE)
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
  const pauses = pausesBetween(audible, seconds);
  const margins = marginsAfter(corrections);
  const moments = [...momentsIn(spoken, higher, margins.longest), ...quietMoments(pauses, bothALittle)].toSorted(
    (a, b) => a.from - b.from,
  );
  const wanted = candidatesFrom(moments, pauses, seconds, margins).filter((place) => isStillWanted(place, corrections));

  const answersBy = (voice: Voice, to: Voice) => liftOf(answersOf(spoken, to, voice, seconds, seed));
  const lifts = { A: answersBy("A", "B"), B: answersBy("B", "A"), other: 1 };
  const lift = ({ second }: Event) => lifts[second?.voice ?? "other"];
  const weights = weightsAfter(corrections, moments);
  const valued = wanted.map((candidate) => ({ ...candidate, value: valueOf(candidate.moment, lift, weights) }));
  return inOrderToLook(valued, seconds).map((place) => ({
    from: place.from,
    to: place.to,
    reasons: reasonsFor(place),
  }));
}
