/** Where a purpose stands for a person on a day, as it follows from what was said and from who decides. */
import type { ConsentAct, Decides, Purpose } from "./consent.ts";
import type { ConsentLedger, OfPurpose, Said } from "./consent-ledger.ts";
import { nobody, NOBODY, saidFor, saidLast } from "./consent-ledger.ts";
import type { ConsentRules } from "./consent-rules.ts";
import { isOfAge } from "./consent-rules.ts";
import type { Day, Instant } from "./moment.ts";
import type { Decider, PersonRef } from "./people.ts";
import { THEMSELF } from "./people.ts";

/** Days before its last in which a yes is said to run out. */
export const EXPIRING_DAYS = 30;

export const consentStates = [
  "not-asked",
  "asked",
  "later",
  "given",
  "expiring", // given, and ends within 30 days
  "refused",
  "withdrawn",
  "expired",
  "lapsed", // whoever gave it does not decide any more: ask again
] as const;
export type ConsentState = (typeof consentStates)[number];

export interface Standing {
  readonly state: ConsentState;
  /** The last day of a yes; null where there is none, or it holds until the case ends. */
  readonly until: Day | null;
  /** The act that it comes from; null where nobody was asked. */
  readonly from: ConsentAct | null;
}

/** A day, and what is settled about consent. */
export interface ConsentDay {
  readonly day: Day;
  readonly rules: ConsentRules;
  readonly plusDays: (day: Day, days: number) => Day;
}

/** Who decides for a person on a day. */
export interface Deciding {
  /** The person alone, where they decide for themself. */
  readonly deciders: readonly Decider[];
  readonly themself: boolean;
  /** Others decided for somebody who is of the age by now: they have to be asked themself. */
  readonly outgrown: boolean;
}

export function deciding(decides: Decides | null, { day, rules }: Pick<ConsentDay, "day" | "rules">): Deciding {
  if (decides === null) return { deciders: [], themself: false, outgrown: false };
  const { born, understands } = decides;
  const able = understands?.does ?? isOfAge(rules, born, day);
  const self = decides.deciders.find(({ footing }) => footing === "self");
  if (self !== undefined && able) return { deciders: [self], themself: true, outgrown: false };
  const deciders = decides.deciders.filter(({ footing }) => footing !== "self");
  return { deciders, themself: false, outgrown: able && (understands !== null || born !== null) };
}

type Yes = Extract<ConsentAct, { kind: "answered" }>;
const isAnswer = (act: ConsentAct, answer: Yes["answer"]): act is Yes =>
  act.kind === "answered" && act.answer === answer;

/**
 * One yes of those who decide is enough; one no or withdrawal of any of them, or of the child, is stronger. Where somebody
 * decides for themself, nobody else's word counts.
 */
export function standing(ledger: ConsentLedger, person: PersonRef, purpose: Purpose, on: ConsentDay): Standing {
  const known = ledger.people.get(person) ?? nobody;
  const who = deciding(known.decides, on);
  const said = asItStands(known.said.get(purpose) ?? new Map());
  const voices = new Set([...who.deciders.map(({ id }) => id), THEMSELF]);
  const heard = [...said].flatMap(([decider, { act }]) => (voices.has(decider) ? [act] : []));
  const back = last([known.withdrawn.get(purpose), known.withdrawn.get("everything")]);

  const stands = (known.takenBack.get(purpose)?.get(NOBODY) ?? null) !== null;
  const stopped = last([...heard.filter(({ kind }) => kind === "withdrawn"), (stands && back) || undefined]);
  const against = stopped ?? last(heard.filter((act) => isAnswer(act, "no")));
  if (against !== null) return from(against);

  const yeses = [...said.values()].filter(({ act }) => isAnswer(act, "yes") && act.seq > (back?.seq ?? 0));
  const valid = yeses.flatMap(({ act, turn }) =>
    isAnswer(act, "yes") && turn === known.turn && decides(act, who, known.decides, on.rules) ? [act] : [],
  );
  const best = valid.filter(({ until }) => until === null || until >= on.day).sort(longestFirst)[0];
  if (best !== undefined) return holding(best, on);
  const once = last(valid) ?? last(yeses.map(({ act }) => act));
  if (once !== null) return ended(once, valid);
  const waiting = last(heard.filter((act) => isAnswer(act, "later"))) ?? last(heard);
  // What a child who does not decide said yes to is good to know, and no answer.
  return waiting === null || isAnswer(waiting, "yes") ? notAsked : from(waiting);
}

/** What one voice alone has said: what they are shown of it, and nothing of what others said. */
export function ownStanding(
  ledger: ConsentLedger,
  person: PersonRef,
  purpose: Purpose,
  voice: string,
  on: ConsentDay,
): Standing {
  const known = ledger.people.get(person) ?? nobody;
  const one = saidLast(known.said.get(purpose) ?? new Map(), voice);
  const back = last([known.withdrawn.get(purpose), known.withdrawn.get("everything")]);
  if (one === undefined) return back === null ? notAsked : from(back);
  const { act, turn } = one;
  if (back !== null && back.seq > act.seq) return from(back);
  if (!isAnswer(act, "yes")) return from(act);
  const counts = turn === known.turn || voice === THEMSELF;
  if (!counts) return { state: "lapsed", until: null, from: act };
  return act.until !== null && act.until < on.day ? ended(act, [act]) : holding(act, on);
}

/** Something that was taken back, and stands. */
export interface StandingWithdrawal {
  /** Whose yes lifts it; null where that of anybody does who decides. */
  readonly decider: string | null;
  /** From when its days are counted. */
  readonly at: Instant;
}

/**
 * What was taken back and not lifted since: of each who decides, and of the person, by their own yes; of whoever does not
 * decide any more, by a yes of one who does now; of nobody in particular, by that of anybody who decides.
 */
export function standingWithdrawals(
  ledger: ConsentLedger,
  person: PersonRef,
  purpose: Purpose,
  on: ConsentDay,
): readonly StandingWithdrawal[] {
  const known = ledger.people.get(person) ?? nobody;
  const voices = new Set([...deciding(known.decides, on).deciders.map(({ id }) => id), THEMSELF]);
  return [...(known.takenBack.get(purpose) ?? new Map<string, Instant | null>())].flatMap(([whose, at]) =>
    at === null ? [] : [{ decider: voices.has(whose) ? whose : null, at }],
  );
}

/** By decider: what each said of whomever they were asked about last, all of them together. */
function asItStands(ofPurpose: OfPurpose): ReadonlyMap<string, Said> {
  const named = saidLast(ofPurpose)?.named ?? null;
  const deciders = [...ofPurpose.values()].flatMap(({ act }) =>
    "decider" in act && act.decider !== null ? [act.decider] : [],
  );
  return new Map(
    [...new Set(deciders)].flatMap((decider) => {
      const one = saidFor(ofPurpose, decider, named);
      return one === undefined ? [] : [[decider, one] as const];
    }),
  );
}

const notAsked: Standing = { state: "not-asked", until: null, from: null };

function last(acts: readonly (ConsentAct | undefined)[]): ConsentAct | null {
  return acts.reduce<ConsentAct | null>((latest, act) => (act && act.seq > (latest?.seq ?? 0) ? act : latest), null);
}

/** Whether a yes is of somebody who decides today, and did when they said it. */
function decides(act: Yes, who: Deciding, known: Decides | null, rules: ConsentRules): boolean {
  const decider = who.deciders.find(({ id }) => id === act.decider);
  if (decider === undefined || known === null) return false;
  if (who.themself) return deciding(known, { day: act.at.slice(0, 10), rules }).themself;
  return !who.outgrown || (decider.footing === "proxy" && known.understands === null);
}

const longestFirst = (a: Yes, b: Yes): number =>
  a.until === b.until ? b.seq - a.seq : a.until === null || (b.until !== null && a.until > b.until) ? -1 : 1;

function holding(act: Yes, { day, plusDays }: ConsentDay): Standing {
  const { until } = act;
  const ends = until !== null && until <= plusDays(day, EXPIRING_DAYS);
  return { state: ends ? "expiring" : "given", until, from: act };
}

function ended(once: ConsentAct, valid: readonly Yes[]): Standing {
  const ran = valid.find(({ id }) => id === once.id);
  return { state: ran === undefined ? "lapsed" : "expired", until: ran?.until ?? null, from: once };
}

function from(act: ConsentAct): Standing {
  const state =
    act.kind === "withdrawn" ? "withdrawn" : act.kind === "asked" ? "asked" : isAnswer(act, "no") ? "refused" : "later";
  return { state, until: null, from: act };
}
