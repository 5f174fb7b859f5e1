import type { Stream } from "node-av/lib";
import { LIMITS } from "../limits.ts";
import { FilmRefused } from "./refusal.ts";

/** Watches the times of a stream's packets, so that a film beyond the limits is refused before it ties up a decoder. */
export interface Pace {
  /** @throws {FilmRefused} where the film becomes too long or its pictures too many a second */
  note(time: number): void;
}

/** Few pictures are no burden however fast they come; two seconds of slow motion. */
const FEW = 480;
/** Rates are measured, and a few pictures stored closely at the ends make them seem higher than they are. */
const TOLERANCE = 1.1;

export function openPace({ timeBase }: Stream, counted: boolean): Pace {
  const seconds = timeBase.num / timeBase.den;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let count = 0;
  return {
    note(time) {
      if (time < first) first = time;
      if (time > last) last = time;
      count += 1;
      const length = (last - first) * seconds;
      if (length > LIMITS.seconds) throw new FilmRefused("film-too-long");
      if (counted && count > FEW && count > length * LIMITS.picturesPerSecond * TOLERANCE) {
        throw new FilmRefused("film-too-many-pictures");
      }
    },
  };
}
