/** Somebody who tries every count that fits what is shown over three periods, to have back what is hidden. */
import type { ByPeriod, CountsShown } from "#analysis/service/over-periods.ts";

/** Everything that somebody could want to know of these counts: in each period, and between two. */
export function quantities(counts: readonly (readonly number[])[]): readonly (readonly [string, number])[] {
  const of = (name: string, [year = 0, between = 0, before = 0]: readonly number[]) =>
    [
      [`${name} year`, year],
      [`${name} between`, between],
      [`${name} before`, before],
      [`${name} months`, year + between],
      [`${name} all`, year + between + before],
      [`${name} outside the year`, between + before],
    ] as const;
  const total = [0, 1, 2].map((band) => counts.reduce((sum, bands) => sum + bands[band]!, 0));
  return [...counts.flatMap((bands, k) => of(String(k), bands)), ...of("total", total)];
}

/**
 * Every count that fits what is shown, and the values that each quantity then has; no further than two of each wanted. Of a
 * period whose counts are left out nothing is known, not even what is nought.
 */
export function everyWay(figures: ByPeriod<CountsShown>, categories: number, wanted: ReadonlySet<string>) {
  const values = new Map<string, Set<number>>([...wanted].map((name) => [name, new Set<number>()]));
  const open = () => [...values.values()].some(({ size }) => size < 2);
  const fits = (value: number, said: number | null | undefined) =>
    said === undefined || (said === null ? value > 0 : said === value);
  const total = figures.all.total!;
  const triples = Array.from({ length: categories }, (_, k) => {
    const found: (readonly number[])[] = [];
    for (let year = 0; year <= total; year++) {
      if (!fits(year, figures.year.counts[k])) continue;
      for (let months = year; months <= total; months++) {
        if (!fits(months, figures.months.counts[k])) continue;
        for (let all = months; all <= total; all++)
          if (fits(all, figures.all.counts[k])) found.push([year, months - year, all - months]);
      }
    }
    return found;
  });
  const choose = (chosen: readonly (readonly number[])[]): void => {
    if (!open()) return;
    if (chosen.length < categories) {
      for (const triple of triples[chosen.length]!) choose([...chosen, triple]);
      return;
    }
    const all = new Map(quantities(chosen));
    const inTotals =
      all.get("total all") === total &&
      fits(all.get("total year")!, figures.year.total) &&
      fits(all.get("total months")!, figures.months.total);
    if (inTotals) for (const [name, seen] of values) seen.add(all.get(name)!);
  };
  choose([]);
  return values;
}
