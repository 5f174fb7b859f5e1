import type { FilmGlance } from "#domain/film.ts";
import { soundFacts } from "./sound-facts.ts";
import { openInput } from "./input.ts";
import type { Operation } from "./operation.ts";
import { pictureGlance } from "./picture-facts.ts";

/** Reads no further than finding out what the streams are takes. */
export const glance: Operation<"glance"> = ({ film, bytes }): FilmGlance => {
  using input = openInput(bytes, film.container);
  const { picture, sound, headerSeconds } = input;
  return {
    container: film.container,
    headerSeconds,
    video: picture === null ? null : pictureGlance(picture, null),
    audio: sound === null ? null : soundFacts(sound),
    problem: film.cutShort ? { code: "film-cut-short", readableTo: null } : null,
  };
};
