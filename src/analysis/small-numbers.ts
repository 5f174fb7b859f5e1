/**
 * Counts of people with the small ones hidden, and enough others with them that nobody can take what is shown from a
 * total and have the hidden one back (secondary cell suppression: Hundepool et al. 2012, Statistical Disclosure Control,
 * doi 10.1002/9781118348239, chapter 4; as a network: Cox 1995, JASA 90, 1453-1462).
 *
 * Hidden first is every count from 1 to below the threshold, row and column totals too. Then, for each hidden count that
 * the shown ones would still settle, the others that people would miss least (the smallest sum) are hidden, until each
 * could as well be one more or one less. All hidden ones look alike: who reads does not learn which were small.
 *
 * A 0 is shown: it is about nobody. The sum of all is shown, since it is known from elsewhere; where that settles what
 * is hidden, or is itself below the threshold, the whole table is withheld.
 *
 * It guards one table against what is shown in it. Somebody who works this very rule backwards can now and then tell
 * more (a count in one or two of a hundred small made-up tables). Two tables of the same people cut differently, last year's beside this year's, percentages or
 * means of the same cells, and what a reader knows about a person, can each tell what this hides. Nor does it hide that
 * all of a group are alike: six of six is six, shown.
 */
import type { Figure } from "#domain/figure.ts";
import { none } from "#domain/figure.ts";

export const SMALLEST_SHOWN = 5;

/** Null where it is hidden. */
export type ShownCount = number | null;

export interface ShownCounts {
  readonly counts: readonly ShownCount[];
  readonly total: number;
}

export interface ShownTable {
  readonly cells: readonly (readonly ShownCount[])[];
  readonly rowTotals: readonly ShownCount[];
  readonly columnTotals: readonly ShownCount[];
  readonly total: number;
}

/** @param counts of people, each in one category */
export function shownCounts(counts: readonly number[], smallestShown = SMALLEST_SHOWN): Figure<ShownCounts> {
  if (!counts.every(isCount)) return none("off-the-scale");
  const total = sumOf(counts);
  const links = counts.map((count) => ({ count, from: 0, to: 1, small: isSmall(count, smallestShown) }));
  const hidden = isSmall(total, smallestShown) ? null : hiddenOf(links);
  if (!hidden) return none("small-numbers");
  return { value: { counts: counts.map((count, i) => (hidden.has(i) ? null : count)), total } };
}

/** @param cells of people, each in one cell; all rows equally long */
export function shownTable(cells: readonly (readonly number[])[], smallestShown = SMALLEST_SHOWN): Figure<ShownTable> {
  const columns = cells[0]?.length ?? 0;
  if (!cells.every((row) => row.length === columns && row.every(isCount))) return none("off-the-scale");
  const rowTotals = cells.map(sumOf);
  const columnTotals = Array.from({ length: columns }, (_, c) => sumOf(cells.map((row) => row[c]!)));
  const total = sumOf(rowTotals);
  // One place for each row and each column, and for the row and the column of totals. One person more in a cell is one
  // more on the way from its row to its column; in a total, on the way back.
  const rowOfTotals = cells.length;
  const place = (column: number) => rowOfTotals + 1 + column;
  const links = [
    ...cells.flatMap((row, r) => row.map((count, c) => ({ count, from: r, to: place(c) }))),
    ...rowTotals.map((count, r) => ({ count, from: place(columns), to: r })),
    ...columnTotals.map((count, c) => ({ count, from: place(c), to: rowOfTotals })),
  ].map((link) => ({ ...link, small: isSmall(link.count, smallestShown) }));
  const hidden = isSmall(total, smallestShown) ? null : hiddenOf(links);
  if (!hidden) return none("small-numbers");
  const shown = (counts: readonly number[], first: number) =>
    counts.map((count, i) => (hidden.has(first + i) ? null : count));
  const afterCells = cells.length * columns;
  return {
    value: {
      cells: cells.map((row, r) => shown(row, r * columns)),
      rowTotals: shown(rowTotals, afterCells),
      columnTotals: shown(columnTotals, afterCells + cells.length),
      total,
    },
  };
}

export const isSmall = (count: number, smallestShown: number): boolean => count > 0 && count < smallestShown;
const isCount = (count: number): boolean => Number.isSafeInteger(count) && count >= 0;
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * A count as a way between two places, such that as many come to each place as leave it. Whatever hidden counts could
 * be instead differs from what they are by rounds: one more on each way along it, one less on each way against it.
 */
export interface Link {
  readonly count: number;
  readonly from: number;
  readonly to: number;
  /** It is about so few people that nobody may have it. */
  readonly small: boolean;
  /** It is said nowhere, so that hiding it takes nothing away; it must not follow from the others if it is small. */
  readonly unsaid?: boolean;
}

/** Two links of which the first is part of the second, and which differ by so few people that nobody may have it. */
export interface Apart {
  readonly part: number;
  readonly whole: number | null;
}

/**
 * Numbers of the links to hide; null where hiding does not help.
 *
 * @param apart where the whole is null, it is known and no link
 */
export function hiddenOf(links: readonly Link[], apart: readonly Apart[] = []): ReadonlySet<number> | null {
  const small = [...links.keys()].filter((i) => links[i]!.small);
  const hidden = new Set([...small, ...[...links.keys()].filter((i) => links[i]!.unsaid === true)]);
  // A round through one of two and not the other changes what they differ by.
  const rounds = [
    ...small.map((through) => [{ through, past: null }]),
    ...apart.map(({ part, whole }) => [
      { through: part, past: whole },
      ...(whole === null ? [] : [{ through: whole, past: part }]),
    ]),
  ];
  for (const ways of rounds) {
    const [cheapest] = ways
      .flatMap(({ through, past }) => roundsThrough(links, through, past, hidden))
      .toSorted((a, b) => a.cost - b.cost);
    if (!cheapest) return null;
    for (const link of cheapest.links) hidden.add(link);
  }
  return hidden;
}

/**
 * The rounds through a link, and past another, that hide the fewest people more: one on which it is one more, one on which
 * it is one less. Those on a round are then as safe as each other. A 0 stays out of it, and a hidden 1 cannot become less:
 * then it would be shown.
 */
function roundsThrough(
  links: readonly Link[],
  through: number,
  past: number | null,
  hidden: ReadonlySet<number>,
): readonly Way[] {
  const { from, to, count } = links[through]!;
  if (count === 0) return [];
  const without = new Set([through, ...(past === null ? [] : [past])]);
  const back = [cheapestWay(links, to, from, without, hidden)];
  if (count > 1) back.push(cheapestWay(links, from, to, without, hidden));
  const own = hidden.has(through) ? 0 : count;
  return back.flatMap((way) => (way ? [{ cost: way.cost + own, links: [...way.links, through] }] : []));
}

interface Way {
  readonly cost: number;
  readonly links: readonly number[];
}

/** Bellman & Ford: tables of a service have tens of cells. */
function cheapestWay(
  links: readonly Link[],
  start: number,
  end: number,
  without: ReadonlySet<number>,
  hidden: ReadonlySet<number>,
): Way | null {
  const ways = new Map<number, Way>([[start, { cost: 0, links: [] }]]);
  const extend = (at: number, next: number, i: number): boolean => {
    const way = ways.get(at);
    if (!way) return false;
    const cost = way.cost + (hidden.has(i) ? 0 : links[i]!.count);
    if (cost >= (ways.get(next)?.cost ?? Infinity)) return false;
    ways.set(next, { cost, links: [...way.links, i] });
    return true;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const [i, { count, from, to }] of links.entries()) {
      if (without.has(i) || count === 0) continue;
      if (extend(from, to, i)) changed = true;
      if (count > 1 && extend(to, from, i)) changed = true;
    }
  }
  return ways.get(end) ?? null;
}
