import type { Day, Instant } from "#domain/moment.ts";

/** The calendar where the service is. */
export interface Calendar {
  readonly dayOf: (at: Instant) => Day;
  readonly plusDays: (day: Day, days: number) => Day;
  /** When a day begins. */
  readonly startOf: (day: Day) => Instant;
  /** Whole days from one to another. */
  readonly daysBetween: (from: Day, to: Day) => number;
  /** The same day of a month; its last where it has no such day. */
  readonly plusMonths: (day: Day, months: number) => Day;
}

/** @param zone such as `Europe/London` */
export function calendarIn(zone: string): Calendar {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return {
    dayOf: (at) => format.format(new Date(at)),
    plusDays: (day, days) => Temporal.PlainDate.from(day).add({ days }).toString(),
    daysBetween: (from, to) => Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days,
    startOf: (day) =>
      Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant().toString({ fractionalSecondDigits: 3 }),
    plusMonths: (day, months) => Temporal.PlainDate.from(day).add({ months }).toString(),
  };
}
