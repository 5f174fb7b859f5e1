import { assert, constantFrom, property } from "fast-check";
import { describe, expect, test } from "vitest";
import type { CaseLine } from "#contract/api/cases.ts";
import { dueGroupOf, everyCase, findable, found } from "./find.ts";

const today = "2026-11-21";

function line(about: Partial<CaseLine> & { on?: string | null; kind?: CaseLine["next"]["kind"] }): CaseLine {
  const { on = null, kind = "film", ...rest } = about;
  return {
    id: rest.code ?? "V-0001",
    code: "V-0001",
    client: "Laura",
    focus: "Mia",
    question: "How can I help Mia start our play?",
    guider: "Ana",
    mine: true,
    programme: "vig",
    cycles: 1,
    cyclesPlanned: 3,
    next: { kind, cycle: null, number: 1, state: "next", on },
    followUp: null,
    raised: false,
    state: "open",
    held: false,
    away: false,
    demo: false,
    ...rest,
  };
}
const codes = (cases: readonly CaseLine[], wanted: Partial<typeof everyCase>) =>
  found(findable(cases), { ...everyCase, ...wanted }, today).map(({ code }) => code);

describe("the list of cases", () => {
  test("what is due first stands first, what has no day last", () => {
    const cases = [
      line({ code: "a" }),
      line({ code: "b", on: "2026-12-01" }),
      line({ code: "c", on: "2026-11-01" }),
      line({ code: "d", on: "2026-11-21" }),
    ];
    expect(codes(cases, {})).toEqual(["c", "d", "b", "a"]);
    expect(codes(cases, { due: "overdue" })).toEqual(["c"]);
    expect(codes(cases, { due: "week" })).toEqual(["c", "d"]);
    expect(codes(cases, { due: "month" })).toEqual(["c", "d", "b"]);
  });

  test.each([
    ["2026-11-20", "overdue"],
    ["2026-11-21", "week"],
    ["2026-11-27", "week"],
    ["2026-11-28", "month"],
    ["2026-12-18", "month"],
    ["2026-12-19", "later"],
    [null, "undated"],
  ])("what is due on %s stands under %s", (on, group) => expect(dueGroupOf(line({ on }), today)).toBe(group));

  test("mine, review due this week", () => {
    const cases = [
      line({ code: "mine", kind: "review", on: "2026-11-23" }),
      line({ code: "other", kind: "review", on: "2026-11-23", mine: false }),
      line({ code: "film", on: "2026-11-23" }),
      line({ code: "later", kind: "review", on: "2027-01-23" }),
    ];
    expect(codes(cases, { whose: "mine", next: "review", due: "week" })).toEqual(["mine"]);
  });

  test("a search finds every word anywhere, whatever the accents and capitals", () => {
    const cases = [line({ code: "V-0001", client: "Zoë Müller" }), line({ code: "V-0002", client: "Ibrahim" })];
    expect(codes(cases, { search: "zoe  mia" })).toEqual(["V-0001"]);
    expect(codes(cases, { search: "MÜLLER" })).toEqual(["V-0001"]);
    expect(codes(cases, { search: "v-0002" })).toEqual(["V-0002"]);
    expect(codes(cases, { search: "zoe ibrahim" })).toEqual([]);
  });

  test("what is put away shows only when it is asked for", () => {
    const cases = [line({ code: "here" }), line({ code: "away", away: true })];
    expect(codes(cases, {})).toEqual(["here"]);
    expect(codes(cases, { away: true })).toEqual(["away"]);
  });

  test("a follow-up is due like any step, and brings back a case that was put away once its week has come", () => {
    const followUp = (on: string) => ({ followUp: { months: 3, on }, away: true, state: "closed" as const });
    const cases = [
      line({ code: "soon", on: "2026-11-25" }),
      line({ code: "asked", ...followUp("2026-11-24") }),
      line({ code: "later", ...followUp("2026-12-24") }),
    ];
    expect(codes(cases, {})).toEqual(["asked", "soon"]);
    expect(codes(cases, { away: true })).toEqual(["asked", "later"]);
    expect(dueGroupOf(cases[2]!, today)).toBe("later");
  });

  test("somebody who is to be told comes before everything, wherever the case is", () => {
    const cases = [line({ code: "late", on: "2026-11-01" }), line({ code: "told", raised: true, away: true })];
    expect(codes(cases, {})).toEqual(["told", "late"]);
    expect(codes(cases, { due: "overdue" })).toEqual(["told", "late"]);
    expect(dueGroupOf(cases[1]!, today)).toBe("told");
  });

  test("typing more never finds more", () => {
    const words = constantFrom("mia", "lau", "how", "v-0", "zzz", "ana", "é");
    assert(
      property(words, words, (one, two) => {
        const cases = [line({ code: "V-0001" }), line({ code: "V-0002", client: "Léa", focus: "" })];
        const fewer = codes(cases, { search: `${one} ${two}` });
        expect(codes(cases, { search: one })).toEqual(expect.arrayContaining(fewer));
      }),
    );
  });
});
