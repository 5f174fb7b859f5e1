import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ByPeriod, Counted, CountsShown } from "#analysis/service/over-periods.ts";
import { size } from "../../size.ts";
import { everyWay, quantities } from "./every-way.ts";
import { countsOverPeriods, periods, periodsShown } from "#analysis/service/over-periods.ts";

/** As many cases of their own in each band of each category: `[year, between, before]`. */
function units(counts: readonly (readonly number[])[]): readonly Counted[] {
  return counts.flatMap((bands, category) =>
    ([0, 1, 2] as const).flatMap((band) =>
      Array.from({ length: bands[band] ?? 0 }, (_, i) => ({
        case: `${category} ${band} ${i}`,
        band,
        category,
        count: 1,
      })),
    ),
  );
}
const shown = (counts: readonly (readonly number[])[], least = 5) =>
  countsOverPeriods(units(counts), counts.length, least);

describe("counts over three periods", () => {
  test("where everything is large, everything is shown", () => {
    expect(
      shown([
        [5, 6, 7],
        [8, 0, 9],
      ]),
    ).toEqual({
      year: { counts: [5, 8], total: 13 },
      months: { counts: [11, 8], total: 19 },
      all: { counts: [18, 17], total: 35 },
    });
  });
  test("two cases between the year and the twelve months cannot be had by taking one from the other", () => {
    const { year, months, all } = shown([[9, 2, 20]])!;
    expect(all.total).toBe(31);
    expect([year.total, months.total].filter((total) => total === null)).not.toEqual([]);
  });
  test("goals of a few families are few, however many they are", () => {
    const six = Array.from(
      { length: 6 },
      (_, i) => ({ case: `few ${i % 2}`, band: 0, category: 0, count: 1 }) as const,
    );
    const many = units([
      [0, 0, 0],
      [9, 0, 0],
    ]);
    expect(countsOverPeriods([...six, ...many], 2, 5)?.year.counts).toEqual([null, null]);
  });
  test("too few in all: nothing; nobody: noughts", () => {
    expect(shown([[1, 1, 1]])).toBeNull();
    expect(shown([[0, 0, 0]])?.all).toEqual({ counts: [0], total: 0 });
  });
});

test("of a group something is said from the widest period inwards, while those left out are nobody or enough", () => {
  const of = (counts: readonly number[]) => [...periodsShown(units([counts]), 5)];
  expect(of([6, 5, 9])).toEqual(["all", "months", "year"]);
  expect(of([6, 5, 2])).toEqual(["all", "year"]);
  expect(of([6, 0, 0])).toEqual(["all", "months", "year"]);
  expect(of([6, 1, 0])).toEqual(["all", "months"]);
  expect(of([4, 1, 6])).toEqual(["all", "months"]);
  expect(of([3, 0, 0])).toEqual([]);
});

const LEAST = 3;
const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4 }));

test("nothing hidden can be had back by subtraction, within a period or between two", () => {
  let withHidden = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(count, count, count), { minLength: 1, maxLength: 2 }), (counts) => {
      const figures = shown(counts, LEAST);
      if (figures === null) return;
      if (periods.some((period) => figures[period].counts.includes(null))) withHidden++;
      const few = quantities(counts).filter(([, value]) => value > 0 && value < LEAST);
      const found = everyWay(figures, counts.length, new Set(few.map(([name]) => name)));
      expect(few.filter(([name]) => (found.get(name)?.size ?? 0) < 2)).toEqual([]);
    }),
    { numRuns: size({ test: 1000, soak: 50_000 }) },
  );
  expect(withHidden).toBeGreaterThan(100);
});

test("the attack finds what hiding the small counts alone would leave open", () => {
  const naive: ByPeriod<CountsShown> = {
    year: { counts: [9], total: 9 },
    months: { counts: [11], total: 11 },
    all: { counts: [31], total: 31 },
  };
  expect(everyWay(naive, 1, new Set(["0 between"])).get("0 between")).toEqual(new Set([2]));
});
