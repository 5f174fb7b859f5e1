import { describe, expect, it } from "vitest";
import type { ConsentWords, Decides } from "./consent.ts";
import { folded } from "./consent-ledger.ts";
import type { ConsentRules, Nation } from "./consent-rules.ts";
import { ageOn } from "./consent-rules.ts";
import { deciding, standing } from "./consent-standing.ts";
import { mayUse } from "./may-use.ts";
import type { Decider } from "./people.ts";

const plusDays = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString();
const on = (day: string, nation: Nation = "england") => {
  const rules: ConsentRules = {
    nation,
    decidesFrom: { england: 16, wales: 16, scotland: 12, "northern-ireland": 16 },
    months: 12,
  };
  return { day, rules, plusDays };
};
const ledgerOf = (...acts: readonly (ConsentWords & { readonly on: string })[]) =>
  folded(
    acts.map(({ on: day, ...act }, i) => ({
      ...act,
      id: `act-${i}`,
      seq: i + 1,
      by: "rowan",
      at: `${day}T10:00:00.000Z`,
    })),
  );

const mother: Decider = {
  id: "mother",
  name: "Laura",
  footing: "parental-responsibility",
  held: "mother",
  unsafeToTell: false,
};
const father: Decider = { ...mother, id: "father", name: "Sam", held: "on-birth-certificate" };
const self: Decider = { id: "themself", name: "Mia", footing: "self", held: null, unsafeToTell: false };
const decides = (day: string, born: string | null, deciders: readonly Decider[], more: Partial<Decides> = {}) => ({
  kind: "decides" as const,
  person: "focus",
  born,
  deciders,
  understands: null,
  staff: false,
  ...more,
  on: day,
});
const says = (day: string, decider: string, answer: "yes" | "no", until: string | null = null) => ({
  kind: "answered" as const,
  person: "focus",
  purpose: "shared-review" as const,
  decider,
  answer,
  text: { version: 1, hash: "0".repeat(64), language: "en", form: "adult" as const },
  how: "paper" as const,
  witness: null,
  until,
  named: null,
  on: day,
});
const state = (ledger: ReturnType<typeof ledgerOf>, day: string, nation?: Nation) =>
  standing(ledger, "focus", "shared-review", on(day, nation)).state;

it("counts years by the calendar; who was born on 29 February is older on 1 March of a common year", () => {
  expect(ageOn("2010-06-15", "2026-06-14")).toBe(15);
  expect(ageOn("2010-06-15", "2026-06-15")).toBe(16);
  expect(ageOn("2012-02-29", "2028-02-28")).toBe(15);
  expect(ageOn("2012-02-29", "2028-02-29")).toBe(16);
  expect(ageOn("2010-02-29", "2027-02-28")).toBe(16);
  expect(ageOn("2010-02-29", "2027-03-01")).toBe(17);
});

describe("a child whose mother said yes", () => {
  const ledger = ledgerOf(decides("2026-01-05", "2014-05-20", [mother]), says("2026-01-05", "mother", "yes"));

  it.each([
    ["scotland", "2026-05-19", "2026-05-20"],
    ["england", "2030-05-19", "2030-05-20"],
    ["wales", "2030-05-19", "2030-05-20"],
    ["northern-ireland", "2030-05-19", "2030-05-20"],
  ] as const)("is asked themself in %s from the day on which they are of the age there", (nation, before, then) => {
    expect(state(ledger, before, nation)).toBe("given");
    expect(state(ledger, then, nation)).toBe("lapsed");
    expect(deciding(ledger.people.get("focus")!.decides, on(then, nation)).outgrown).toBe(true);
  });

  it("is of the age and does not understand: then whoever decided goes on deciding", () => {
    const understands = { does: false, judgedBy: "Rowan", why: "We looked at it together", on: "2026-05-20" };
    const noted = ledgerOf(
      decides("2026-01-05", "2014-05-20", [mother], { understands }),
      says("2026-01-06", "mother", "yes"),
    );
    expect(state(noted, "2026-06-01", "scotland")).toBe("given");
  });

  it("decides themself where they understand, and then alone", () => {
    const understands = { does: true, judgedBy: "Rowan", why: "She told me who will see it", on: "2026-02-01" };
    const noted = ledgerOf(
      decides("2026-01-05", "2014-05-20", [mother]),
      says("2026-01-05", "mother", "yes"),
      decides("2026-02-01", "2014-05-20", [mother, self], { understands }),
    );
    expect(state(noted, "2026-02-02")).toBe("lapsed");
    const asked = ledgerOf(
      decides("2026-02-01", "2014-05-20", [mother, self], { understands }),
      says("2026-02-01", "themself", "yes"),
      says("2026-02-03", "mother", "no"),
    );
    expect(state(asked, "2026-02-04")).toBe("given");
  });

  it("says no: that is stronger than the mother's yes", () => {
    const asked = ledgerOf(
      decides("2026-01-05", "2014-05-20", [mother]),
      says("2026-01-05", "mother", "yes"),
      says("2026-01-06", "themself", "no"),
    );
    expect(state(asked, "2026-01-07")).toBe("refused");
  });

  it("is asked about again when it changes who decides, and one known no of two stops it", () => {
    const changed = [
      decides("2026-01-05", "2014-05-20", [mother]),
      says("2026-01-05", "mother", "yes"),
      decides("2026-03-01", "2014-05-20", [mother, father]),
    ] as const;
    expect(state(ledgerOf(...changed), "2026-03-02")).toBe("lapsed");
    const again = [...changed, says("2026-03-03", "mother", "yes")] as const;
    expect(state(ledgerOf(...again), "2026-03-04")).toBe("given");
    expect(state(ledgerOf(...again, says("2026-03-05", "father", "no")), "2026-03-06")).toBe("refused");
    expect(
      state(ledgerOf(...again, decides("2026-03-05", "2014-05-20", [{ ...mother, name: "L" }, father])), "2026-03-06"),
    ).toBe("given");
  });
});

it("runs out after its last day, and says so thirty days before", () => {
  const ledger = ledgerOf(decides("2026-01-05", null, [self]), says("2026-01-05", "themself", "yes", "2026-06-30"));
  const days = ["2026-05-30", "2026-05-31", "2026-06-30", "2026-07-01"] as const;
  expect(days.map((day) => state(ledger, day))).toEqual(["given", "expiring", "expiring", "expired"]);
});

it("is taken back by anybody in any way, and given again by one new yes", () => {
  const back = {
    kind: "withdrawn" as const,
    person: "focus",
    purpose: "everything" as const,
    decider: null,
    how: "phone" as const,
    saidBy: "her aunt",
    on: "2026-02-01",
  };
  const acts = [
    decides("2026-01-05", "2014-05-20", [mother, father]),
    says("2026-01-05", "mother", "yes"),
    back,
  ] as const;
  expect(state(ledgerOf(...acts), "2026-02-01")).toBe("withdrawn");
  expect(state(ledgerOf(...acts, says("2026-02-02", "father", "yes")), "2026-02-02")).toBe("given");
});

it("allows nothing for nobody, and nothing of which somebody was not asked", () => {
  const ledger = ledgerOf(decides("2026-01-05", null, [self]), says("2026-01-05", "themself", "yes"));
  const use = { purpose: "shared-review", people: ["focus"], film: null, cycle: null } as const;
  expect(mayUse(ledger, use, on("2026-02-01"))).toEqual({ ok: true });
  expect(mayUse(ledger, { ...use, people: [] }, on("2026-02-01")).ok).toBe(false);
  expect(mayUse(ledger, { ...use, people: ["focus", "client"] }, on("2026-02-01"))).toEqual({
    ok: false,
    why: "consent-missing",
    person: "client",
  });
  expect(mayUse(ledger, { ...use, purpose: "research" }, on("2026-02-01")).ok).toBe(false);
});
