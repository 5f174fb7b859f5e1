/** Days as people say them. A day is `2026-11-21`; what day it is now is an argument. */
import type { Day } from "#domain/moment.ts";
import { web } from "#contract/words/en-web.ts";

const DAY_MS = 86_400_000;
const noon = (day: Day): number => Date.parse(`${day}T12:00:00Z`);
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });
const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
const dayMonthYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const shortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const shortDayYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** Days from `from` to `to`; negative when `to` is past. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((noon(to) - noon(from)) / DAY_MS);
}

/** `3 March`, with the year where it is another than today's. */
export function dayName(day: Day, today: Day): string {
  return (day.slice(0, 4) === today.slice(0, 4) ? dayMonth : dayMonthYear).format(noon(day));
}

/** `3 Mar`, with the year where it is another than today's. */
export function shortDayName(day: Day, today: Day): string {
  return (day.slice(0, 4) === today.slice(0, 4) ? shortDay : shortDayYear).format(noon(day));
}

/** `today`, `tomorrow`, `Tuesday` within the next week, else `3 March`. */
export function nearDayName(day: Day, today: Day): string {
  const { due } = web.cases;
  const days = daysBetween(today, day);
  if (days === 0) return due.today;
  if (days === 1) return due.tomorrow;
  if (days === -1) return due.yesterday;
  return days > 1 && days < 7 ? weekday.format(noon(day)) : dayName(day, today);
}

/** The day a moment falls on, where the browser is. */
export function dayOf(instant: string): Day {
  const date = new Date(instant);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The one place where the pages ask what day it is. */
export const todayHere = (): Day => dayOf(new Date().toISOString());
