import { standing } from "#domain/consent-standing.ts";
import type { Film } from "#domain/film-record.ts";
import { purposeOf } from "#domain/may-use.ts";
import type { Day, Instant } from "#domain/moment.ts";
import type { RetentionItem, RetentionSettings } from "#domain/retention.ts";
import { dueDay } from "#domain/retention.ts";
import { consentToday, peopleIn } from "./consent-books.ts";
import type { ConsentPorts } from "./may-use.ts";

interface WithdrawnFilm {
  readonly item: Extract<RetentionItem, { kind: "withdrawn-film" }>;
  /** The first day on which it goes, unless they say yes again, are not in it after all, or the case is held. */
  readonly goesOn: Day;
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
  let first: WithdrawnFilm | null = null;
  for (const by of await peopleIn(books, film)) {
    const { state, from } = standing(ledger, by, purposeOf(film.kind), on);
    if (state !== "withdrawn" || from === null) continue;
    const item = { id: film.id, held: false, kind: "withdrawn-film", withdrawnOn: dayOf(from.at), by } as const;
    const goesOn = dueDay(item, settings);
    if (goesOn !== null && (first === null || goesOn < first.goesOn)) first = { item, goesOn };
  }
  return first;
}
