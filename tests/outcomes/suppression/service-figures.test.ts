import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CaseOutcome } from "#domain/case-outcome.ts";
import type { Activity } from "#domain/time-spent.ts";
import { activities } from "#domain/time-spent.ts";
import { size } from "../../size.ts";
import { everyWay, quantities } from "./every-way.ts";
import type { Band, CountsShown } from "#analysis/service/over-periods.ts";
import { byPeriod, periods } from "#analysis/service/over-periods.ts";
import type { PeriodDays, TimeFigures } from "#analysis/service/service-figures.ts";
import { serviceFigures } from "#analysis/service/service-figures.ts";

const days: PeriodDays = { until: "2026-09-30", yearFrom: "2026-01-01", monthsFrom: "2025-10-01" };
const dayIn = (band: Band) => (["2026-03-02", "2025-11-02", "2025-02-02"] as const)[band];

let made = 0;
const aCase = (told: Partial<CaseOutcome> = {}): CaseOutcome => ({
  id: `case ${made++}`,
  openedOn: "2024-03-01",
  ended: null,
  programme: "video",
  relation: null,
  focus: null,
  cycles: 0,
  reviews: [],
  goals: [],
  scores: [],
  minutes: [],
  ...told,
});
const finished = (told: Partial<CaseOutcome> = {}, band: Band = 0) =>
  aCase({ ended: { on: dayIn(band), reason: "finished", because: null }, ...told });
const many = (count: number, of: () => CaseOutcome) => Array.from({ length: count }, of);

const nobody = Object.fromEntries(activities.map((one) => [one, 0]));

describe("what a case takes", () => {
  const minutes: CaseOutcome["minutes"] = [
    ["meeting", 100],
    ["filming", 60],
  ];
  const cases = [
    ...many(11, () => finished({ minutes })),
    finished({ minutes: [...minutes, ["supervision", 240]] }),
    ...many(6, () => finished()),
  ];
  test("an activity of one case is not what the total leaves, also where other cases have no time", () => {
    const { total, byActivity } = serviceFigures(cases, days, 5).periods.all.time.value!;
    expect(total).toBe(180);
    expect(Object.fromEntries(byActivity)).toEqual({ ...nobody, meeting: 100, filming: null, supervision: null });
  });

  const LEAST = 3;
  /** So many minutes that their mean over any number of these cases is a whole number: whoever reads it loses nothing. */
  const EXACT = 5_354_228_880;
  const known: readonly Activity[] = ["meeting", "filming"];
  const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4 }));
  const bands = fc.tuple(count, count, count);

  /** The year and all of it are apart by two cases, of which one lies within the twelve months. */
  const apartByFew: [[number, number, number], [number, number, number]] = [
    [3, 1, 1],
    [0, 2, 1],
  ];
  const nobodyElse: [number, number, number] = [0, 0, 0];

  test("nothing hidden can be had back by subtraction, where some have no time", () => {
    let withHidden = 0;
    const inBands = (counts: readonly number[], of: CaseOutcome["minutes"]) =>
      ([0, 1, 2] as const).flatMap((band) => many(counts[band]!, () => finished({ minutes: of }, band)));
    fc.assert(
      fc.property(fc.tuple(bands, bands), bands, (counts, without) => {
        const timed = counts.flatMap((own, k) => inBands(own, [[known[k]!, EXACT]]));
        const figures = serviceFigures([...timed, ...inBands(without, [])], days, LEAST).periods;
        if (figures.all.time.value === null) {
          expect(periods.map((period) => figures[period].time.value)).toEqual([null, null, null]);
          return;
        }
        const inPeriod = (widest: Band) =>
          counts.flat().reduce((sum, cases, i) => sum + (i % 3 <= widest ? cases : 0), 0);
        const shown = byPeriod((period, widest): CountsShown => {
          const { time } = figures[period];
          if (time.value === null) return { counts: [], total: time.why === "small-numbers" ? null : 0 };
          return casesOf(time.value, inPeriod(widest));
        });
        if (periods.some((period) => shown[period].counts.includes(null))) withHidden++;
        const few = quantities(counts).filter(([, value]) => value > 0 && value < LEAST);
        const found = everyWay(shown, counts.length, new Set(few.map(([name]) => name)));
        expect(few.filter(([name]) => (found.get(name)?.size ?? 0) < 2)).toEqual([]);
      }),
      { numRuns: size({ test: 400, soak: 20_000 }), examples: [[apartByFew, nobodyElse]] },
    );
    expect(withHidden).toBeGreaterThan(50);
  });

  /** From means of minutes back to how many cases there are, for somebody who knows the number they were divided by. */
  function casesOf({ total, byActivity }: TimeFigures, timed: number): CountsShown {
    const back = (mean: number | null) => (mean === null ? null : (mean * timed) / EXACT);
    return { counts: known.map((one) => back(new Map(byActivity).get(one) ?? null)), total: back(total) };
  }
});

describe("what were opened are those that ended and those that are open", () => {
  const openedIn = (band: Band, count: number, told: Partial<CaseOutcome> = {}) =>
    many(count, () => aCase({ openedOn: dayIn(band), ...told }));
  const ended = { ended: { on: days.until, reason: "finished", because: null } } as const;
  const openedOf = (cases: readonly CaseOutcome[]) => {
    const figures = serviceFigures(cases, days, 5);
    return { open: figures.open, ...byPeriod((period) => figures.periods[period].opened) };
  };

  test("in a first year few open ones are not what the year's opened leave over the ended", () => {
    const cases = [...openedIn(0, 10, ended), ...openedIn(0, 2)];
    expect(serviceFigures(cases, days, 5).periods.year.ended).toBe(10);
    expect(openedOf(cases)).toEqual({ open: null, year: null, months: null, all: null });
  });
  test("nor what the twelve months' leave, where few or none are older", () => {
    const older = openedIn(1, 6, ended);
    expect(openedOf([...older, ...openedIn(0, 10, ended), ...openedIn(0, 2)])).toEqual({
      open: null,
      year: 12,
      months: null,
      all: null,
    });
    expect(openedOf([...openedIn(2, 3, ended), ...older, ...openedIn(0, 12)]).months).toBeNull();
  });
  test("the year's are shown where enough are older, or where enough are open", () => {
    expect(openedOf([...openedIn(2, 9, ended), ...openedIn(0, 10, ended), ...openedIn(0, 2)]).year).toBe(12);
    expect(openedOf([...openedIn(0, 10, ended), ...openedIn(0, 5)])).toEqual({
      open: 5,
      year: 15,
      months: 15,
      all: 15,
    });
  });
});

test("a review of a later day is not among those that a case had", () => {
  const review = (heldOn: string) => ({ number: 1, heldOn, days: 7, kept: true });
  const cases = many(6, () => finished({ reviews: [review("2026-02-01"), review("2026-10-01")] }));
  expect(serviceFigures(cases, days, 5).periods.all.groups.finished.told?.reviewsHeld.value?.median).toBe(1);
});
