/** The ledger of consent, held against a second one that was written by hand, through thousands of histories. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ConsentAct, ConsentWords, Purpose } from "#domain/consent.ts";
import { answers, assentAnswers } from "#domain/consent.ts";
import type { ConsentLedger } from "#domain/consent-ledger.ts";
import { emptyLedger, folded } from "#domain/consent-ledger.ts";
import type { ConsentRules } from "#domain/consent-rules.ts";
import { nations } from "#domain/consent-rules.ts";
import { consentStates, standing } from "#domain/consent-standing.ts";
import { mayUse } from "#domain/may-use.ts";
import type { Decider } from "#domain/people.ts";
import { london } from "../consents.ts";
import { size } from "../size.ts";
import { SimpleLedger } from "./simple-ledger.ts";

const purposes = ["shared-review", "supervision"] as const satisfies readonly Purpose[];
const people = ["client", "focus"] as const;
const films = ["film-1", "film-2"] as const;
const cycles = { "film-1": "cycle-1", "film-2": "cycle-1" } as const;

interface Real {
  ledger: ConsentLedger;
  readonly acts: ConsentAct[];
  day: string;
  readonly rules: ConsentRules;
}

const seen = new Map<string, number>();
const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

function compare(model: SimpleLedger, { ledger, day, rules }: Real): void {
  const on = { day, rules, plusDays: london.plusDays };
  for (const person of people) {
    for (const purpose of purposes) {
      const { state } = standing(ledger, person, purpose, on);
      note(state);
      expect(state, `${person} ${purpose}`).toBe(model.state(person, purpose, day));
    }
  }
  for (const purpose of purposes) {
    for (const film of films) {
      const may = mayUse(ledger, { people, purpose, film, cycle: cycles[film] }, on);
      const why = may.ok ? null : may.why;
      note(why ?? "allowed");
      expect(why, `${film} ${purpose}`).toBe(model.shut(people, purpose, film, cycles[film], day));
    }
  }
}

class Says implements fc.Command<SimpleLedger, Real> {
  readonly words: (ids: readonly string[]) => ConsentWords;
  readonly shown: unknown;

  constructor(words: (ids: readonly string[]) => ConsentWords, shown: unknown) {
    this.words = words;
    this.shown = shown;
  }
  check = () => true;
  run(model: SimpleLedger, real: Real): void {
    const seq = real.acts.length + 1;
    const objections = real.acts.filter(({ kind }) => kind === "objection").map(({ id }) => id);
    const act: ConsentAct = {
      ...this.words(objections),
      id: `act-${seq}`,
      seq,
      by: "guider",
      at: `${real.day}T09:00:00.000Z`,
    };
    real.acts.push(act);
    real.ledger = folded([act], real.ledger);
    model.add(act);
    compare(model, real);
  }
  toString = () => JSON.stringify(this.shown);
}

class Passes implements fc.Command<SimpleLedger, Real> {
  readonly days: number;

  constructor(days: number) {
    this.days = days;
  }
  check = () => true;
  run(model: SimpleLedger, real: Real): void {
    real.day = london.plusDays(real.day, this.days);
    compare(model, real);
  }
  toString = () => `${this.days} days pass`;
}

/** Read anew after a start, it is the same. */
class ReadAnew implements fc.Command<SimpleLedger, Real> {
  check = () => true;
  run(model: SimpleLedger, real: Real): void {
    const anew = folded(real.acts);
    expect(anew).toEqual(real.ledger);
    real.ledger = anew;
    compare(model, real);
  }
  toString = () => "it is read anew";
}

const says = (words: fc.Arbitrary<ConsentWords>) => words.map((one) => new Says(() => one, one));
const person = fc.constantFrom(...people);
const purpose = fc.constantFrom(...purposes);
const voice = fc.constantFrom("themself", "mother", "father", "council");
const text = { version: 1, hash: "0".repeat(64), language: "en", form: "adult" } as const;

const decider = (id: string, footing: Decider["footing"], held: Decider["held"]): Decider => ({
  id,
  name: id,
  footing,
  held,
  unsafeToTell: false,
});
const everyDecider = [
  decider("themself", "self", null),
  decider("mother", "parental-responsibility", "mother"),
  decider("father", "parental-responsibility", "on-birth-certificate"),
  decider("father", "order", "court-order"),
  decider("council", "proxy", "best-interests"),
];
const oneOfEach = (deciders: readonly Decider[]) =>
  deciders.filter(({ id }, i) => deciders.findIndex((other) => other.id === id) === i);

const decides = says(
  fc.record({
    kind: fc.constant("decides" as const),
    person,
    born: fc.constantFrom(null, "2009-03-01", "2012-02-29", "2014-11-30"),
    deciders: fc.subarray(everyDecider, { minLength: 1 }).map(oneOfEach),
    understands: fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      {
        weight: 1,
        arbitrary: fc
          .boolean()
          .map((does) => ({ does, judgedBy: "Rowan", why: "She told me what a film is", on: "2026-01-05" })),
      },
    ),
    staff: fc.constant(false),
  }),
);
const answered = says(
  fc
    .record({
      kind: fc.constant("answered" as const),
      person,
      purpose,
      decider: voice,
      answer: fc.constantFrom(...answers, "yes" as const, "yes" as const),
      text: fc.constant(text),
      how: fc.constant("paper" as const),
      witness: fc.constant(null),
      until: fc.constantFrom(null, "2026-02-15", "2026-06-01", "2027-01-01"),
      named: fc.constantFrom(null, "School A", "Clinic B"),
    })
    .map((act) => (act.answer === "yes" ? act : { ...act, until: null })),
);
const asked = says(
  fc.record({
    kind: fc.constant("asked" as const),
    person,
    purpose,
    decider: voice,
    text: fc.constant(text),
    how: fc.constant("screen" as const),
    named: fc.constantFrom(null, "School A", "Clinic B"),
  }),
);
const withdrawn = says(
  fc.record({
    kind: fc.constant("withdrawn" as const),
    person,
    purpose: fc.oneof(purpose, fc.constant("everything" as const)),
    decider: fc.oneof(voice, fc.constant(null)),
    how: fc.constant("phone" as const),
    saidBy: fc.constant("Laura"),
  }),
);
const assent = says(
  fc.record({
    kind: fc.constant("assent" as const),
    person,
    about: fc.oneof(
      fc.constantFrom(...films).map((film) => ({ film })),
      fc.constant({ cycle: "cycle-1" }),
      fc.constant({ cycle: "cycle-2" }),
    ),
    answer: fc.constantFrom(...assentAnswers),
    sought: fc.constant("with the picture card"),
    noticed: fc.constant("she looked away"),
  }),
);
const objection = says(
  fc.record({
    kind: fc.constant("objection" as const),
    from: fc.constantFrom("child", "decider"),
    person,
    words: fc.constant("not any more"),
    safeToTell: fc.boolean(),
  }),
);
const lead = fc.record({ nth: fc.nat(4), decision: fc.constantFrom("go-on", "go-on", "stop") }).map(
  ({ nth, decision }) =>
    new Says(
      (ids) => ({
        kind: "objection-decided",
        objection: ids[nth % Math.max(1, ids.length)] ?? "none",
        decision,
        reason: "I spoke with everybody",
      }),
      { nth, decision },
    ),
);
/** A family in which everybody who decides says yes, so that histories also begin where something is allowed. */
const begun: readonly Says[] = people.flatMap((one) => {
  const footing = one === "client" ? everyDecider.slice(0, 1) : everyDecider.slice(1, 3);
  const acts: ConsentWords[] = [
    {
      kind: "decides",
      person: one,
      born: one === "client" ? null : "2014-11-30",
      deciders: footing,
      understands: null,
      staff: false,
    },
    ...purposes.map(
      (asked): ConsentWords => ({
        kind: "answered",
        person: one,
        purpose: asked,
        decider: footing[0]!.id,
        answer: "yes",
        text,
        how: "paper",
        witness: null,
        until: null,
        named: null,
      }),
    ),
  ];
  return acts.map((act) => new Says(() => act, act));
});

const history = fc.commands(
  [
    decides,
    answered,
    answered,
    answered,
    asked,
    withdrawn,
    assent,
    objection,
    lead,
    lead,
    fc.constantFrom(1, 14, 29, 31, 200, 345, 400).map((days) => new Passes(days)),
    fc.constant(new ReadAnew()),
  ],
  { maxCommands: 40 },
);

test("a history of consent ends where the same history by hand ends", () => {
  fc.assert(
    fc.property(history, fc.constantFrom(...nations), fc.boolean(), (commands, nation, agreed) => {
      const rules: ConsentRules = {
        nation,
        decidesFrom: { england: 16, wales: 16, scotland: 12, "northern-ireland": 16 },
        months: 12,
      };
      fc.modelRun(() => {
        const model = new SimpleLedger(rules, purposes);
        const real: Real = { ledger: emptyLedger, acts: [], day: "2026-01-10", rules };
        if (agreed) for (const act of begun) act.run(model, real);
        return { model, real };
      }, commands);
    }),
    { numRuns: size({ test: 1500, soak: 10_000 }), seed: 20_261_129 },
  );
  // A run that never came to some state has tried nothing of it.
  const every: readonly string[] = [
    ...consentStates,
    "allowed",
    "consent-stopped",
    "consent-child-said-no",
    "consent-lapsed",
    "consent-expired",
  ];
  expect(every.filter((what) => !seen.has(what))).toEqual([]);
});
