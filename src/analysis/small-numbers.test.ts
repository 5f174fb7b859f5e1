import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SMALLEST_SHOWN, shownCounts, shownTable } from "./small-numbers.ts";
import type { ShownCount, ShownTable } from "./small-numbers.ts";

describe("one row of counts", () => {
  test("large counts are all shown", () => {
    expect(shownCounts([5, 0, 12]).value).toEqual({ counts: [5, 0, 12], total: 17 });
  });
  test("a small count takes the smallest other with it, not a nought", () => {
    expect(shownCounts([3, 0, 20, 9]).value).toEqual({ counts: [null, 0, 20, null], total: 32 });
  });
  test("two small counts hide each other", () => {
    expect(shownCounts([3, 4, 20]).value).toEqual({ counts: [null, null, 20], total: 27 });
  });
  test("two ones do not: a sum of 2 would tell both", () => {
    expect(shownCounts([1, 1, 8]).value).toEqual({ counts: [null, null, null], total: 10 });
  });
  test("fewer people than the threshold in all: nothing is shown", () => {
    expect(shownCounts([1, 0, 2])).toEqual({ value: null, why: "small-numbers" });
  });
  test("nobody at all is no secret", () => {
    expect(shownCounts([0, 0]).value).toEqual({ counts: [0, 0], total: 0 });
  });
  test("what is no count", () => {
    expect(shownCounts([7, -1])).toEqual({ value: null, why: "off-the-scale" });
    expect(shownCounts([7, 1.5])).toEqual({ value: null, why: "off-the-scale" });
  });
});

describe("a table", () => {
  test("one small cell takes the cheapest square with it", () => {
    const table = [
      [3, 20, 30],
      [20, 10, 12],
      [30, 12, 11],
    ];
    expect(shownTable(table).value).toEqual({
      cells: [
        [null, null, 30],
        [null, null, 12],
        [30, 12, 11],
      ],
      rowTotals: [53, 42, 53],
      columnTotals: [53, 42, 53],
      total: 148,
    });
  });
  test("a small row total is hidden too, and cannot be had from the other totals", () => {
    const shown = shownTable([
      [1, 2],
      [30, 40],
      [11, 12],
    ]).value!;
    expect(shown.rowTotals.filter((count) => count === null)).toHaveLength(2);
    expect(shown.rowTotals[0]).toBeNull();
  });
  test("a row with one person in it is hidden with another row, and the rest stays", () => {
    expect(
      shownTable([
        [1, 0],
        [20, 30],
        [10, 15],
      ]).value,
    ).toEqual({
      cells: [
        [null, 0],
        [20, 30],
        [null, 15],
      ],
      rowTotals: [null, 50, null],
      columnTotals: [31, 45],
      total: 76,
    });
  });
  test("where nothing would help the table is withheld: five people, each alone in a row and a column", () => {
    const alone = Array.from({ length: 5 }, (_, r) => Array.from({ length: 5 }, (_, c) => (r === c ? 1 : 0)));
    expect(shownTable(alone)).toEqual({ value: null, why: "small-numbers" });
  });
  test("rows of different length are no table", () => {
    expect(shownTable([[7, 8], [9]])).toEqual({ value: null, why: "off-the-scale" });
  });
});

/** Fewer people make small counts; few counts make every other table findable. */
const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9 }));
const tableOf = (rows: number, columns: number) =>
  fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const shapes = [
  [1, 4],
  [2, 2],
  [2, 3],
  [3, 2],
  [4, 2],
  [3, 3],
] as const;

describe("nothing hidden can be had back", () => {
  test("one row: every hidden count could be another, whatever is shown", () => {
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 6 }), (counts) => {
        const shown = shownCounts(counts).value;
        if (shown === null) return;
        counts.forEach((own, i) => expect(shown.counts[i] === null || shown.counts[i] === own).toBe(true));
        expect(shown.counts.some((one) => one !== null && one > 0 && one < SMALLEST_SHOWN)).toBe(false);
        const hidden = shown.counts.flatMap((one, i) => (one === null ? [i] : []));
        const left = shown.total - shown.counts.reduce<number>((sum, one) => sum + (one ?? 0), 0);
        const possible = waysToShare(left, hidden.length);
        for (const i of hidden.keys()) expect(new Set(possible.map((way) => way[i])).size).toBeGreaterThan(1);
      }),
      { numRuns: 500 },
    );
  });

  test.each(shapes)(
    "%d by %d: every table that looks the same is found, and no hidden count is the same in all",
    (rows, columns) => {
      let withHidden = 0;
      fc.assert(
        fc.property(tableOf(rows, columns), (cells) => {
          const shown = shownTable(cells).value;
          if (shown === null) return;
          const own = entries(withTotals(cells));
          const published = entries(shown);
          published.forEach((one, i) => expect(one === null || one === own[i]).toBe(true));
          expect(published.some((one) => one !== null && one > 0 && one < SMALLEST_SHOWN)).toBe(false);
          if (published.includes(null)) withHidden++;
          expect(settled(shown)).toEqual([]);
        }),
        { numRuns: 300 },
      );
      expect(withHidden).toBeGreaterThan(75);
    },
  );

  test("the attack does find what hiding the small cells alone would leave open", () => {
    const naive = {
      cells: [
        [null, 20],
        [30, 10],
      ],
      rowTotals: [23, 40],
      columnTotals: [33, 30],
      total: 63,
    } as const;
    expect(settled(naive)).toEqual([0]);
    const ones = { cells: [[null, null, 8]], rowTotals: [10], columnTotals: [null, null, 8], total: 10 } as const;
    expect(settled(ones)).toEqual([0, 1, 4, 5]);
  });

  test("subtracting over and over gets nowhere in tables as large as a service's", () => {
    const large = fc.oneof(count, fc.integer({ min: 0, max: 60 }));
    const cells = fc.array(fc.array(large, { minLength: 5, maxLength: 5 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(cells, (table) => {
        const shown = shownTable(table).value;
        if (shown !== null) expect(subtracted(shown)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0);

/** All ways to share people among so many hidden counts, at least one each: a 0 would have been shown. */
function waysToShare(people: number, among: number): number[][] {
  if (among === 0) return [[]];
  if (among === 1) return people < 1 ? [] : [[people]];
  return Array.from({ length: Math.max(0, people - among + 1) }, (_, i) => i + 1).flatMap((first) =>
    waysToShare(people - first, among - 1).map((rest) => [first, ...rest]),
  );
}

function withTotals(cells: readonly (readonly number[])[]): ShownTable {
  const rowTotals = cells.map(sum);
  return {
    cells,
    rowTotals,
    columnTotals: cells[0]!.map((_, c) => sum(cells.map((row) => row[c]!))),
    total: sum(rowTotals),
  };
}

const entries = ({ cells, rowTotals, columnTotals }: ShownTable): ShownCount[] => [
  ...cells.flat(),
  ...rowTotals,
  ...columnTotals,
];

/**
 * Tries every table of whole numbers that would look like this one, cell by cell, and stops once each hidden count was
 * seen with two values.
 *
 * @returns the numbers of the hidden entries that have one value only
 */
function settled(shown: ShownTable): number[] {
  const look = entries(shown);
  const [rows, columns] = [shown.cells.length, shown.cells[0]!.length];
  const seen = look.map((one) => (one === null ? new Set<number>() : null));
  const open = () => seen.some((values) => values !== null && values.size < 2);
  const cells: number[] = [];
  const fits = (total: number, published: ShownCount) => (published === null ? total > 0 : total === published);
  const within = (total: number, published: ShownCount) => total <= (published ?? shown.total);
  const tryCell = (at: number): void => {
    if (!open()) return;
    if (at === rows * columns) {
      const table = withTotals(Array.from({ length: rows }, (_, r) => cells.slice(r * columns, (r + 1) * columns)));
      if (table.total !== shown.total || !entries(table).every((one, i) => fits(one!, look[i]!))) return;
      entries(table).forEach((one, i) => seen[i]?.add(one!));
      return;
    }
    const [r, c] = [Math.floor(at / columns), at % columns];
    const row = sum(cells.slice(r * columns));
    const column = sum(cells.filter((_, i) => i % columns === c));
    const fixed = look[at]!;
    const most = shown.total - sum(cells);
    for (let value = fixed ?? 1; value <= (fixed ?? most); value++) {
      if (!within(row + value, shown.rowTotals[r]!) || !within(column + value, shown.columnTotals[c]!)) break;
      if (c === columns - 1 && !fits(row + value, shown.rowTotals[r]!)) continue;
      if (r === rows - 1 && !fits(column + value, shown.columnTotals[c]!)) continue;
      cells.push(value);
      tryCell(at + 1);
      cells.pop();
    }
  };
  tryCell(0);
  return [...seen.entries()].flatMap(([i, values]) => (values !== null && values.size < 2 ? [i] : []));
}

/** What a patient reader gets by bounding every hidden count by the others of its row and column until nothing moves. */
function subtracted(shown: ShownTable): number[] {
  const look = entries(shown);
  const [rows, columns] = [shown.cells.length, shown.cells[0]!.length];
  const range = (length: number) => Array.from({ length }, (_, i) => i);
  const rowTotal = (r: number) => rows * columns + r;
  const columnTotal = (c: number) => rows * columns + rows + c;
  const total = look.length;
  const sums = [
    ...range(rows).map((r) => [rowTotal(r), ...range(columns).map((c) => r * columns + c)]),
    ...range(columns).map((c) => [columnTotal(c), ...range(rows).map((r) => r * columns + c)]),
    [total, ...range(rows).map(rowTotal)],
    [total, ...range(columns).map(columnTotal)],
  ];
  const low = [...look, shown.total].map((one) => one ?? 1);
  const high = [...look, shown.total].map((one) => one ?? shown.total);
  for (let moved = true; moved; ) {
    moved = false;
    const narrow = (i: number, least: number, most: number) => {
      if (least <= low[i]! && most >= high[i]!) return;
      low[i] = Math.max(low[i]!, least);
      high[i] = Math.min(high[i]!, most);
      moved = true;
    };
    for (const [whole, ...parts] of sums) {
      narrow(whole!, sum(parts.map((i) => low[i]!)), sum(parts.map((i) => high[i]!)));
      for (const part of parts) {
        const others = parts.filter((i) => i !== part);
        narrow(part, low[whole!]! - sum(others.map((i) => high[i]!)), high[whole!]! - sum(others.map((i) => low[i]!)));
      }
    }
  }
  return look.flatMap((one, i) => (one === null && low[i] === high[i] ? [i] : []));
}
