/** What people decided is written down: who decides, what they were asked and said, what they took back, what they object to. */
import { consentSettings } from "#contract/consent-settings.ts";
import type { ErrorCode } from "#contract/errors.ts";
import type { AuditEntry, AuditKind } from "#domain/audit.ts";
import type { Answered, Assent, ConsentAct, ConsentKind, ConsentWords, Decides, TextShown } from "#domain/consent.ts";
import type { ConsentLedger } from "#domain/consent-ledger.ts";
import { folded } from "#domain/consent-ledger.ts";
import type { Clock } from "#domain/moment.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { PersonRef } from "#domain/people.ts";
import { THEMSELF } from "#domain/people.ts";
import type { Stores } from "#domain/records.ts";
import type { ConsentCalendar } from "./consent-books.ts";
import { booksIn, nameIn, serviceBook } from "./consent-books.ts";
import { textFor } from "./consent-texts.ts";

/** An act before it is kept. */
export type NewAct = ConsentWords & { readonly id: string };

/** Why nothing was written down. */
export interface NotWritten {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly name?: string;
  readonly detail?: string;
}
export type WrittenConsent = { readonly ok: true; readonly acts: readonly ConsentAct[] } | NotWritten;

/** Whoever writes: an account, and who stands in the ledger for it. */
export interface Writer {
  readonly account: string;
  /** The account, or `screen`. */
  readonly as: string;
}

interface Needs {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly calendar: ConsentCalendar;
}

/** Adds acts to a case's ledger, all or none; those that are there already are left as they are. */
export async function writeConsent(
  { stores, clock, calendar }: Needs,
  caseId: string,
  acts: readonly NewAct[],
  { account, as }: Writer,
): Promise<WrittenConsent> {
  const kept = await stores.consents.list(caseId);
  const there = new Set(kept.map(({ id }) => id));
  const books = booksIn(stores);
  const here: Here = {
    stores,
    caseId,
    service: await books.notebook(serviceBook),
    calendar,
    notebook: await books.notebook({ kind: "case", id: caseId }),
  };
  const at = clock();
  const news: NewAct[] = [];
  let ledger = folded(kept);
  for (const act of acts) {
    if (there.has(act.id)) continue;
    there.add(act.id);
    const wrong = await unfit(here, ledger, act);
    if (wrong !== null) return wrong;
    const whole = act.kind === "answered" ? withEnd(here, act) : act;
    news.push(whole);
    ledger = folded([{ ...whole, seq: ledger.seq + 1, by: as, at }], ledger);
  }
  for (const act of news) await keepText(here, act);
  const written = await stores.consents.append(caseId, news, as, at);
  for (const act of written) await stores.audit.add(auditOf(act, caseId, account));
  return { ok: true, acts: written };
}

interface Here {
  readonly stores: Stores;
  readonly caseId: string;
  readonly service: Notebook;
  readonly notebook: Notebook;
  readonly calendar: ConsentCalendar;
}

const bad = (detail: string): NotWritten => ({ ok: false, code: "consent-act-unfit", detail });

async function unfit(here: Here, ledger: ConsentLedger, act: NewAct): Promise<NotWritten | null> {
  if (act.kind === "decides") return unfitDeciders(act);
  if (act.kind === "objection") return null;
  if (act.kind === "objection-decided") return unknownObjection(ledger, act.objection);
  if (act.kind === "assent") return unfitAssent(here, act);
  if (act.kind === "withdrawn") {
    return act.decider === null || mayDecide(ledger, act.person, act.decider) ? null : stranger(here, act.person);
  }
  if (!mayDecide(ledger, act.person, act.decider)) return stranger(here, act.person);
  if (!(await isTextOfOurs(here, act))) return { ok: false, code: "consent-text-unknown" };
  return act.kind === "answered" ? unfitAnswer(here, act) : null;
}

function unfitDeciders({ person, born, deciders, understands }: Decides): NotWritten | null {
  const ids = new Set(deciders.map(({ id }) => id));
  if (ids.size !== deciders.length) return bad("deciders.id");
  if (deciders.some(({ id, footing }) => (footing === "self") !== (id === THEMSELF))) return bad("deciders.footing");
  const isHeld = ({ footing, held }: Decides["deciders"][number]) =>
    held !== null || footing === "self" || footing === "proxy";
  if (!deciders.every(isHeld)) return bad("deciders.held");
  // Nobody can tell whether a child is of the age without knowing when they were born.
  const unknownAge = person === "focus" && born === null && understands === null;
  return unknownAge && ids.has(THEMSELF) ? bad("born") : null;
}

function unknownObjection({ objections }: ConsentLedger, id: string): NotWritten | null {
  return objections.some(({ objection }) => objection.id === id) ? null : { ok: false, code: "not-found" };
}

/** A no counts whatever stands beside it; anything else has to say how it was sought and how one could tell. */
async function unfitAssent(
  { stores, caseId }: Here,
  { about, answer, sought, noticed }: Assent,
): Promise<NotWritten | null> {
  const found = "film" in about ? await stores.films.get(about.film) : await stores.cases.cycle(about.cycle);
  if (found?.caseId !== caseId) return { ok: false, code: "not-found" };
  if (answer === "no") return null;
  return sought.trim() === "" ? bad("sought") : noticed.trim() === "" ? bad("noticed") : null;
}

/** A child for whom somebody else decides has a voice too. */
function mayDecide({ people }: ConsentLedger, person: PersonRef, decider: string): boolean {
  const decides = people.get(person)?.decides ?? null;
  return decider === THEMSELF ? decides !== null : (decides?.deciders.some(({ id }) => id === decider) ?? false);
}

function stranger({ notebook }: Here, person: PersonRef): NotWritten {
  const name = nameIn(notebook, person);
  return { ok: false, code: "consent-decider-unknown", ...(name === "" ? {} : { name }) };
}

type WithText = Extract<NewAct, { kind: "asked" | "answered" }>;

const isSameText = (text: TextShown, { version, hash, language, form }: TextShown): boolean =>
  text.version === version && text.hash === hash && text.language === language && text.form === form;

async function isTextOfOurs({ stores, service }: Here, { purpose, text }: WithText): Promise<boolean> {
  if (isSameText(text, textFor(service, purpose, text.form))) return true;
  // Read before it changed, or on paper that was printed then.
  const before = await stores.consents.text(text.hash);
  return before !== null && before.purpose === purpose && isSameText(text, before);
}

async function keepText({ stores, service }: Here, act: NewAct): Promise<void> {
  if (act.kind !== "asked" && act.kind !== "answered") return;
  const now = textFor(service, act.purpose, act.text.form);
  if (now.hash === act.text.hash) await stores.consents.keepText(now);
}

function unfitAnswer({ calendar }: Here, { purpose, answer, until, named }: Answered): NotWritten | null {
  if (until !== null && until < calendar.today()) return bad("until");
  return purpose === "share-with-other" && answer === "yes" && named === null ? bad("named") : null;
}

/** A yes for which nobody said how long holds as long as the service has settled. */
function withEnd({ service, calendar }: Here, act: Answered & { readonly id: string }): NewAct {
  const { months } = consentSettings(service);
  if (act.answer !== "yes" || act.until !== null || months === null) return act;
  return { ...act, until: calendar.plusMonths(calendar.today(), months) };
}

const audited: { readonly [kind in ConsentKind]: AuditKind } = {
  decides: "deciders-noted",
  asked: "consent-asked",
  answered: "consent-answered",
  withdrawn: "consent-withdrawn",
  assent: "assent-written",
  objection: "objection-made",
  "objection-decided": "objection-decided",
};

/** Of whom, and what was said to what; no word of it. */
export function auditOf(act: ConsentAct, caseId: string, by: string): AuditEntry {
  const about = "person" in act ? act.person : act.kind === "objection-decided" ? act.objection : null;
  const reason = reasonOf(act);
  return { at: act.at, by, what: audited[act.kind], subject: about, caseId, ...(reason === null ? {} : { reason }) };
}

function reasonOf(act: ConsentAct): string | null {
  if (act.kind === "answered") return `${act.answer}-${act.purpose}`;
  if (act.kind === "asked" || act.kind === "withdrawn") return act.purpose;
  if (act.kind === "assent") return act.answer;
  return act.kind === "objection-decided" ? act.decision : null;
}
