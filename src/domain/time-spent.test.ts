import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { expect, test } from "vitest";
import { activities, costOf, filmsToReviews, timedName, timedOn, totalOf } from "./time-spent.ts";

const timed = { activity: "choosing-clips", minutes: 12, on: "2026-03-02", who: "anna", timed: 12 } as const;

test("what was put right by hand stays right when more is timed", () => {
  expect(timedOn({ ...timed, minutes: 5 }, 1.5)).toMatchObject({ minutes: 6.5, timed: 13.5 });
});

test("a day's minutes at one film add up in one place", () => {
  expect(timedName("choosing-clips", "film-1", "anna", "2026-03-02")).toBe(
    "time/choosing-clips.film-1.anna.2026-03-02",
  );
});

test("every minute is in the total once, and under its activity", () => {
  const spent = record({ activity: constantFrom(...activities), minutes: integer({ min: 0, max: 100_000 }) });
  assert(
    property(array(spent), (all) => {
      const hundredths = all.map(({ activity, minutes }) => ({ activity, minutes: minutes / 100 }));
      const { minutes, byActivity } = totalOf(hundredths);
      expect(Math.round(minutes * 100)).toBe(all.reduce((sum, one) => sum + one.minutes, 0));
      expect(Math.round(byActivity.reduce((sum, [, part]) => sum + part, 0) * 100)).toBe(Math.round(minutes * 100));
    }),
  );
});

test("an hour and a half at 48.25 an hour costs 72.38", () => expect(costOf(90, 48.25)).toBe(72.38));

test("days from film to review are days of the calendar, whatever the clocks do", () => {
  const cycles = [
    { id: "a", number: 1, filmedOn: "2026-03-20", reviewedOn: "2026-04-03" },
    { id: "b", number: 2, filmedOn: "2026-10-20", reviewedOn: "2026-11-04" },
    { id: "c", number: 3, filmedOn: "2026-11-20", reviewedOn: null },
  ];
  expect(filmsToReviews(cycles, 14, (from, to) => Temporal.PlainDate.from(from).until(to).days)).toMatchObject([
    { cycle: "a", days: 14, kept: true },
    { cycle: "b", days: 15, kept: false },
  ]);
});
