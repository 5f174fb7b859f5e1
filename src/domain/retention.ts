/**
 * How long what is kept. Every period is a setting of the service; the defaults are those of the leaflets, codes and
 * schedules that services work by (25th birthday, seven years, deletion at the end of the work).
 *
 * A thing is due from the beginning of its day, in the calendar where the service is, and never before. Where a year has no
 * such day (29 February) it is due on the day after. Days in which something can be taken back are whole ones besides.
 */
import type { Day, Instant } from "./moment.ts";

export interface RetentionSettings {
  /** Days in which closing a case can be taken back; nothing of it is destroyed before they are over. */
  readonly undoDays: number;
  readonly films: FilmPeriod;
  readonly reviewFilms: FilmPeriod;
  /** Months after which somebody looks again at what training events were given. */
  readonly trainingMonths: number;
  readonly record: {
    /** The record is kept to this birthday of the child, */
    readonly birthday: number;
    /** to this one where the child was 17 at the end of the work, */
    readonly birthdayIfSeventeen: number;
    /** and so many years after the end where it is about adults, a group or a class. */
    readonly adultYears: number;
  };
  readonly supervisionYears: number;
  /** Years after a case's end in which its audit entries are kept; then only the checkpoint is. */
  readonly auditYears: number;
  /** Hours after the last byte of a film that stopped arriving. */
  readonly uploadHours: number;
  /** Days in which the whole address of a caller is kept. */
  readonly addressDays: number;
  /** Days in which a backup of the keys is kept: so long after its destruction could a key still be found. */
  readonly keyBackupDays: number;
}

export interface FilmPeriod {
  /** Days after the case was closed. */
  readonly days: number;
  /** Days after which none may be there, whatever else is set. */
  readonly latestDays: number;
}

export const retentionDefaults: RetentionSettings = {
  undoDays: 7,
  films: { days: 0, latestDays: 56 },
  reviewFilms: { days: 0, latestDays: 56 },
  trainingMonths: 12,
  record: { birthday: 25, birthdayIfSeventeen: 26, adultYears: 7 },
  supervisionYears: 7,
  auditYears: 6,
  uploadHours: 24,
  addressDays: 90,
  keyBackupDays: 14,
};

/** Something that is kept, with the days from which its time is counted; null for what has not happened yet. */
export type RetentionItem = { readonly id: string; readonly held: boolean } & (
  | { readonly kind: "film" | "review-film" | "audit"; readonly closedOn: Day | null }
  | {
      readonly kind: "training-copy";
      readonly permittedOn: Day;
      /** When somebody last looked whether it is still needed. */
      readonly lookedAtOn: Day | null;
      /** The date that was stated when it was permitted. */
      readonly until: Day | null;
    }
  | {
      /** Names, notes, goals, reviews; and the evidence of consent with them. */
      readonly kind: "record";
      readonly closedOn: Day | null;
      readonly about: RecordAbout;
    }
  | {
      /** A film that somebody who is in it took back ("client", "focus", "other/…"). */
      readonly kind: "withdrawn-film";
      readonly withdrawnOn: Day;
      readonly by: string;
    }
  | { readonly kind: "supervision-note" | "address" | "key-backup"; readonly on: Day }
);

/** Whom a record is about: a child whose birthday may not be known, or adults, a group, a class. */
export type RecordAbout = { readonly child: true; readonly bornOn: Day | null } | { readonly child: false };

/** Days in which somebody can say yes again: what the consent pages promise to everybody in a film. */
export const WITHDRAWN_DAYS = 7;

/** @returns the first day on which it may go; null while its clock has not begun */
export function dueDay(item: RetentionItem, settings: RetentionSettings): Day | null {
  switch (item.kind) {
    case "film":
      return item.closedOn && filmsDue(item.closedOn, settings.films, settings);
    case "review-film":
      return item.closedOn && filmsDue(item.closedOn, settings.reviewFilms, settings);
    case "audit":
      return item.closedOn && yearsAfter(item.closedOn, settings.auditYears);
    case "training-copy":
      return earlier(monthsAfter(item.lookedAtOn ?? item.permittedOn, settings.trainingMonths), item.until);
    case "record":
      return item.closedOn && recordDue(item.closedOn, item.about, settings);
    case "withdrawn-film":
      return daysAfter(item.withdrawnOn, WITHDRAWN_DAYS);
    case "supervision-note":
      return yearsAfter(item.on, settings.supervisionYears);
    case "address":
      return daysAfter(item.on, settings.addressDays);
    case "key-backup":
      break;
  }
  return daysAfter(item.on, settings.keyBackupDays);
}

/** The day from which a film that is there still is one past its date. */
export const filmsPastDate = (closedOn: Day, kind: "film" | "review-film", settings: RetentionSettings): Day =>
  daysAfter(filmsDue(closedOn, kind === "film" ? settings.films : settings.reviewFilms, settings), 1);

/** Closing can be taken back until then. */
const filmsDue = (closedOn: Day, period: FilmPeriod, { undoDays }: RetentionSettings): Day =>
  daysAfter(closedOn, Math.max(undoDays, Math.min(period.days, period.latestDays)));

function recordDue(closedOn: Day, about: RecordAbout, { record }: RetentionSettings): Day {
  if (!about.child) return yearsAfter(closedOn, record.adultYears);
  // Nobody knows how old the child is: as if it had been born on the last day of the work.
  if (about.bornOn === null) return yearsAfter(closedOn, record.birthday);
  if (closedOn >= yearsAfter(about.bornOn, 18)) return yearsAfter(closedOn, record.adultYears);
  const seventeen = closedOn >= yearsAfter(about.bornOn, 17);
  return yearsAfter(about.bornOn, seventeen ? record.birthdayIfSeventeen : record.birthday);
}

/** The run's name where it notes that it has looked at the clock. */
export const retentionRun = "retention";

/** What moves the clock without anybody's will: the moments that say whether it can be believed. */
export interface ClockFacts {
  readonly now: Instant;
  /** When the clock was last looked at, or somebody last said that it is right; null at the very first time. */
  readonly lastSeen: Instant | null;
  /** Of the newest entry of the audit log of what somebody did: a service notes its own start before it looks. */
  readonly newestEntry: Instant | null;
}

export type ClockTrouble = "clock-jumped" | "clock-behind";

/** The clock may have moved on so far since it was last looked at; beyond, somebody has to say that it is right. */
const MOST_UNSEEN_MS = 24 * 3_600_000;

/** Why nothing may be destroyed by this clock; null where it can be believed. */
export function clockTrouble({ now, lastSeen, newestEntry }: ClockFacts): ClockTrouble | null {
  const before = [lastSeen, newestEntry].some((at) => at !== null && now < at);
  if (before) return "clock-behind";
  return lastSeen !== null && millisecondsBetween(lastSeen, now) > MOST_UNSEEN_MS ? "clock-jumped" : null;
}

/**
 * Whether so many whole days have gone by. Who was promised days to think again has all of them: a day that is counted in a
 * calendar is shorter, most of all where the machine was moved to another time zone meanwhile.
 */
export const haveGoneBy = (days: number, since: Instant, now: Instant): boolean =>
  millisecondsBetween(since, now) >= days * 24 * 3_600_000;

export type WhatIsDue =
  | { readonly ok: true; readonly due: readonly RetentionItem[] }
  | { readonly ok: false; readonly why: ClockTrouble };

/** What may go today. Nothing that is held, and nothing at all by a clock that cannot be believed. */
export function whatIsDue(
  items: readonly RetentionItem[],
  today: Day,
  settings: RetentionSettings,
  clock: ClockFacts,
): WhatIsDue {
  const why = clockTrouble(clock);
  if (why !== null) return { ok: false, why };
  const isDue = (item: RetentionItem) => {
    const day = item.held ? null : dueDay(item, settings);
    return day !== null && day <= today;
  };
  return { ok: true, due: items.filter(isDue) };
}

/** When a film that stopped arriving is given up. */
export const uploadEnds = (lastByteAt: Instant, { uploadHours }: RetentionSettings): Instant =>
  Temporal.Instant.from(lastByteAt).add({ hours: uploadHours }).toString({ smallestUnit: "millisecond" });

/** When the last backup that can hold a key destroyed at this moment has expired. */
export const keysGoneAt = (destroyedAt: Instant, { keyBackupDays }: RetentionSettings): Instant =>
  Temporal.Instant.from(destroyedAt)
    .add({ hours: 24 * keyBackupDays })
    .toString({ smallestUnit: "millisecond" });

const millisecondsBetween = (from: Instant, to: Instant): number =>
  Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds;

const daysAfter = (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString();

const monthsAfter = (day: Day, months: number): Day => orDayAfter(day, Temporal.PlainDate.from(day).add({ months }));

const yearsAfter = (day: Day, years: number): Day => orDayAfter(day, Temporal.PlainDate.from(day).add({ years }));

/** A month that has no such day has brought the last one it has, which is a day early. */
function orDayAfter(day: Day, found: Temporal.PlainDate): Day {
  const isWhole = found.day === Temporal.PlainDate.from(day).day;
  return (isWhole ? found : found.add({ days: 1 })).toString();
}

const earlier = (a: Day, b: Day | null): Day => (b !== null && b < a ? b : a);
