/** People and what they allowed, as sentences say them. */
import type { ConsentPerson, ConsentView } from "#contract/api/consent.ts";
import { speaksFor } from "#contract/words/en-consent-refusals.ts";
import { consentPeople as words } from "#contract/words/en-consent-people.ts";
import type { Day } from "#domain/moment.ts";
import type { Purpose } from "#domain/consent.ts";
import { type PersonRef, THEMSELF } from "#domain/people.ts";
import { dayName, dayOf } from "../calendar.ts";

/** How somebody is called; what they are in the case where nobody wrote a name. */
export function nameOf({ ref, name }: Pick<ConsentPerson, "ref" | "name">): string {
  if (name.trim() !== "") return name;
  return ref === "client" ? words.noNameClient : ref === "focus" ? words.noNameChild : words.noNameOther;
}

export function personName(view: ConsentView, ref: PersonRef): string {
  return nameOf(view.people.find((person) => person.ref === ref) ?? { ref, name: "" });
}

/** How whoever answers for a person is called. */
export function deciderName(person: ConsentPerson, decider: string): string {
  if (decider === THEMSELF) return nameOf(person);
  return person.deciders.find(({ id }) => id === decider)?.name ?? decider;
}

/** Whose yes it was, by name: the person's own where it was nobody else's. */
export function voiceName(view: ConsentView, ref: PersonRef, decider: string | null): string {
  const person = view.people.find((one) => one.ref === ref);
  return person === undefined || decider === null ? personName(view, ref) : deciderName(person, decider);
}

/** Who decides for somebody today, in a line. */
export function decidesLine(person: ConsentPerson): string {
  if (person.themself) return words.adult;
  const names = person.decidesToday.map((id) => deciderName(person, id));
  if (names.length === 0) return words.noDecider;
  const [only] = person.deciders.filter(({ id }) => person.decidesToday.includes(id));
  return names.length === 1 && only !== undefined
    ? `${words.decidedBy(only.name)}, ${answersAs(person, only.id)}`
    : words.decidersMany(words.and(names));
}

/** On what footing somebody answers, as they said that they hold it. */
export function answersAs(person: ConsentPerson, decider: string): string {
  const one = person.deciders.find(({ id }) => id === decider);
  if (one === undefined) return "";
  return one.held === null ? words.footings[one.footing] : words.holdings[one.held];
}

export const standingOf = (person: ConsentPerson, purpose: Purpose) =>
  person.standings[purpose] ?? { state: "not-asked", until: null, from: null, named: null };

/** "Yes on 3 March, until 3 March 2027" */
export function stateWords(view: ConsentView, person: ConsentPerson, purpose: Purpose, today: Day): string {
  const { state, until, from, named } = standingOf(person, purpose);
  const at = from === null ? null : (view.ledger.find(({ id }) => id === from)?.at ?? null);
  const holds = state === "given" || state === "expiring";
  return [
    `${words.states[state]}${at === null ? "" : ` ${words.since(dayName(dayOf(at), today))}`}`,
    ...(named === null ? [] : [words.withWhom(named)]),
    ...(!holds ? [] : [until === null ? words.untilEnd : words.until(dayName(until, today))]),
  ].join(", ");
}

export const allows = (person: ConsentPerson, purpose: Purpose): boolean =>
  ["given", "expiring"].includes(standingOf(person, purpose).state);

/** What is to be done next, so that a film can be made; null where nothing is. */
export type NextAsk =
  | { readonly kind: "stopped" }
  /** Somebody said no, or took their yes back: that is an answer, and nobody is told to ask for another. */
  | { readonly kind: "declined"; readonly person: ConsentPerson; readonly how: "refused" | "withdrawn" }
  | { readonly kind: "decides"; readonly person: ConsentPerson }
  | { readonly kind: "ask"; readonly person: ConsentPerson; readonly others: readonly ConsentPerson[] };

export function nextAsk(view: ConsentView): NextAsk | null {
  if (view.filming.ok) return null;
  if (view.objections.some(({ decided }) => decided?.decision !== "go-on")) return { kind: "stopped" };
  const needed = view.people.filter(({ inEveryFilm }) => inEveryFilm);
  for (const person of needed) {
    const { state } = standingOf(person, "shared-review");
    if (state === "refused" || state === "withdrawn") return { kind: "declined", person, how: state };
  }
  const undecided = needed.find(({ decidesToday }) => decidesToday.length === 0);
  if (undecided !== undefined) return { kind: "decides", person: undecided };
  const [person, ...others] = needed.filter((one) => !allows(one, "shared-review"));
  return person === undefined ? null : { kind: "ask", person, others };
}

/** `Laura`, or `Laura (for Mia)` */
export function askedName(person: ConsentPerson): string {
  const [first] = person.decidesToday;
  if (person.themself || first === undefined) return nameOf(person);
  return speaksFor(deciderName(person, first), nameOf(person));
}
