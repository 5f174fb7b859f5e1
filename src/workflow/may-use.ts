/** Whether a film may be made, shown or worked on now: asked at each use. */
import { askedAbout, speaksFor } from "#contract/words/en-consent-refusals.ts";
import type { Purpose } from "#domain/consent.ts";
import type { ConsentLedger } from "#domain/consent-ledger.ts";
import type { ConsentDay } from "#domain/consent-standing.ts";
import { deciding, standing } from "#domain/consent-standing.ts";
import type { Film } from "#domain/film-record.ts";
import type { MayUse } from "#domain/may-use.ts";
import { mayUse, purposeOf } from "#domain/may-use.ts";
import type { PersonRef } from "#domain/people.ts";
import { THEMSELF } from "#domain/people.ts";
import type { ConsentBooks, ConsentCalendar } from "./consent-books.ts";
import { consentToday, nameIn, peopleIn } from "./consent-books.ts";

export interface ConsentPorts {
  readonly books: ConsentBooks;
  readonly calendar: ConsentCalendar;
}

/** A film that is there, or one that is to be made (`id` is null) in a cycle, or in no cycle yet. */
export interface FilmToUse extends Pick<Film, "caseId" | "kind"> {
  readonly id: string | null;
  readonly cycleId: string | null;
}

export async function mayUseFilm(
  { books, calendar }: ConsentPorts,
  film: FilmToUse,
  purpose: Purpose = purposeOf(film.kind),
): Promise<MayUse> {
  const people = await peopleIn(books, film);
  const use = { purpose, people, film: film.id, cycle: film.cycleId };
  return mayUse(await books.ledger(film.caseId), use, await consentToday(books, calendar));
}

/** What the sentence of a refusal mentions: who, and what for. */
export async function saidOf(
  { books, calendar }: ConsentPorts,
  caseId: string,
  purpose: Purpose,
  { person, why }: Extract<MayUse, { ok: false }>,
): Promise<{ readonly name?: string; readonly value: string }> {
  const value = askedAbout[purpose];
  const name = person === null ? "" : nameIn(await books.notebook({ kind: "case", id: caseId }), person);
  if (person === null || name === "") return { value };
  // A child's own no is the child's, and who decides by now is asked for by the name of whom it is about.
  if (why === "consent-child-said-no" || why === "consent-lapsed") return { value, name };
  const voice = voiceOf(await books.ledger(caseId), person, purpose, await consentToday(books, calendar));
  return { value, name: voice === null ? name : speaksFor(voice, name) };
}

/** By name, whoever has said it for somebody, or would have to say it; null where that is nobody but the person. */
function voiceOf(ledger: ConsentLedger, person: PersonRef, purpose: Purpose, on: ConsentDay): string | null {
  const decides = ledger.people.get(person)?.decides ?? null;
  const { state, from } = standing(ledger, person, purpose, on);
  const spoke = from !== null && "decider" in from && state !== "asked" && state !== "later" ? from.decider : null;
  const [first] = deciding(decides, on).deciders;
  const voice = spoke === null ? first : decides?.deciders.find(({ id }) => id === spoke);
  return voice === undefined || voice.id === THEMSELF ? null : voice.name;
}
