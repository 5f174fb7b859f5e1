/** What is held of a case in memory while the service is unlocked: enough for its line in a list, and for its path. */
import { z } from "zod";
import { entries } from "#contract/entries.ts";
import type { Programme } from "#contract/entries.ts";
import type { CaseLine } from "#contract/api/cases.ts";
import type { Case, Cycle, CycleFacts, PathStep } from "#domain/case.ts";
import { pathOf } from "#domain/case.ts";
import type { ConsentLedger } from "#domain/consent-ledger.ts";
import type { Ending } from "#domain/ending.ts";
import { isHeld, stateOf } from "#domain/ending.ts";
import type { Film } from "#domain/film-record.ts";
import type { FollowUp, FollowUpSaid } from "#domain/follow-up.ts";
import { followUpDays, followUpsOf, nextFollowUp } from "#domain/follow-up.ts";
import type { Day } from "#domain/moment.ts";
import type { RecordAbout, RetentionSettings } from "#domain/retention.ts";
import { dueDay } from "#domain/retention.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { Calendar } from "./calendar.ts";

export interface CaseFacts {
  readonly one: Case;
  /** In order of their numbers. */
  readonly cycles: readonly Cycle[];
  readonly films: readonly Film[];
  readonly ending: Ending;
  /** Of the case's notebook, what `countsInCase`. */
  readonly notebook: Notebook;
  /** Of its outcomes, what `countsInOutcomes`. */
  readonly outcomes: Notebook;
  /** Of each film's notebook, what `countsInFilm`. */
  readonly filmNotebooks: ReadonlyMap<string, Notebook>;
}

const caseNames = new Set(["client", "focus", "question", "programme", "agreed"]);
export const countsInCase = (name: string): boolean => caseNames.has(name) || name.startsWith("cycle/");
export const countsInFilm = (name: string): boolean => name === "filmed" || name.startsWith("clip/");
/** That something is asked in it at all, whether somebody has to be told of an answer, and when somebody asks again. */
export const countsInOutcomes = (name: string): boolean =>
  ["goal/", "measure/", "chosen/", "raised/", "follow-up/"].some((under) => name.startsWith(under));

/** The programme a case names; null where it names none. */
export const programmeNamed = ({ notebook }: CaseFacts): string | null =>
  z.safeParse(entries.case.programme, notebook.get("programme")).data?.id ?? null;

/** When the child was born, as whoever decides for it was asked; null where nobody was. */
export const bornOf = ({ people }: ConsentLedger): Day | null => people.get("focus")?.decides?.born ?? null;

/** Whom the record is about, as far as the case says. Somebody with a birthday is a child as long as nobody says otherwise. */
export function recordAbout({ notebook }: CaseFacts, born: Day | null): RecordAbout {
  const kind = z.safeParse(entries.case.focus, notebook.get("focus")).data?.kind;
  const child = kind === "child" || (kind === undefined && born !== null);
  return child ? { child, bornOn: born } : { child };
}

export const aboutOf = (facts: CaseFacts | null, born: Day | null): RecordAbout | null =>
  facts && recordAbout(facts, born);

/** Until when what is written in a case is kept; null where nobody has closed it. */
export const recordUntil = (
  facts: CaseFacts | null,
  born: Day | null,
  calendar: Calendar,
  settings: RetentionSettings,
): Day | null => facts && goesOn(closedOnDay(facts.ending, calendar), recordAbout(facts, born), settings).record;

/** When what is kept of a case goes; null while nobody has closed it. */
export interface GoesOn {
  readonly films: Day | null;
  readonly reviewFilms: Day | null;
  readonly record: Day | null;
}

/** @param closedOn the day it was closed, or the day to reckon from */
export function goesOn(closedOn: Day | null, about: RecordAbout, settings: RetentionSettings): GoesOn {
  const one = { id: "", held: false, closedOn };
  return {
    films: dueDay({ ...one, kind: "film" }, settings),
    reviewFilms: dueDay({ ...one, kind: "review-film" }, settings),
    record: dueDay({ ...one, kind: "record", about }, settings),
  };
}

export const closedOnDay = ({ closing }: Ending, { dayOf }: Calendar): Day | null =>
  closing === null ? null : dayOf(closing.at);

export function pathOfCase(
  facts: CaseFacts,
  programme: Programme,
  calendar: Calendar,
  settings: RetentionSettings,
): readonly PathStep[] {
  const closedOn = closedOnDay(facts.ending, calendar);
  // Films go at the end of the work, however old anybody is.
  const { films } = goesOn(closedOn, recordAbout(facts, null), settings);
  const closing = closedOn === null ? null : { filmsOn: facts.ending.closedAt === null ? films : null };
  return pathOf(
    agreedOn(facts),
    cyclesOf(facts, calendar),
    programme.cycles.usual,
    programme.reviewWithinDays,
    calendar.plusDays,
    closing,
  );
}

/** The day somebody said that it is agreed; written words alone are no agreement. */
const agreedOn = ({ notebook }: CaseFacts): Day | null =>
  z.safeParse(entries.case.agreed, notebook.get("agreed")).data?.on ?? null;

export const clipsOf = ({ films, filmNotebooks }: CaseFacts, cycle: string): number =>
  filmed(films, cycle)
    .flatMap(({ id }) => [...(filmNotebooks.get(id)?.keys() ?? [])])
    .filter((name) => name.startsWith("clip/")).length;

/** Films of a cycle that somebody has looked at: only those count as made. */
const filmed = (films: readonly Film[], cycle: string): readonly Film[] =>
  films.filter(({ cycleId, kind, state }) => cycleId === cycle && kind === "interaction" && state === "in");

export const cyclesOf = (facts: CaseFacts, calendar: Calendar): readonly CycleFacts[] =>
  facts.cycles.map((cycle) => factsOf(facts, cycle, calendar));

function factsOf(facts: CaseFacts, { id, number }: Cycle, { dayOf }: Calendar): CycleFacts {
  const days = filmed(facts.films, id).map((film) => {
    const written = z.safeParse(entries.film.filmed, facts.filmNotebooks.get(film.id)?.get("filmed")).data;
    return written?.on ?? dayOf(film.createdAt);
  });
  const plan = z.safeParse(entries.case["cycle/"], facts.notebook.get(`cycle/${id}`)).data;
  return {
    id,
    number,
    filmedOn: days.sort()[0] ?? null,
    clips: clipsOf(facts, id),
    filmOn: plan?.filmOn ?? null,
    reviewOn: plan?.reviewOn ?? null,
    reviewedOn: plan?.reviewedOn ?? null,
  };
}

/** When somebody asks again, in a case in which something was asked. */
export function followUpsIn({ outcomes, ending }: CaseFacts, calendar: Calendar): readonly FollowUp[] {
  const said = new Map<number, FollowUpSaid>();
  for (const [name, entry] of outcomes) {
    const followUp = name.startsWith("follow-up/") ? z.safeParse(entries.outcomes["follow-up/"], entry).data : null;
    if (followUp) said.set(Number(name.slice("follow-up/".length)), followUp);
  }
  const closedOn = outcomes.size === 0 ? null : closedOnDay(ending, calendar);
  return followUpsOf(said, followUpDays(closedOn, calendar.plusMonths));
}

const isRaised = ({ outcomes }: CaseFacts): boolean =>
  [...outcomes].some(([name, entry]) => name.startsWith("raised/") && entry["done"] === null);

export function lineOf(
  facts: CaseFacts,
  programme: Programme,
  guider: string,
  calendar: Calendar,
  settings: RetentionSettings,
): Omit<CaseLine, "mine"> {
  const { one, cycles, notebook, ending } = facts;
  const followUp = nextFollowUp(followUpsIn(facts, calendar));
  const { id, code, awayAt, demoAt } = one;
  return {
    id,
    code,
    client: z.safeParse(entries.case.client, notebook.get("client")).data?.name ?? "",
    focus: z.safeParse(entries.case.focus, notebook.get("focus")).data?.name ?? "",
    question: z.safeParse(entries.case.question, notebook.get("question")).data?.text ?? "",
    guider,
    programme: programme.name,
    cycles: cycles.length,
    cyclesPlanned: programme.cycles.usual,
    next: pathOfCase(facts, programme, calendar, settings).find(({ state }) => state === "next")!,
    followUp: followUp && { months: followUp.months, on: followUp.on },
    raised: isRaised(facts),
    state: stateOf(ending),
    held: isHeld(ending),
    away: awayAt !== null,
    demo: demoAt !== null,
  };
}
