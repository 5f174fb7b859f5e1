import { describe, expect, test } from "vitest";
import { dayName, daysBetween, nearDayName } from "./calendar.ts";

const today = "2026-11-21"; // a Saturday

describe("days as people say them", () => {
  test.each([
    ["2026-11-21", "today"],
    ["2026-11-22", "tomorrow"],
    ["2026-11-20", "yesterday"],
    ["2026-11-24", "Tuesday"],
    ["2026-11-27", "Friday"],
    ["2026-11-28", "28 November"],
    ["2026-11-18", "18 November"],
    ["2027-03-03", "3 March 2027"],
  ])("%s is %s", (day, said) => expect(nearDayName(day, today)).toBe(said));

  test("a change of clocks makes no day longer or shorter", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(daysBetween("2026-10-26", "2026-10-24")).toBe(-2);
    expect(dayName("2026-10-25", today)).toBe("25 October");
  });
});
