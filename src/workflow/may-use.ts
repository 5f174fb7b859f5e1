/** Whether a film may be made, shown or worked on now: asked at each use. */
import { askedAbout } from "#contract/words/en-consent-refusals.ts";
import type { Purpose } from "#domain/consent.ts";
import type { Film } from "#domain/film-record.ts";
import type { MayUse } from "#domain/may-use.ts";
import { mayUse, purposeOf } from "#domain/may-use.ts";
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
  books: ConsentBooks,
  caseId: string,
  purpose: Purpose,
  { person }: Extract<MayUse, { ok: false }>,
): Promise<{ readonly name?: string; readonly value: string }> {
  const name = person === null ? "" : nameIn(await books.notebook({ kind: "case", id: caseId }), person);
  return { value: askedAbout[purpose], ...(name === "" ? {} : { name }) };
}
