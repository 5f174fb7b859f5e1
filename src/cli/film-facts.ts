import type { LookFilm } from "#contract/look.ts";
import type { Words } from "#contract/words/en.ts";
import { length } from "./clock.ts";

/** What a film is, in a few plain words each: "6:12 long", "picture 640 × 480", "sound in stereo". */
export function filmFacts(film: LookFilm, words: Words): readonly string[] {
  const { facts } = words.look;
  const picture =
    film.video === null
      ? [facts.noPicture]
      : [facts.picture(film.video.width, film.video.height), ...(film.video.variableRate ? [facts.uneven] : [])];
  return [
    facts.length(length(film.seconds)),
    ...picture,
    film.audio === null ? facts.noSound : facts.sound(film.audio.channels),
  ];
}
