import type { EndingView } from "#contract/api/endings.ts";
import type { Account } from "#domain/account.ts";
import type { Deletion } from "#domain/deletion.ts";
import type { Ending, Hold } from "#domain/ending.ts";
import { stateOf } from "#domain/ending.ts";
import type { Day, Instant } from "#domain/moment.ts";
import type { Stores } from "#domain/records.ts";
import type { RecordAbout, RetentionSettings } from "#domain/retention.ts";
import type { Calendar } from "./calendar.ts";
import { closedOnDay, goesOn } from "./case-facts.ts";

interface Seen {
  readonly stores: Stores;
  readonly calendar: Calendar;
  readonly settings: RetentionSettings;
  readonly about: RecordAbout;
  readonly today: Day;
}

/** How a case ends, as its page shows it. */
export async function endingView(
  { stores, calendar, settings, about, today }: Seen,
  { id }: Pick<Account, "id">,
  ending: Ending,
): Promise<EndingView> {
  const { caseId, closing, closedAt, hold } = ending;
  const films = await stores.films.listOf(caseId);
  const pieces = await Promise.all(films.map((film) => stores.films.piecesOf(film.id)));
  const deletions = await stores.deletions.ofCase(caseId);
  const onDay = (at: Instant | null) => (at === null ? null : calendar.dayOf(at));
  const goes = goesOn(closedOnDay(ending, calendar), about, settings);
  const ifClosed = goesOn(today, about, settings);
  const begun = deletions.some(({ scope }) => scope === "films" || scope === "review-films");
  const lastDay = goes.films === null ? null : calendar.plusDays(goes.films, -1);
  return {
    state: stateOf(ending),
    closing: closing && {
      on: calendar.dayOf(closing.at),
      by: await nameOf(stores, closing.by),
      reason: closing.reason,
      because: closing.because,
      undoUntil: begun || closedAt !== null || lastDay === null || lastDay < today ? null : lastDay,
    },
    closedOn: onDay(closedAt),
    films: films.length,
    clips: pieces.flat().filter(({ kind }) => kind === "clip").length,
    filmsOn: goes.films,
    reviewFilmsOn: goes.reviewFilms,
    recordOn: goes.record,
    ifClosedToday: { filmsOn: ifClosed.films ?? today, recordOn: ifClosed.record ?? today },
    hold: hold && (await holdView({ stores, calendar }, id, hold)),
    deletions: deletions.map((one) => ({
      id: one.id,
      scope: one.scope,
      reason: one.reason,
      films: one.found.films,
      clips: one.found.clips,
      destroyedOn: onDay(one.destroyedAt),
      keysGoneOn: onDay(one.keysGoneAt),
      stage: stageOf(one),
    })),
    copies: (await stores.copies.ofCase(caseId)).flatMap(({ fetchedAt, kind, to }) =>
      fetchedAt === null ? [] : [{ on: calendar.dayOf(fetchedAt), kind, to }],
    ),
  };
}

/** A hold, as it is shown to somebody who may ask for its release. */
export async function holdView(
  { stores, calendar }: Pick<Seen, "stores" | "calendar">,
  account: string,
  { at, by, reason, reviewOn, releaseAskedBy }: Hold,
): Promise<NonNullable<EndingView["hold"]> & { readonly reason: string }> {
  return {
    since: calendar.dayOf(at),
    by: await nameOf(stores, by),
    reason,
    reviewOn,
    releaseAskedBy: releaseAskedBy === null ? null : await nameOf(stores, releaseAskedBy),
    askedByYou: releaseAskedBy === account,
  };
}

const nameOf = async ({ accounts }: Stores, account: string): Promise<string> =>
  (await accounts.get(account))?.name ?? "";

const stageOf = ({ first, second }: Deletion): 0 | 1 | 2 => (second !== null ? 2 : first !== null ? 1 : 0);
