import type { Place, Voice } from "#domain/place.ts";
import type { Seconds } from "#domain/time.ts";
import type { Margins } from "./candidates.ts";
import { candidatesFrom, usualMargins } from "./candidates.ts";
import { answersOf, liftOf } from "./chance.ts";
import type { Event, Moment } from "./events.ts";
import { momentsIn } from "./events.ts";
import type { Spoken } from "./exchange.ts";
import { pausesBetween } from "./pauses.ts";
import type { Weights } from "./ranking.ts";
import { valueOf } from "./ranking.ts";
import { reasonsFor } from "./reasons.ts";
import { inOrderToLook } from "./variety.ts";

/** Shorter sounds of a voice are no utterances. */
const SHORTEST_UTTERANCE: Seconds = 0.15;

export interface PlacesOptions {
  readonly seconds: Seconds;
  /** The voice of higher pitch, if that could be told. */
  readonly higher: Voice | null;
  readonly seed: number;
  readonly margins?: Margins;
  readonly weights?: Weights;
  /** Moments found otherwise than by voices: quiet in which both are busy. */
  readonly quiet?: readonly Moment[];
}

/** Every place of a film in the order to look. */
export function placesIn(speech: readonly Spoken[], options: PlacesOptions): readonly Place[] {
  const { seconds, higher, seed, margins = usualMargins, weights = {}, quiet = [] } = options;
  const spoken = speech
    .filter(({ from, to }) => to - from >= SHORTEST_UTTERANCE)
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
  const moments = [...momentsIn(spoken, higher), ...quiet].toSorted((a, b) => a.from - b.from);
  const candidates = candidatesFrom(moments, pausesBetween(speech, seconds), seconds, margins);

  const answersBy = (voice: Voice, to: Voice) => liftOf(answersOf(spoken, to, voice, seconds, seed));
  const lifts = { A: answersBy("A", "B"), B: answersBy("B", "A"), other: 1 };
  const lift = ({ second }: Event) => lifts[second?.voice ?? "other"];

  const valued = candidates.map((candidate) => ({ ...candidate, value: valueOf(candidate, lift, weights) }));
  return inOrderToLook(valued, seconds).map(({ from, to, moment }) => ({ from, to, reasons: reasonsFor(moment) }));
}
