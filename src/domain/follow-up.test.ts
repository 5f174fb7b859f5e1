import { describe, expect, test } from "vitest";
import type { FollowUpSaid } from "./follow-up.ts";
import { followUpDays, followUpsOf, nextFollowUp } from "./follow-up.ts";

const plusMonths = (day: string, months: number) => Temporal.PlainDate.from(day).add({ months }).toString();
const days = followUpDays("2026-11-30", plusMonths);
const nothing = { done: null, why: "" };

describe("follow-ups", () => {
  test("fall three months and six after the end, on the last day of a month that has no such day", () => {
    expect(followUpsOf(new Map(), days)).toEqual([
      { months: 3, on: "2027-02-28", ...nothing, state: "due" },
      { months: 6, on: "2027-05-30", ...nothing, state: "due" },
    ]);
    expect(followUpsOf(new Map(), followUpDays(null, plusMonths))).toEqual([]);
  });

  test("are done, or did not take place because of something; then the next is due", () => {
    const said = new Map<number, FollowUpSaid>([[3, { on: "2027-03-04", done: null, why: "They have moved" }]]);
    const all = followUpsOf(said, days);
    expect(all[0]).toMatchObject({ on: "2027-03-04", state: "missed" });
    expect(nextFollowUp(all)?.months).toBe(6);
    said.set(6, { on: "2027-05-30", done: "2027-06-01", why: "" });
    expect(nextFollowUp(followUpsOf(said, days))).toBeNull();
  });

  test("a day that was agreed stands, also before the case is closed", () => {
    const said = new Map([[3, { on: "2027-01-15", ...nothing }]]);
    expect(nextFollowUp(followUpsOf(said, new Map()))).toMatchObject({ months: 3, on: "2027-01-15" });
    expect(nextFollowUp(followUpsOf(said, days))?.on).toBe("2027-01-15");
  });
});
