import type { ConsentLedger } from "#domain/consent-ledger.ts";
import type { ConsentDay } from "#domain/consent-standing.ts";
import { standingWithdrawals } from "#domain/consent-standing.ts";
import type { Film } from "#domain/film-record.ts";
import { purposeOf } from "#domain/may-use.ts";
import type { Day, Instant } from "#domain/moment.ts";
import type { PersonRef } from "#domain/people.ts";
import type { RetentionItem, RetentionSettings } from "#domain/retention.ts";
import { dueDay } from "#domain/retention.ts";
import { consentToday, peopleIn } from "./consent-books.ts";
import type { ConsentPorts } from "./may-use.ts";

/** Somebody in a film of whom the yes was taken back. */
export interface TakenBack {
  readonly person: PersonRef;
  /** Whose yes it was, and who can say it again; null where it is the person's, whoever decided before. */
  readonly decider: string | null;
  readonly on: Day;
}

interface WithdrawnFilm {
  readonly item: Extract<RetentionItem, { kind: "withdrawn-film" }>;
  /** When that was taken back. */
  readonly at: Instant;
  /** The first day on which it goes, unless they say yes again, are not in it after all, or the case is held. */
  readonly goesOn: Day;
  /** Everybody who took it back: it stays if each of them says yes again. */
  readonly by: readonly TakenBack[];
}

/** Whether somebody who is in a film took it back, and whose film goes first where several did; null where nobody did. */
export async function withdrawnFilm(
  { books, calendar }: ConsentPorts,
  film: Film,
  settings: RetentionSettings,
  dayOf: (at: Instant) => Day,
): Promise<WithdrawnFilm | null> {
  const ledger = await books.ledger(film.caseId);
  const on = await consentToday(books, calendar);
  const by = (await peopleIn(books, film)).flatMap((person) => takenBack(ledger, person, film, on, dayOf));
  let first: Omit<WithdrawnFilm, "by"> | null = null;
  for (const one of by) {
    const item = { id: film.id, held: false, kind: "withdrawn-film", withdrawnOn: one.on, by: one.person } as const;
    const goesOn = dueDay(item, settings);
    if (goesOn !== null && (first === null || one.at < first.at)) first = { item, at: one.at, goesOn };
  }
  return first === null
    ? null
    : { ...first, by: by.map(({ person, decider, on: day }) => ({ person, decider, on: day })) };
}

function takenBack(
  ledger: ConsentLedger,
  person: PersonRef,
  { kind }: Film,
  on: ConsentDay,
  dayOf: (at: Instant) => Day,
): readonly (TakenBack & { readonly at: Instant })[] {
  return standingWithdrawals(ledger, person, purposeOf(kind), on).map(({ decider, at }) => {
    return { person, decider, at, on: dayOf(at) };
  });
}
