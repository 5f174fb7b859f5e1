/**
 * What may be said of a service over three periods of which each lies within the next: the year, the last twelve months, and
 * all of it. Whoever sees two periods can take one from the other, so what lies between two of them is guarded like what lies
 * in one: no count of few people is shown, and none follows from those that are, within a period or between periods.
 *
 * Counts are one network over all three (`small-numbers.ts`): in each category, what lies in the year and what lies between
 * add up to the twelve months, and so on; what lies between is never said. Anything else that is said of a group (a median,
 * a mean, an effect) is said from the widest period inwards, and of a period only where its people are enough, and where those
 * who are in a wider one that is shown and not in it are nobody or enough.
 *
 * How few is too few is counted in cases, whatever is counted: six goals of two families are two. Not guarded: what a reader
 * knows of somebody, that all of a group are alike, and what is told by the same figures a month later.
 */
import type { Apart, Link } from "../small-numbers.ts";
import { hiddenOf, isSmall } from "../small-numbers.ts";

/** From the narrowest to the widest. */
export const periods = ["year", "months", "all"] as const;
export type Period = (typeof periods)[number];

/** 0 lies in all three, 1 in the wider two, 2 only in the widest. */
export type Band = 0 | 1 | 2;

/** Something that belongs to a case and lies in a band. */
export interface Unit {
  readonly case: string;
  readonly band: Band;
}

export interface Counted extends Unit {
  readonly category: number;
  /** How much it counts: 1 for a goal, minutes for time. A whole number. */
  readonly count: number;
}

export interface CountsShown {
  /** By category; null where it is hidden. */
  readonly counts: readonly (number | null)[];
  readonly total: number | null;
}

export type ByPeriod<T> = { readonly [period in Period]: T };

export const byPeriod = <T>(of: (period: Period, widest: Band) => T): ByPeriod<T> => ({
  year: of("year", 0),
  months: of("months", 1),
  all: of("all", 2),
});

const bands: readonly Band[] = [0, 1, 2];
export const peopleIn = (units: readonly Unit[]): number => new Set(units.map((unit) => unit.case)).size;

/** @returns null where nothing may be said of any period */
export function countsOverPeriods(
  units: readonly Counted[],
  categories: number,
  least: number,
): ByPeriod<CountsShown> | null {
  if (isSmall(peopleIn(units), least)) return null;
  const { links, at, apart } = networkOf(units, categories, least);
  const hidden = hiddenOf(links, apart);
  if (hidden === null) return null;
  const shown = (link: number) => (hidden.has(link) ? null : links[link]!.count);
  const total = units.reduce((sum, { count }) => sum + count, 0);
  return byPeriod((_, widest) => ({
    counts: Array.from({ length: categories }, (_category, k) => shown(at.upTo(k, widest))),
    total: widest === 2 ? total : shown(at.totalUpTo(widest)),
  }));
}

/**
 * Places: of each category where its year and what lies beside it come together, and where its twelve months and what came before
 * do; of the totals the same, the other way round. What all categories come to over all of it is known, so no way leads on
 * from `all` to `total`. What lies outside the year is no link, since it overlaps the twelve months: it is what the year and all
 * of it are apart.
 */
function networkOf(units: readonly Counted[], categories: number, least: number) {
  const links: Link[] = [];
  const wanted = new Map<string, number>();
  const add = (name: string, from: number, to: number, of: readonly Counted[], unsaid: boolean) => {
    const count = of.reduce((sum, unit) => sum + unit.count, 0);
    wanted.set(name, links.length);
    links.push({ count, from, to, small: count > 0 && isSmall(peopleIn(of), least), unsaid });
  };
  const [year, between, before, months, all, total] = [0, 1, 2, 3, 4, 5];
  for (let k = 0; k < categories; k++) {
    const own = units.filter(({ category }) => category === k);
    const [joined, whole] = [6 + 2 * k, 7 + 2 * k];
    add(`${k} 0`, year, joined, inBand(own, 0), false);
    add(`${k} between`, between, joined, inBand(own, 1), true);
    add(`${k} 1`, joined, whole, upTo(own, 1), false);
    add(`${k} before`, before, whole, inBand(own, 2), true);
    add(`${k} 2`, whole, all, own, false);
  }
  add("total before", total, before, inBand(units, 2), true);
  add("total 1", total, months, upTo(units, 1), false);
  add("total between", months, between, inBand(units, 1), true);
  add("total 0", months, year, inBand(units, 0), false);
  const link = (name: string) => wanted.get(name)!;
  const outside = (of: readonly Counted[]) => isSmall(peopleIn(of.filter(({ band }) => band > 0)), least);
  const apart: Apart[] = Array.from({ length: categories }, (_, k) => k)
    .filter((k) => outside(units.filter(({ category }) => category === k)))
    .map((k) => ({ part: link(`${k} 0`), whole: link(`${k} 2`) }));
  if (outside(units)) apart.push({ part: link("total 0"), whole: null });
  return {
    links,
    apart,
    at: {
      upTo: (category: number, widest: Band) => link(`${category} ${widest}`),
      totalUpTo: (widest: 0 | 1) => link(`total ${widest}`),
    },
  };
}

const inBand = <U extends Unit>(units: readonly U[], band: Band): readonly U[] =>
  units.filter((unit) => unit.band === band);
export const upTo = <U extends Unit>(units: readonly U[], widest: Band): readonly U[] =>
  units.filter(({ band }) => band <= widest);

/** In which periods something may be said of these units together. */
export function periodsShown(units: readonly Unit[], least: number): ReadonlySet<Period> {
  const shown = new Set<Period>();
  const wider: Band[] = [];
  for (const band of bands.toReversed()) {
    const enough = peopleIn(upTo(units, band)) >= least;
    const apart = wider.every((one) => {
      const people = peopleIn(units.filter((unit) => unit.band > band && unit.band <= one));
      return !isSmall(people, least);
    });
    if (!enough || !apart) continue;
    shown.add(periods[band]);
    wider.push(band);
  }
  return shown;
}
