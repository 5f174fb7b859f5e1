/** How far suggested places are the moments that were put into a made-up recording; always beside chance. */
import { seeded } from "#domain/seeded.ts";
import type { Dyad, Episode, EpisodeKind } from "./dyads.ts";

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface Score {
  /** Share of the first five places (of all, if fewer are suggested) that are true moments; null without a place. */
  readonly precision: number | null;
  /** Share of the true moments that one of the first five places shows. */
  readonly recall: number;
  /** Whether the first place shows a true moment. */
  readonly first: boolean;
}

/**
 * Which episodes are moments a guider would want to see: turns taken, a child's initiative received, a wait that the child
 * fills. An adult who goes on alone, a child who is not answered and talking over each other are not.
 */
const trueMoments: { readonly [kind in EpisodeKind]: boolean } = {
  turn_taking_run: true,
  child_initiative_received: true,
  adult_waits_then_child_speaks: true,
  adult_monologue: false,
  child_unanswered: false,
  adult_talks_over: false,
};

export function momentsOf({ episodes }: Dyad): readonly Episode[] {
  return episodes.filter(({ kind }) => trueMoments[kind]);
}

/** Together they share at least half of the shorter one. */
export function shows(place: Stretch, moment: Stretch): boolean {
  const shared = Math.min(place.to, moment.to) - Math.max(place.from, moment.from);
  return shared >= 0.5 * Math.min(place.to - place.from, moment.to - moment.from);
}

export function scoreOf(places: readonly Stretch[], moments: readonly Stretch[]): Score {
  const top = places.slice(0, 5);
  const right = top.filter((place) => moments.some((moment) => shows(place, moment)));
  const found = moments.filter((moment) => top.some((place) => shows(place, moment)));
  return {
    precision: top.length === 0 ? null : right.length / top.length,
    recall: found.length / moments.length,
    first: right.length > 0 && right[0] === top[0],
  };
}

/** The mean score of clips of the same number and lengths laid anywhere in the film, apart from each other or not. */
export function chanceOf(
  places: readonly Stretch[],
  moments: readonly Stretch[],
  seconds: number,
  draws: number,
  seed: number,
): Totals {
  const draw = seeded(seed);
  return totals(
    Array.from({ length: draws }, () => {
      const anywhere = places.slice(0, 5).map(({ from, to }) => {
        const at = draw() * (seconds - (to - from));
        return { from: at, to: at + to - from };
      });
      return scoreOf(anywhere, moments);
    }),
  );
}

export interface Totals {
  readonly precision: number;
  readonly recall: number;
  readonly first: number;
}

/** Means over films; a film without a place counts for recall and for the first place, and not for precision. */
export function totals(scores: readonly Score[]): Totals {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return {
    precision: mean(scores.flatMap(({ precision }) => precision ?? [])),
    recall: mean(scores.map(({ recall }) => recall)),
    first: mean(scores.map(({ first }) => (first ? 1 : 0))),
  };
}
