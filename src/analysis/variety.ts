import type { ReasonKind } from "#domain/place.ts";
import type { Seconds } from "#domain/time.ts";
import type { Candidate } from "./candidates.ts";

export interface Valued extends Candidate {
  readonly value: number;
}

/** So many places are offered at first, and as many again each time somebody asks for more. */
export const PLACES_AT_ONCE = 6;
/** At most so many of them are mainly about the same, unless what would come instead is worth much less. */
const ALIKE = 2;
const VALUE = 0.7;
const LIKENESS = 0.3;
/** What is closer than this to a place is seen by letting the film run on. */
const NEIGHBOUR: Seconds = 3;
/** Variety may cost this much: what comes in its name is worth at least this share of the other. */
const WORTH_IT = 0.6;

/** What one clear change of voice is worth. Less is not worth anybody's time, */
const WORTH_LOOKING = 1;
/** unless nothing in the film is heard clearly: then a third of its best is enough, */
const OF_THE_BEST = 1 / 3;
/** or there would be fewer places than these. */
const FEW = 3;

/** What a place is mainly about: the first of these that was found in it. */
const mainKinds: readonly ReasonKind[] = ["run", "waited", "first-after-quiet", "received", "quiet-together"];
const quietKinds: ReadonlySet<ReasonKind> = new Set(["waited", "first-after-quiet", "quiet-together"]);

function mainKind({ moment }: Candidate): ReasonKind | undefined {
  return mainKinds.find((kind) => moment.events.some((event) => event.kind === kind));
}

/**
 * The order to look in: the most to look at first, but not always the same kind of thing and not always in the same part
 * of the film. Of each six, at most two are mainly about the same unless there is nothing else, each third of the film
 * has one if it has something about as worth looking at, and one has quiet in it if there is any. What has little to it is
 * left out, so that a film in which little is heard has a short list.
 */
export function inOrderToLook(valued: readonly Valued[], seconds: Seconds): readonly Valued[] {
  const falling = valued.toSorted((a, b) => b.value - a.value);
  const enough = Math.min(WORTH_LOOKING, OF_THE_BEST * (falling[0]?.value ?? 0));
  let rest: readonly Valued[] = falling.filter(({ value }, i) => value >= enough || i < FEW);
  const order: Valued[] = [];
  while (rest.length > 0) {
    const page = pageOf(rest, seconds);
    order.push(...page);
    rest = rest.filter((candidate) => !page.includes(candidate));
  }
  return order;
}

function pageOf(valued: readonly Valued[], seconds: Seconds): readonly Valued[] {
  const third = ({ from }: Candidate) => Math.min(2, Math.floor((3 * from) / seconds));
  const highest = Math.max(...valued.map(({ value }) => value));
  const page: Valued[] = [];

  const alike = (a: Candidate, b: Candidate) =>
    (mainKind(a) === mainKind(b) ? 0.5 : 0) + (third(a) === third(b) ? 0.5 : 0);
  const appeal = (candidate: Valued) => {
    const likeness = Math.max(0, ...page.map((taken) => alike(taken, candidate)));
    return VALUE * candidate.value - LIKENESS * likeness;
  };
  const tooMany = (candidate: Candidate) =>
    page.filter((taken) => mainKind(taken) === mainKind(candidate)).length >= ALIKE;
  const beside = (candidate: Candidate) => page.some((taken) => distance(taken, candidate) < NEIGHBOUR);
  const best = (from: readonly Valued[]) =>
    from.reduce<Valued | undefined>((a, b) => (a && appeal(a) >= appeal(b) ? a : b), undefined);

  for (
    let left = valued;
    left.length > 0 && page.length < PLACES_AT_ONCE;
    left = valued.filter((c) => !page.includes(c))
  ) {
    const apart = left.filter((candidate) => !beside(candidate));
    const first = best(apart) ?? best(left)!;
    const other = best(apart.filter((candidate) => !tooMany(candidate)));
    page.push(other && other.value >= WORTH_IT * first.value ? other : first);
  }

  const needs: readonly ((candidate: Valued) => boolean)[] = [
    ...[0, 1, 2].map((i) => (candidate: Valued) => third(candidate) === i && candidate.value >= WORTH_IT * highest),
    ({ moment }) => moment.events.some(({ kind }) => quietKinds.has(kind)),
  ];
  for (const need of needs) {
    if (page.some(need)) continue;
    const missing = best(valued.filter(need));
    const spare = page.findLastIndex(
      (taken) => !needs.some((other) => page.filter(other).length === 1 && other(taken)),
    );
    if (missing && spare >= 0) page.splice(spare, 1, missing);
  }
  return page;
}

function distance(a: Candidate, b: Candidate): Seconds {
  return Math.max(a.moment.from, b.moment.from) - Math.min(a.moment.to, b.moment.to);
}
