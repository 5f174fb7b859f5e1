import type { ConsentPerson, ConsentView, KeptObjectionView } from "#contract/api/consent.ts";
import { consentSettings } from "#contract/consent-settings.ts";
import { ageOn } from "#domain/consent-rules.ts";
import type { ConsentAct, Purpose } from "#domain/consent.ts";
import { ON_SCREEN, purposes } from "#domain/consent.ts";
import type { ConsentLedger, KeptObjection } from "#domain/consent-ledger.ts";
import { namedLast } from "#domain/consent-ledger.ts";
import type { ConsentDay, Standing } from "#domain/consent-standing.ts";
import { deciding, standing } from "#domain/consent-standing.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { PersonRef } from "#domain/people.ts";
import type { Records } from "#domain/records.ts";
import { consentToday, everybodyIn, nameIn, serviceBook } from "#workflow/consent-books.ts";
import type { RetentionToday } from "#workflow/films-taken-back.ts";
import { filmsTakenBack } from "#workflow/films-taken-back.ts";
import type { ConsentPorts } from "#workflow/may-use.ts";
import { mayUseFilm } from "#workflow/may-use.ts";

/** The people of a case, what they allowed, and everything that was written down of it. */
export async function consentView(
  ports: ConsentPorts,
  { stores }: Records,
  retention: RetentionToday,
  caseId: string,
): Promise<ConsentView> {
  const { books, calendar } = ports;
  const acts = await stores.consents.list(caseId);
  const ledger = await books.ledger(caseId);
  const notebook = await books.notebook({ kind: "case", id: caseId });
  const on = await consentToday(books, calendar);
  const filmed = { id: null, caseId, cycleId: null };
  return {
    people: peopleOf(notebook, ledger).map((ref) => personView(notebook, ledger, ref, on)),
    filming: await mayUseFilm(ports, { ...filmed, kind: "interaction" }),
    filmingTheReview: await mayUseFilm(ports, { ...filmed, kind: "review" }),
    objections: ledger.objections.map(objectionView),
    takenBack: (await filmsTakenBack(ports, stores, retention, caseId)).map((film) => ({ ...film, by: [...film.by] })),
    months: consentSettings(await books.notebook(serviceBook)).months,
    ledger: acts.map(forReading),
    names: await namesIn(acts, async (id) => (await stores.accounts.get(id))?.name ?? ""),
  };
}

/** Everybody of the case, and those of whom something is written and who are not there any more. */
function peopleOf(notebook: Notebook, { people }: ConsentLedger): readonly PersonRef[] {
  const now = everybodyIn(notebook);
  return [...now, ...[...people.keys()].filter((ref) => !now.includes(ref)).sort()];
}

function personView(notebook: Notebook, ledger: ConsentLedger, ref: PersonRef, on: ConsentDay): ConsentPerson {
  const decides = ledger.people.get(ref)?.decides ?? null;
  const { deciders, themself, outgrown } = deciding(decides, on);
  const born = decides?.born ?? null;
  return {
    ref,
    name: nameIn(notebook, ref),
    inEveryFilm: everybodyIn(notebook).includes(ref),
    born,
    age: born === null ? null : ageOn(born, on.day),
    staff: decides?.staff ?? false,
    understands: decides?.understands ?? null,
    deciders: (decides?.deciders ?? []).map((one) => ({ ...one })),
    decidesToday: deciders.map(({ id }) => id),
    themself,
    outgrown,
    standings: standingsOf(
      (purpose) => standing(ledger, ref, purpose, on),
      (purpose) => namedLast(ledger, ref, purpose),
    ),
  };
}

/** Where each purpose stands and for whom it is, for all of them or for one voice alone. */
export function standingsOf(
  of: (purpose: Purpose) => Standing,
  namedFor: (purpose: Purpose) => string | null,
): ConsentPerson["standings"] {
  const told = (purpose: Purpose): ConsentPerson["standings"][Purpose] => {
    const { state, until, from } = of(purpose);
    return { state, until, from: from?.id ?? null, named: namedFor(purpose) };
  };
  const all: Partial<Record<Purpose, ConsentPerson["standings"][Purpose]>> = {};
  for (const purpose of purposes) all[purpose] = told(purpose);
  return whole(all);
}

const isWhole = (all: Partial<ConsentPerson["standings"]>): all is ConsentPerson["standings"] =>
  purposes.every((purpose) => purpose in all);

function whole(all: Partial<ConsentPerson["standings"]>): ConsentPerson["standings"] {
  if (!isWhole(all)) throw new Error("a purpose that stands nowhere");
  return all;
}

export function objectionView({ objection, decided }: KeptObjection): KeptObjectionView {
  const { id, from, person, words, safeToTell, at } = objection;
  return {
    id,
    from,
    person,
    words,
    safeToTell,
    at,
    decided: decided && { decision: decided.decision, reason: decided.reason, at: decided.at, by: decided.by },
  };
}

/** A list that nobody changes, as the schema knows it. */
const forReading = (act: ConsentAct): ConsentView["ledger"][number] =>
  act.kind === "decides" ? { ...act, deciders: [...act.deciders] } : act;

async function namesIn(
  acts: readonly ConsentAct[],
  nameOf: (account: string) => Promise<string>,
): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const { by } of acts) if (by !== ON_SCREEN) names[by] ??= await nameOf(by);
  return names;
}
