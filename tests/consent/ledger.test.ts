/** The ledger of consent, held against what people are promised, through thousands of histories that they could make. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ConsentAct, ConsentWords, Purpose } from "#domain/consent.ts";
import { answers, assentAnswers } from "#domain/consent.ts";
import type { ConsentLedger } from "#domain/consent-ledger.ts";
import { emptyLedger, folded } from "#domain/consent-ledger.ts";
import type { ConsentRules } from "#domain/consent-rules.ts";
import { nations } from "#domain/consent-rules.ts";
import { consentStates, standing, standingWithdrawals } from "#domain/consent-standing.ts";
import { mayUse } from "#domain/may-use.ts";
import type { Decider } from "#domain/people.ts";
import { london } from "../consents.ts";
import { size } from "../size.ts";
import { PromisedLedger } from "./promised-ledger.ts";

const purposes = ["shared-review", "supervision", "share-with-other"] as const satisfies readonly Purpose[];
/** Sharing has to say with whom. The product keeps to one recipient at a time: the one who was asked about last. */
const isNamed = (purpose: Purpose): boolean => purpose === "share-with-other";
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

function compare(model: PromisedLedger, { ledger, day, rules }: Real): void {
  const on = { day, rules, plusDays: london.plusDays };
  for (const person of people) {
    for (const purpose of purposes) {
      const { state, from } = standing(ledger, person, purpose, on);
      note(state);
      const named = from?.kind === "answered" ? from.named : null;
      if (!isNamed(purpose)) {
        expect(state, `${person} ${purpose}`).toBe(model.stateFor(person, purpose, null, day));
        expect(inOrder(standingWithdrawals(ledger, person, purpose, on))).toEqual(
          inOrder(model.takenBack(person, purpose, day)),
        );
      } else if (state === "given" || state === "expiring") {
        note(`for ${named}`);
        expect(["given", "expiring"]).toContain(model.stateFor(person, purpose, named, day));
      }
    }
  }
  for (const purpose of purposes) {
    for (const film of [null, ...films]) {
      const use = { people, purpose, film, cycle: cycles[film ?? "film-1"] };
      const may = mayUse(ledger, use, on);
      const why = may.ok ? null : { why: may.why, person: may.person };
      note(may.ok ? "allowed" : may.why);
      if (may.ok || !isNamed(purpose)) expect(why, `${film} ${purpose}`).toEqual(model.refusal(use, day));
    }
  }
}

const inOrder = (all: readonly { readonly decider: string | null; readonly at: string }[]) =>
  all.map(({ decider, at }) => `${decider} ${at}`).sort();

/** What is open; nothing but a yes, or a lead's word after an objection, may add to it. */
const openIn = ({ ledger, day, rules }: Real): readonly string[] =>
  purposes
    .filter((purpose) => !isNamed(purpose))
    .flatMap((purpose) =>
      films
        .filter(
          (film) =>
            mayUse(ledger, { people, purpose, film, cycle: cycles[film] }, { day, rules, plusDays: london.plusDays })
              .ok,
        )
        .map((film) => `${purpose} ${film}`),
    );

function opensNothing(real: Real, before: readonly string[], what: string): void {
  expect(
    openIn(real).filter((one) => !before.includes(one)),
    what,
  ).toEqual([]);
}

/** A day of birth that was wrong may have closed what is open once it is put right. */
const mayOpen = (act: ConsentAct): boolean =>
  ((act.kind === "answered" || act.kind === "assent") && act.answer === "yes") ||
  (act.kind === "objection-decided" && act.decision === "go-on") ||
  act.kind === "decides";

/** What the server would refuse to write down, nobody can say. */
function isWritten(words: ConsentWords, { acts, day }: Real): boolean {
  if (words.kind === "objection-decided") return acts.some(({ id }) => id === words.objection);
  if (words.kind === "answered" && words.until !== null && words.until < day) return false;
  if (words.kind !== "answered" && words.kind !== "asked" && words.kind !== "withdrawn") return true;
  if (words.decider === null) return true;
  const decides = acts.findLast((act) => act.kind === "decides" && act.person === words.person);
  if (decides?.kind !== "decides") return false;
  return words.decider === "themself" || decides.deciders.some(({ id }) => id === words.decider);
}

class Says implements fc.Command<PromisedLedger, Real> {
  readonly words: (ids: readonly string[]) => ConsentWords;
  readonly shown: unknown;

  constructor(words: (ids: readonly string[]) => ConsentWords, shown: unknown) {
    this.words = words;
    this.shown = shown;
  }
  check = () => true;
  run(model: PromisedLedger, real: Real): void {
    const seq = real.acts.length + 1;
    const objections = real.acts.filter(({ kind }) => kind === "objection").map(({ id }) => id);
    const words = this.words(objections);
    if (!isWritten(words, real)) return;
    const act: ConsentAct = {
      ...words,
      id: `act-${seq}`,
      seq,
      by: "guider",
      at: `${real.day}T09:00:00.000Z`,
    };
    const before = openIn(real);
    real.acts.push(act);
    real.ledger = folded([act], real.ledger);
    model.write(act, real.day);
    compare(model, real);
    if (!mayOpen(act)) opensNothing(real, before, act.kind);
  }
  toString = () => JSON.stringify(this.shown);
}

class Passes implements fc.Command<PromisedLedger, Real> {
  readonly days: number;

  constructor(days: number) {
    this.days = days;
  }
  check = () => true;
  run(model: PromisedLedger, real: Real): void {
    const before = openIn(real);
    real.day = london.plusDays(real.day, this.days);
    compare(model, real);
    opensNothing(real, before, this.toString());
  }
  toString = () => `${this.days} days pass`;
}

/** Read anew after a start, it is the same. */
class ReadAnew implements fc.Command<PromisedLedger, Real> {
  check = () => true;
  run(model: PromisedLedger, real: Real): void {
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

const recipient = fc.constantFrom("School A", "Clinic B");
const whomFor = ({ purpose, named }: { readonly purpose: Purpose; readonly named: string }) =>
  isNamed(purpose) ? named : null;

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
    // As the pages write it: the person alone, or others.
    deciders: fc.oneof(
      { weight: 1, arbitrary: fc.constant(everyDecider.slice(0, 1)) },
      { weight: 2, arbitrary: fc.subarray(everyDecider.slice(1), { minLength: 1 }).map(oneOfEach) },
    ),
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
      named: recipient,
    })
    .map((act) => ({ ...act, until: act.answer === "yes" ? act.until : null, named: whomFor(act) })),
);
const asked = says(
  fc
    .record({
      kind: fc.constant("asked" as const),
      person,
      purpose,
      decider: voice,
      text: fc.constant(text),
      how: fc.constant("screen" as const),
      named: recipient,
    })
    .map((act) => ({ ...act, named: whomFor(act) })),
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
    from: fc.constantFrom("child", "decider", "other"),
    person: fc.oneof(person, fc.constant(null)),
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
        named: isNamed(asked) ? "School A" : null,
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

test("whatever is said, in whatever order: what may be done is what people were promised", () => {
  fc.assert(
    fc.property(history, fc.constantFrom(...nations), fc.boolean(), (commands, nation, agreed) => {
      const rules: ConsentRules = {
        nation,
        decidesFrom: { england: 16, wales: 16, scotland: 12, "northern-ireland": 16 },
        months: 12,
      };
      fc.modelRun(() => {
        const model = new PromisedLedger(rules, london.plusDays);
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
    "for School A",
    "for Clinic B",
  ];
  expect(every.filter((what) => !seen.has(what))).toEqual([]);
});
