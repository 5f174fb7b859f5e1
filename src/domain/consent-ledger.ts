/** A ledger of consent, folded: by person what was said last, and which objections wait. */
import type { Assent, ConsentAct, Decides, Objection, ObjectionDecided, Purpose } from "./consent.ts";
import { purposes } from "./consent.ts";
import type { PersonRef } from "./people.ts";

/** What was said last by one who decides, or by a child for whom somebody else does. */
export interface Said {
  readonly act: ConsentAct;
  /** How often the deciders had changed when it was said. */
  readonly turn: number;
}

export interface PersonLedger {
  readonly decides: (Decides & ConsentAct) | null;
  /** Counts every change of who decides, and on what footing. */
  readonly turn: number;
  /** Last `asked`, `answered` or `withdrawn` by purpose, then decider. */
  readonly said: ReadonlyMap<Purpose, ReadonlyMap<string, Said>>;
  /** Last withdrawal that was nobody's in particular, by purpose or `everything`. */
  readonly withdrawn: ReadonlyMap<Purpose | "everything", ConsentAct>;
  readonly assents: readonly (Assent & ConsentAct)[];
}

export interface KeptObjection {
  readonly objection: Objection & ConsentAct;
  /** The last decision; null while it waits. */
  readonly decided: (ObjectionDecided & ConsentAct) | null;
}

/** A ledger, folded. */
export interface ConsentLedger {
  readonly seq: number;
  readonly people: ReadonlyMap<PersonRef, PersonLedger>;
  readonly objections: readonly KeptObjection[];
}

export const nobody: PersonLedger = { decides: null, turn: 0, said: new Map(), withdrawn: new Map(), assents: [] };
export const emptyLedger: ConsentLedger = { seq: 0, people: new Map(), objections: [] };

/** @param acts in their order */
export function folded(acts: Iterable<ConsentAct>, onto: ConsentLedger = emptyLedger): ConsentLedger {
  const people = new Map(onto.people);
  let { seq, objections } = onto;
  for (const act of acts) {
    seq = act.seq;
    if (act.kind === "objection") objections = [...objections, { objection: act, decided: null }];
    else if (act.kind === "objection-decided") objections = objections.map((one) => decidedBy(one, act));
    else people.set(act.person, withAct(people.get(act.person) ?? nobody, act));
  }
  return { seq, people, objections };
}

const decidedBy = (one: KeptObjection, act: ObjectionDecided & ConsentAct): KeptObjection =>
  one.objection.id === act.objection ? { ...one, decided: act } : one;

type OfPerson = Exclude<ConsentAct, { kind: "objection" | "objection-decided" }>;

function withAct(person: PersonLedger, act: OfPerson): PersonLedger {
  if (act.kind === "assent") return { ...person, assents: [...person.assents, act] };
  if (act.kind === "withdrawn") return withdrawn(person, act);
  if (act.kind !== "decides") return said(person, act.purpose, act.decider, act);
  return { ...person, decides: act, turn: person.turn + (isSameTurn(person.decides, act) ? 0 : 1) };
}

/** Whether the same people decide on the same footing; how they are called is another matter. */
const isSameTurn = (before: Decides | null, after: Decides): boolean =>
  before !== null && footingsIn(before) === footingsIn(after);

const footingsIn = ({ deciders, understands }: Decides): string =>
  [
    `understands ${understands?.does}`,
    ...deciders.map(({ id, footing, held }) => `${id} ${footing} ${held}`).sort(),
  ].join("\n");

function withdrawn(person: PersonLedger, act: Extract<OfPerson, { kind: "withdrawn" }>): PersonLedger {
  const { purpose, decider } = act;
  if (decider === null) return { ...person, withdrawn: new Map(person.withdrawn).set(purpose, act) };
  if (purpose !== "everything") return said(person, purpose, decider, act);
  // One decider takes everything back: also of what nobody was asked yet, they have said no.
  return purposes.reduce((now, one) => said(now, one, decider, act), person);
}

/**
 * Whether an act stands in the place of what the same one said before. Being asked once more takes back no answer, unless it
 * is about somebody else: a yes to one recipient is none to another. What was taken back, or refused, nothing lifts but their
 * own yes.
 */
function replaces(act: ConsentAct, last: ConsentAct): boolean {
  if (act.kind === "asked")
    return last.kind === "asked" || (last.kind === "answered" && act.named !== null && act.named !== last.named);
  if (act.kind !== "answered" || act.answer === "yes") return true;
  if (last.kind === "withdrawn") return false;
  return act.answer === "no" || last.kind !== "answered" || last.answer !== "no";
}

function said(person: PersonLedger, purpose: Purpose, decider: string, act: ConsentAct): PersonLedger {
  const before = person.said.get(purpose);
  const last = before?.get(decider)?.act;
  if (last !== undefined && !replaces(act, last)) return person;
  const ofPurpose = new Map(before).set(decider, { act, turn: person.turn });
  return { ...person, said: new Map(person.said).set(purpose, ofPurpose) };
}
