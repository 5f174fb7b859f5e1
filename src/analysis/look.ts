import type { Place, Turns, Voice } from "#domain/place.ts";
import type { MotionGrid, Sound } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import type { Correction } from "./corrections.ts";
import type { Listening } from "./listen.ts";
import { FRAME_SECONDS, listen } from "./listen.ts";
import { motionEnergy } from "./motion-energy.ts";
import type { Region } from "./motion-regions.ts";
import { guessedRegions } from "./motion-regions.ts";
import { bothALittle } from "./movement-evidence.ts";
import type { Stretch } from "./pauses.ts";
import { placesIn } from "./places.ts";
import { turnsOf } from "./turns.ts";
import { PLACES_AT_ONCE } from "./variety.ts";
import type { Piece, VoiceNaming } from "./voices.ts";
import { hearVoices } from "./voices.ts";

/** What a film gives to look at; either may be missing. */
export interface FilmSenses {
  readonly sound: Sound | null;
  readonly motion: MotionGrid | null;
  /** Where the two are in the picture, if the guider has drawn it; else it is guessed. */
  readonly regions: readonly [Region, Region] | null;
  readonly seconds: Seconds;
  /** The same seed gives the same places. */
  readonly seed: number;
}

/** Everything of a film that no correction changes. */
export interface Heard {
  readonly listening: Listening | null;
  readonly bothALittle: readonly Stretch[];
  readonly seconds: Seconds;
  readonly seed: number;
}

export interface Looked {
  readonly speech: readonly Piece[];
  readonly turns: Turns;
  /** The first places to look, in order. A film without sound has none: movement alone was measured to tell nothing. */
  readonly places: readonly Place[];
  /** What else there is, in order. */
  readonly more: readonly Place[];
}

/** What the guider has said and done so far. */
export interface Said {
  readonly naming: VoiceNaming;
  readonly corrections: readonly Correction[];
}

/** Hears and sees a film, and finds where to look. */
export function look(film: FilmSenses & Said): Looked {
  return lookAgain(perceive(film), film);
}

/** Hears and sees the film once: the slow part. */
export function perceive({ sound, motion, regions, seconds, seed }: FilmSenses): Heard {
  return {
    listening: sound && listen(sound),
    bothALittle: motion ? quietMovement(motion, regions ?? guessedRegions(motion)) : [],
    seconds,
    seed,
  };
}

/** All that movement adds to the list: whether a quiet time is one in which both are busy. */
function quietMovement(motion: MotionGrid, regions: readonly [Region, Region] | null): readonly Stretch[] {
  const [first, second] = regions ? motionEnergy(motion, regions).energies : [];
  return first && second ? bothALittle(first, second, motion.rate) : [];
}

/** Who speaks when, as far as it has been said who speaks. */
export interface Spoken {
  readonly speech: readonly Piece[];
  readonly higher: Voice | null;
}

/** Changes only when a voice is named: worth keeping while the list is worked with. */
export function spokenIn({ listening }: Heard, naming: VoiceNaming): Spoken {
  if (!listening) return { speech: [], higher: null };
  const speech = hearVoices(listening, naming);
  return { speech, higher: higherVoice(listening, speech) };
}

/**
 * The list as it is after what the guider has said and done; quick enough to follow each act.
 *
 * @param spoken what `spokenIn` gives for the same naming
 */
export function lookAgain(heard: Heard, { naming, corrections }: Said, spoken = spokenIn(heard, naming)): Looked {
  const { listening, bothALittle, seconds, seed } = heard;
  const { speech, higher } = spoken;
  if (!listening) return { speech: [], turns: turnsOf([]), places: [], more: [] };
  const places = placesIn(speech, { seconds, higher, bothALittle, corrections, seed });
  return {
    speech,
    turns: turnsOf(speech),
    places: places.slice(0, PLACES_AT_ONCE),
    more: places.slice(PLACES_AT_ONCE),
  };
}

/** Two semitones: less than what one voice varies by from sentence to sentence. */
const HIGHER = 2 ** (2 / 12);

/** The voice whose median pitch is clearly higher, or null. */
export function higherVoice({ f0, start }: Listening, speech: readonly Piece[]): Voice | null {
  const median = (voice: Voice) => {
    const pitches = speech
      .filter((piece) => piece.voice === voice)
      .flatMap(({ from, to }) => [
        ...f0.subarray(Math.round((from - start) / FRAME_SECONDS), Math.round((to - start) / FRAME_SECONDS)),
      ])
      .filter((pitch) => pitch > 0)
      .sort((a, b) => a - b);
    return pitches[pitches.length >> 1];
  };
  const [a, b] = [median("A"), median("B")];
  if (a === undefined || b === undefined) return null;
  if (a > HIGHER * b) return "A";
  return b > HIGHER * a ? "B" : null;
}
