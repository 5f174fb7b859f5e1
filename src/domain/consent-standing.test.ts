import { describe, expect, it } from "vitest";
import type { ConsentWords, Decides } from "./consent.ts";
import type { ConsentLedger } from "./consent-ledger.ts";
import { folded } from "./consent-ledger.ts";
import type { ConsentRules, Nation } from "./consent-rules.ts";
import { ageOn } from "./consent-rules.ts";
import { deciding, ownStanding, standing, standingWithdrawals } from "./consent-standing.ts";
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
const says = (day: string, decider: string, answer: "yes" | "no" | "later", until: string | null = null) => ({
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

describe("what was taken back", () => {
  const stopsAll = (day: string, decider: string | null) => ({
    kind: "withdrawn" as const,
    person: "focus",
    purpose: "everything" as const,
    decider,
    how: "screen" as const,
    saidBy: "L",
    on: day,
  });
  const both = decides("2026-01-05", "2014-05-20", [mother, father]);
  const allowed = [both, says("2026-01-05", "mother", "yes"), says("2026-01-05", "father", "yes")] as const;
  const taken = [...allowed, stopsAll("2026-02-01", "mother")] as const;
  const waits = (ledger: ConsentLedger, day: string) =>
    standingWithdrawals(ledger, "focus", "shared-review", on(day))
      .map(({ decider, at }) => [decider, at.slice(0, 10)])
      .sort(([a], [b]) => (a ?? "z").localeCompare(b ?? "z"));

  it.each(["no", "later"] as const)("is not lifted by their own %s afterwards", (answer) => {
    const ledger = ledgerOf(...taken, says("2026-02-02", "mother", answer));
    expect(state(ledger, "2026-02-03")).toBe("withdrawn");
    expect(waits(ledger, "2026-02-03")).toEqual([["mother", "2026-02-01"]]);
  });
  it("is not hidden by what somebody else refuses, and lifted by their own yes alone", () => {
    const refused = ledgerOf(...taken, says("2026-02-02", "father", "no"));
    expect([state(refused, "2026-02-03"), waits(refused, "2026-02-03")]).toEqual([
      "withdrawn",
      [
        ["father", "2026-02-02"],
        ["mother", "2026-02-01"],
      ],
    ]);
    expect(waits(ledgerOf(...taken, says("2026-02-02", "father", "yes")), "2026-02-03")).toHaveLength(1);
    const lifted = ledgerOf(...taken, says("2026-02-02", "mother", "yes"));
    expect([state(lifted, "2026-02-03"), waits(lifted, "2026-02-03")]).toEqual(["given", []]);
  });
  it("stands when somebody else decides from then on, until they say yes", () => {
    const handed = [...taken, decides("2026-02-02", "2014-05-20", [father])] as const;
    expect(waits(ledgerOf(...handed), "2026-02-03")).toEqual([[null, "2026-02-01"]]);
    const again = [...handed, says("2026-02-04", "father", "yes")] as const;
    expect(waits(ledgerOf(...again), "2026-02-05")).toEqual([]);
    // Whoever decides after that has not taken it back.
    const later = ledgerOf(...again, decides("2026-03-01", "2014-05-20", [father, { ...mother, id: "aunt" }]));
    expect(waits(later, "2026-03-02")).toEqual([]);
  });
  it("of nobody in particular is lifted by the yes of anybody who decides; a no in its place begins the days anew", () => {
    const back = [...allowed, stopsAll("2026-02-01", null)] as const;
    expect(waits(ledgerOf(...back), "2026-02-02")).toEqual([[null, "2026-02-01"]]);
    const yes = [...back, says("2026-02-02", "father", "yes")] as const;
    expect(waits(ledgerOf(...yes), "2026-02-03")).toEqual([]);
    expect(waits(ledgerOf(...yes, says("2026-04-01", "father", "no")), "2026-04-02")).toEqual([
      ["father", "2026-04-01"],
    ]);
  });
  it.each(["later", "no", "stop"] as const)(
    "and given again stays that long after a %s, and not to the old day",
    (then) => {
      const back = [...allowed, stopsAll("2026-02-01", null), says("2026-02-02", "father", "yes")] as const;
      const changed = then === "stop" ? stopsAll("2026-04-01", "father") : says("2026-04-01", "father", then);
      expect(waits(ledgerOf(...back, changed), "2026-04-02")).toEqual(
        then === "later" ? [] : [["father", "2026-04-01"]],
      );
    },
  );
  it("by somebody who decides no more, and given again, stays whoever decides after that", () => {
    const aunt = { ...mother, id: "aunt" };
    const again = [
      ...taken,
      decides("2026-02-02", "2014-05-20", [father]),
      says("2026-02-04", "father", "yes"),
    ] as const;
    for (const after of [says("2026-03-01", "father", "later"), decides("2026-03-01", "2014-05-20", [aunt])])
      expect(waits(ledgerOf(...again, after), "2026-03-02")).toEqual([]);
  });
  it("goes on the day they were told, however often they say so", () => {
    const twice = ledgerOf(...taken, stopsAll("2026-02-06", "mother"), stopsAll("2026-02-07", null));
    expect(waits(twice, "2026-02-07")).toEqual([
      ["mother", "2026-02-01"],
      [null, "2026-02-07"],
    ]);
    const nobodys = ledgerOf(...allowed, stopsAll("2026-02-01", null), stopsAll("2026-02-06", null));
    expect(waits(nobodys, "2026-02-07")).toEqual([[null, "2026-02-01"]]);
  });
  it("with a plain no on paper goes like what was stopped; a first no takes nothing back", () => {
    expect(waits(ledgerOf(...allowed, says("2026-02-01", "mother", "no")), "2026-02-02")).toEqual([
      ["mother", "2026-02-01"],
    ]);
    expect(waits(ledgerOf(both, says("2026-02-01", "mother", "no")), "2026-02-02")).toEqual([]);
  });
  it("of nobody in particular is not lifted by a child who does not decide", () => {
    const back = ledgerOf(...allowed, stopsAll("2026-02-01", null), says("2026-02-02", "themself", "yes"));
    expect(waits(back, "2026-02-03")).toEqual([[null, "2026-02-01"]]);
    expect(state(back, "2026-02-03")).toBe("withdrawn");
  });
});

it("who understands decides, and those written down beside it do not allow it instead", () => {
  const understands = { does: true, judgedBy: "Rowan", why: "She told me who will see it", on: "2026-02-01" };
  const ledger = ledgerOf(
    decides("2026-02-01", "2014-05-20", [mother], { understands }),
    says("2026-02-01", "mother", "yes"),
  );
  expect(state(ledger, "2026-02-02")).toBe("lapsed");
});

describe("a child who said no to a film", () => {
  const assent = (about: { readonly film: string } | { readonly cycle: string }, answer: "yes" | "no" | "unsure") => ({
    kind: "assent" as const,
    person: "focus",
    about,
    answer,
    sought: "with the picture card",
    noticed: "she turned away",
    on: "2026-01-06",
  });
  const allowed = [decides("2026-01-05", "2014-05-20", [mother]), says("2026-01-05", "mother", "yes")] as const;
  const use = { purpose: "shared-review", people: ["focus"], film: "one", cycle: "first" } as const;
  const may = (...acts: readonly ReturnType<typeof assent>[]) =>
    mayUse(ledgerOf(...allowed, ...acts), use, on("2026-01-07")).ok;

  it("is not overruled by what is hard to say, or by a yes to the rest", () => {
    const no = assent({ film: "one" }, "no");
    expect(may(no)).toBe(false);
    expect(may(no, assent({ film: "one" }, "unsure"))).toBe(false);
    expect(may(no, assent({ cycle: "first" }, "yes"))).toBe(false);
    expect(may(no, assent({ film: "one" }, "yes"))).toBe(true);
  });
  it("and who said no to all of a cycle, opens one film of it by a yes to that", () => {
    const no = assent({ cycle: "first" }, "no");
    expect(may(no, assent({ film: "two" }, "yes"))).toBe(false);
    expect(may(no, assent({ film: "one" }, "yes"))).toBe(true);
    expect(may(assent({ film: "one" }, "yes"), no)).toBe(false);
  });
});

it("is shown to each as they said it themself", () => {
  const ledger = ledgerOf(
    decides("2026-01-05", "2014-05-20", [mother, father]),
    says("2026-01-05", "mother", "no"),
    says("2026-01-05", "themself", "yes"),
  );
  const own = (voice: string) => ownStanding(ledger, "focus", "shared-review", voice, on("2026-01-06")).state;
  expect([own("mother"), own("father"), own("themself")]).toEqual(["refused", "not-asked", "given"]);
});

it("to one recipient is no yes to another; and whoever is asked about another has not lifted what they stopped", () => {
  const about = {
    person: "client" as const,
    purpose: "share-with-other" as const,
    decider: "themself",
    how: "paper" as const,
    on: "2026-01-06",
  };
  const text = { version: 1, hash: "0".repeat(64), language: "en", form: "adult" as const };
  const ask = (named: string) => ({ ...about, kind: "asked" as const, text, named });
  const yes = {
    ...about,
    kind: "answered" as const,
    answer: "yes" as const,
    text,
    witness: null,
    until: null,
    named: "School A",
  };
  const stop = { ...about, kind: "withdrawn" as const, saidBy: "Laura" };
  const decided = { ...decides("2026-01-05", null, [self]), person: "client" as const };
  const stands = (...acts: readonly (ConsentWords & { readonly on: string })[]) =>
    standing(ledgerOf(decided, ...acts), "client", "share-with-other", on("2026-01-07")).state;
  expect(stands(yes, ask("School A"))).toBe("given");
  expect(stands(yes, ask("Clinic B"))).toBe("asked");
  expect(stands(yes, stop, ask("Clinic B"))).toBe("withdrawn");
  expect(stands(yes, ask("Clinic B"), ask("School A"))).toBe("given");
});

it("a child's no to one recipient is not forgotten by their yes to another", () => {
  const about = { person: "focus", purpose: "share-with-other" as const, how: "paper" as const, on: "2026-01-06" };
  const text = { version: 1, hash: "0".repeat(64), language: "en", form: "adult" as const };
  const said = (decider: string, answer: "yes" | "no", named: string) => ({
    ...about,
    kind: "answered" as const,
    decider,
    answer,
    named,
    text,
    witness: null,
    until: null,
  });
  const mothers = [decides("2026-01-05", "2014-05-20", [mother]), said("mother", "yes", "School A")] as const;
  const stands = (...acts: readonly ReturnType<typeof said>[]) =>
    standing(ledgerOf(...mothers, ...acts), "focus", "share-with-other", on("2026-01-07")).state;
  const no = said("themself", "no", "School A");
  expect(stands()).toBe("given");
  expect(stands(no)).toBe("refused");
  // Of Clinic B the mother has said nothing.
  expect(stands(no, said("themself", "yes", "Clinic B"))).toBe("lapsed");
  expect(stands(no, said("themself", "yes", "Clinic B"), said("mother", "yes", "School A"))).toBe("refused");
});
