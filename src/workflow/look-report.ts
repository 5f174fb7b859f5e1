import type { Looked } from "#analysis/look.ts";
import type { Look, LookPlace, LookReason } from "#contract/look.ts";
import type { Principle } from "#contract/principles.ts";
import { rounded } from "#contract/time-base.ts";
import type { Words } from "#contract/words/en.ts";
import type { FilmFacts, FilmProblem } from "#domain/film.ts";
import type { Place, PrincipleId, Reason } from "#domain/place.ts";

export interface LookedFilm {
  readonly name: string;
  readonly facts: FilmFacts;
  /** The first thing that could not be read, if anything, with its sentence. */
  readonly problem: (FilmProblem & { readonly text: string }) | null;
  readonly looked: Looked;
  readonly principles: { readonly [id in PrincipleId]: Principle };
  readonly words: Words;
}

/** Everything found in a film, as it is printed and sent: every place, in the order to look. */
export function lookReport(film: LookedFilm): Look {
  const { looked } = film;
  return {
    schema: "glimmer/look@1",
    film: filmPart(film),
    speech: looked.speech.map(({ from, to, voice, role, sure }) => ({
      from: rounded(from),
      to: rounded(to),
      voice,
      role,
      sure,
    })),
    turns: { switches: looked.turns.switches, pairs: looked.turns.pairs },
    places: [...looked.places, ...looked.more].map((place) => placePart(place, film)),
  };
}

function filmPart({ name, facts, problem }: LookedFilm): Look["film"] {
  const { video, audio } = facts;
  return {
    name,
    container: facts.container,
    seconds: rounded(facts.seconds),
    video: video && {
      codec: video.codec,
      width: video.width,
      height: video.height,
      rotation: video.rotation,
      frames: video.frames,
      timeBase: [...video.timeBase],
      variableRate: video.variableRate,
    },
    audio: audio && { codec: audio.codec, rate: audio.rate, channels: audio.channels },
    problem: problem && {
      code: problem.code,
      text: problem.text,
      readableTo: problem.readableTo === null ? null : rounded(problem.readableTo),
    },
  };
}

function placePart({ from, to, reasons }: Place, film: LookedFilm): LookPlace {
  return { from: rounded(from), to: rounded(to), reasons: reasons.map((reason) => reasonPart(reason, film)) };
}

function reasonPart(reason: Reason, { words, principles }: LookedFilm): LookReason {
  return {
    kind: reason.kind,
    text: words.reasons[reason.kind](reason),
    from: rounded(reason.from),
    to: rounded(reason.to),
    consider: reason.principle === null ? null : principles[reason.principle].label,
  };
}
