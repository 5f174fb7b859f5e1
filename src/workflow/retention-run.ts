import type { Ending } from "#domain/ending.ts";
import { CaseHeld, isHeld } from "#domain/ending.ts";
import type { Film } from "#domain/film-record.ts";
import type { Day, Instant } from "#domain/moment.ts";
import type { Stores } from "#domain/records.ts";
import type { ClockTrouble, RecordAbout, RetentionItem, RetentionSettings } from "#domain/retention.ts";
import { clockTrouble, filmsPastDate, haveGoneBy, retentionRun, whatIsDue, WITHDRAWN_DAYS } from "#domain/retention.ts";
import { booksIn } from "./consent-books.ts";
import type { ConsentPorts } from "./may-use.ts";
import { withdrawnFilm } from "./withdrawn-film.ts";
import { certified } from "./certify.ts";
import type { DeletionPorts, ToDelete } from "./delete.ts";
import { whatEnded } from "./note-what-ended.ts";
import { deleteForGood, goOnDeleting } from "./delete.ts";

export interface RetentionPorts extends DeletionPorts {
  /** Whom a case's record is about; null where nothing is known of the case. */
  readonly recordAbout: (caseId: string) => Promise<RecordAbout | null>;
  readonly consent: ConsentPorts;
}

export interface RunEnd {
  /** Why nothing was destroyed; null where the clock could be believed. */
  readonly paused: ClockTrouble | null;
  /** Cases of which something went. */
  readonly cases: readonly string[];
  readonly certificates: number;
}

/**
 * Lets everything go whose day has come, several times a day. By a clock that has jumped, or stands before what was written
 * last, nothing goes until somebody says that it is right. What a deletion was cut off in goes on whatever the clock says.
 */
export async function runRetention(ports: RetentionPorts): Promise<RunEnd> {
  const { stores } = ports.records;
  await goOnDeleting(ports);
  const why = await clockNow(ports);
  if (why !== null) {
    await notePaused(ports, why);
    return { paused: why, cases: [], certificates: 0 };
  }
  const settings = ports.settings();
  const today = ports.dayOf(ports.clock());
  const gone: string[] = [];
  for (const ending of await stores.endings.list()) {
    if (await caseGoes(ports, ending, today, settings)) gone.push(ending.caseId);
  }
  for (const film of await stores.films.all()) {
    if (await withdrawnGoes(ports, film, today, settings)) gone.push(film.caseId);
  }
  const certificates = await secondCertificates(ports);
  const ended = await whatEnded(ports);
  await ports.records.transaction(async (within) => {
    await ended.note(within);
    await within.deletions.seeClock(retentionRun, ports.clock());
  });
  return { paused: null, cases: gone, certificates };
}

/** The run's name where it notes since which look at the clock it waits. */
const paused = "retention-paused";
const never = new Date(0).toISOString();

/** Writes down that everything waits: once, until the clock was right again meanwhile. */
async function notePaused({ records, clock }: RetentionPorts, reason: ClockTrouble): Promise<void> {
  await records.transaction(async ({ deletions, audit }) => {
    const at = clock();
    const since = (await deletions.clockSeen(retentionRun)) ?? never;
    if ((await deletions.clockSeen(paused)) === since) return;
    await deletions.seeClock(paused, since);
    await audit.add({ at, by: null, what: "clock-jumped", subject: null, caseId: null, reason });
  });
}

/** Why nothing may be destroyed by the clock as it stands now; null where it can be believed. */
export async function clockNow({
  records,
  clock,
}: Pick<DeletionPorts, "records" | "clock">): Promise<ClockTrouble | null> {
  return troubleIn(records.stores, clock());
}

async function troubleIn({ deletions, audit }: Stores, now: Instant): Promise<ClockTrouble | null> {
  const lastSeen = await deletions.clockSeen(retentionRun);
  return clockTrouble({ now, lastSeen, newestEntry: await audit.newestAt() });
}

/** When the run last ended with a clock that could be believed; null where it never did. */
export const lastRetentionRun = ({ deletions }: Pick<Stores, "deletions">): Promise<string | null> =>
  deletions.clockSeen(retentionRun);

/** Somebody has looked at the clock and says that it is right; where nobody doubted it, nothing is written. */
export async function clockIsRight(
  { records, clock }: Pick<DeletionPorts, "records" | "clock">,
  by: string,
): Promise<void> {
  await records.transaction(async (stores) => {
    const at = clock();
    if ((await troubleIn(stores, at)) === null) return;
    await stores.deletions.seeClock(retentionRun, at);
    await stores.audit.add({ at, by, what: "clock-confirmed", subject: null, caseId: null });
  });
}

async function caseGoes(
  ports: RetentionPorts,
  ending: Ending,
  today: Day,
  settings: RetentionSettings,
): Promise<boolean> {
  const { stores } = ports.records;
  const { caseId, closing } = ending;
  const one = await stores.cases.get(caseId);
  if (closing === null || one === null || isHeld(ending)) return false;
  const now = ports.clock();
  if (!haveGoneBy(settings.undoDays, closing.at, now)) return false;
  const clock = { now, lastSeen: null, newestEntry: null };
  const due = whatIsDue(await itemsOf(ports, ending), today, settings, clock);
  const kinds = new Set(due.ok ? due.due.map(({ kind }) => kind) : []);
  // Taken back meanwhile, or taken back and closed again: its days are others then.
  const stillDue = async (within: Stores) => (await within.endings.get(caseId)).closing?.at === closing.at;
  const asked = { one, by: closing.by, reason: closing.reason, wantedBy: closing.wantedBy, stillDue } as const;
  let went = false;
  if (kinds.has("film")) {
    const withReviews = kinds.has("review-film");
    went = await goes(ports, { ...asked, scope: "films", ...(withReviews ? { withReviews } : {}) });
  } else if (kinds.has("review-film")) {
    went = await goes(ports, { ...asked, scope: "review-films" });
  }
  // What is written goes last: films have names.
  if (kinds.has("record") && (await stores.films.listOf(caseId)).length === 0) {
    went = (await goes(ports, { one, scope: "record", reason: "time", by: null, stillDue })) || went;
  }
  return went;
}

/** @returns whether it went. A case that was held meanwhile keeps what it has, and the run goes on with the others. */
async function goes(ports: RetentionPorts, wanted: ToDelete): Promise<boolean> {
  try {
    return (await deleteForGood(ports, wanted)) !== null;
  } catch (error) {
    if (error instanceof CaseHeld) return false;
    throw error;
  }
}

/** A film that somebody in it took back goes when the days are over in which that could be settled. */
async function withdrawnGoes(
  ports: RetentionPorts,
  film: Film,
  today: Day,
  settings: RetentionSettings,
): Promise<boolean> {
  const { stores } = ports.records;
  const withdrawn = await withdrawnFilm(ports.consent, film, settings, ports.dayOf);
  if (withdrawn === null || withdrawn.goesOn > today) return false;
  if (!haveGoneBy(WITHDRAWN_DAYS, withdrawn.at, ports.clock())) return false;
  const one = await stores.cases.get(film.caseId);
  if (one === null || isHeld(await stores.endings.get(one.id))) return false;
  const asked = {
    one,
    scope: "film",
    film: film.id,
    reason: "withdrawn",
    by: null,
    wantedBy: withdrawn.item.by,
    // Said again meanwhile, it stays; and where only somebody else's no is left, their days are others.
    async stillDue(within: Stores) {
      const now = await withdrawnFilm({ ...ports.consent, books: booksIn(within) }, film, settings, ports.dayOf);
      return now?.at === withdrawn.at && now.item.by === withdrawn.item.by;
    },
  } as const;
  return goes(ports, asked);
}

async function itemsOf(ports: RetentionPorts, ending: Ending): Promise<readonly RetentionItem[]> {
  const { caseId, closing, closedAt, recordGoneAt } = ending;
  const closedOn = closing === null ? null : ports.dayOf(closing.at);
  const films = await ports.records.stores.films.listOf(caseId);
  const about = await ports.recordAbout(caseId);
  const one = { id: caseId, held: isHeld(ending), closedOn };
  return [
    // A case without films has its key destroyed all the same, and is closed by that.
    ...(closedAt === null || films.some(isOf("interaction")) ? [{ ...one, kind: "film" } as const] : []),
    ...(films.some(isOf("review")) ? [{ ...one, kind: "review-film" } as const] : []),
    ...(recordGoneAt === null && about !== null ? [{ ...one, kind: "record", about } as const] : []),
  ];
}

const isOf = (kind: Film["kind"]) => (film: Film) => film.kind === kind;

/** The last backup of these keys has expired: the families may be told so. */
async function secondCertificates(ports: RetentionPorts): Promise<number> {
  const { deletions } = ports.records.stores;
  const ripe = (await deletions.keysGoneBy(ports.clock())).filter(({ first }) => first !== null);
  const checkpoint = ripe.length === 0 ? null : ((await ports.checkpoint?.()) ?? null);
  for (const one of ripe) {
    const second = await certified(ports, one, 2, checkpoint);
    await ports.records.transaction(async (stores) => {
      await stores.deletions.change({ ...one, second });
      await stores.audit.add({
        at: ports.clock(),
        by: null,
        what: "certificate-made",
        subject: one.id,
        caseId: one.caseId,
        count: 2,
      });
    });
  }
  return ripe.length;
}

export interface RetentionFigures {
  /** Films that are there a day after they were due and are not held: 0, or somebody has to look. */
  readonly filmsPastDate: number;
  readonly held: number;
  readonly closing: number;
}

export async function retentionFigures(
  stores: Stores,
  today: Day,
  dayOf: DeletionPorts["dayOf"],
  settings: RetentionSettings,
): Promise<RetentionFigures> {
  const endings = await stores.endings.list();
  const past = await Promise.all(
    endings.map(async ({ caseId, closing, hold }) => {
      if (closing === null || hold !== null) return 0;
      const closedOn = dayOf(closing.at);
      const isPast = ({ kind }: Film) =>
        today >= filmsPastDate(closedOn, kind === "review" ? "review-film" : "film", settings);
      return (await stores.films.listOf(caseId)).filter(isPast).length;
    }),
  );
  return {
    filmsPastDate: past.reduce((sum, count) => sum + count, 0),
    held: endings.filter(({ hold }) => hold !== null).length,
    closing: endings.filter(({ closing, closedAt }) => closing !== null && closedAt === null).length,
  };
}
