/** A ledger of consent, folded: by person what was said last, and which objections wait. */
import type { Assent, ConsentAct, Decides, Objection, ObjectionDecided, Purpose } from "./consent.ts";
import { purposes } from "./consent.ts";
import type { Instant } from "./moment.ts";
import type { PersonRef } from "./people.ts";
import { THEMSELF } from "./people.ts";

/** What was said last by one who decides, or by a child for whom somebody else does. */
export interface Said {
  readonly act: ConsentAct;
  /** How often the deciders had changed when it was said. */
  readonly turn: number;
  /** Whom it is for; null where it is for nobody in particular. */
  readonly named: string | null;
  /** Number of the act with which it was asked or answered last, also where that changed nothing. */
  readonly lastly: number;
}

export type OfPurpose = ReadonlyMap<string, Said>;
type TakenBack = ReadonlyMap<string, Instant | null>;

/** Who took it back, where it was nobody in particular. */
export const NOBODY = "";

export interface PersonLedger {
  readonly decides: (Decides & ConsentAct) | null;
  /** Counts every change of who decides, and on what footing. */
  readonly turn: number;
  /** Last `asked`, `answered` or `withdrawn` by purpose, then by decider and whom it is for. */
  readonly said: ReadonlyMap<Purpose, OfPurpose>;
  /** Last withdrawal that was nobody's in particular, by purpose or `everything`. */
  readonly withdrawn: ReadonlyMap<Purpose | "everything", ConsentAct>;
  /** By purpose, then decider: since when what they allowed is taken back; null once they have said yes, and nothing is. */
  readonly takenBack: ReadonlyMap<Purpose, TakenBack>;
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

export const nobody: PersonLedger = {
  decides: null,
  turn: 0,
  said: new Map(),
  withdrawn: new Map(),
  takenBack: new Map(),
  assents: [],
};
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
  if (act.kind === "asked") return said(person, act);
  if (act.kind === "answered") return said(withTakenBack(person, act.purpose, answered(person, act)), act);
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

type Back = Extract<OfPerson, { kind: "withdrawn" }>;

/** Everything is also what nobody was asked yet: to that they have said no. */
function withdrawn(person: PersonLedger, act: Back): PersonLedger {
  const { purpose, decider } = act;
  const those: readonly Purpose[] = purpose === "everything" ? purposes : [purpose];
  const taken = those.reduce<PersonLedger>(
    (now, one) => withTakenBack(now, one, since(now, one, decider ?? NOBODY, act)),
    person,
  );
  if (decider === null) return { ...taken, withdrawn: new Map(taken.withdrawn).set(purpose, act) };
  return those.reduce<PersonLedger>((now, one) => stopped(now, one, decider, act), taken);
}

const withTakenBack = (person: PersonLedger, purpose: Purpose, taken: TakenBack): PersonLedger => ({
  ...person,
  takenBack: new Map(person.takenBack).set(purpose, taken),
});

/** The days count from when it was taken back first: to say it once more does not put them off. */
function since({ takenBack }: PersonLedger, purpose: Purpose, whose: string, { at }: ConsentAct): TakenBack {
  const before: TakenBack = takenBack.get(purpose) ?? new Map();
  return new Map(before).set(whose, before.get(whose) ?? at);
}

type Answer = Extract<OfPerson, { kind: "answered" }>;

/**
 * A no after a yes takes it back. A yes lifts what the same one took back; that of one who decides, also what nobody in
 * particular did, or somebody who did not decide any more when it was said. It stays lifted, whatever is said afterwards.
 */
function answered(person: PersonLedger, act: Answer): TakenBack {
  const { purpose, decider } = act;
  const before: TakenBack = person.takenBack.get(purpose) ?? new Map();
  if (act.answer === "no" && before.has(decider)) return since(person, purpose, decider, act);
  if (act.answer !== "yes") return before;
  const deciders = new Set(person.decides?.deciders.map(({ id }) => id));
  const isLeft = (whose: string) => !deciders.has(decider) || whose === THEMSELF || deciders.has(whose);
  return new Map([...before].filter(([whose]) => isLeft(whose))).set(decider, null);
}

/**
 * Whether an act stands in the place of what the same one said before. Being asked once more takes back no answer. What was
 * taken back, or refused, nothing lifts but their own yes.
 */
function replaces(act: ConsentAct, last: ConsentAct): boolean {
  if (act.kind === "asked") return last.kind === "asked";
  if (act.kind !== "answered" || act.answer === "yes") return true;
  if (last.kind === "withdrawn") return false;
  return act.answer === "no" || last.kind !== "answered" || last.answer !== "no";
}

/** A yes to one recipient is none to another, and a no neither: each is kept beside the others. */
const slotOf = (decider: string, named: string | null): string => JSON.stringify([decider, named]);

/** What was said for a recipient; a withdrawal is of all of them, also of those who were never named. */
export function saidFor(ofPurpose: OfPurpose, decider: string, named: string | null): Said | undefined {
  const all = ofPurpose.get(slotOf(decider, null));
  return ofPurpose.get(slotOf(decider, named)) ?? (all?.act.kind === "withdrawn" ? all : undefined);
}

/** What was asked or said last, by one of them or by anybody. */
export function saidLast(ofPurpose: OfPurpose, decider?: string): Said | undefined {
  const theirs = [...ofPurpose.values()].filter(({ act }) => decider === undefined || isOf(act, decider));
  return theirs.sort((a, b) => b.lastly - a.lastly)[0];
}

/** For whom it was asked or answered last, by one of them or by anybody; null where it is for nobody in particular. */
export const namedLast = (
  { people }: ConsentLedger,
  person: PersonRef,
  purpose: Purpose,
  decider?: string,
): string | null => saidLast(people.get(person)?.said.get(purpose) ?? new Map(), decider)?.named ?? null;

function said(person: PersonLedger, act: Answer | Extract<OfPerson, { kind: "asked" }>): PersonLedger {
  const { purpose, decider, named, seq } = act;
  const last = saidFor(person.said.get(purpose) ?? new Map(), decider, named);
  const stands = last === undefined || replaces(act, last.act) ? { act, turn: person.turn } : last;
  return inSlot(person, purpose, decider, { ...stands, named, lastly: seq });
}

function stopped(person: PersonLedger, purpose: Purpose, decider: string, act: Back): PersonLedger {
  const theirs = [...(person.said.get(purpose) ?? new Map<string, Said>()).values()].filter((one) =>
    isOf(one.act, decider),
  );
  const all = theirs.some(({ named }) => named === null) ? [] : [{ named: null, lastly: 0 }];
  return [...theirs, ...all].reduce(
    (now, { named, lastly }) => inSlot(now, purpose, decider, { act, turn: person.turn, named, lastly }),
    person,
  );
}

const isOf = (act: ConsentAct, decider: string): boolean => "decider" in act && act.decider === decider;

function inSlot(person: PersonLedger, purpose: Purpose, decider: string, one: Said): PersonLedger {
  const ofPurpose = new Map(person.said.get(purpose)).set(slotOf(decider, one.named), one);
  return { ...person, said: new Map(person.said).set(purpose, ofPurpose) };
}
