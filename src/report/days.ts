/** Days and times as people write them: 3 March 2026. */
import type { Day, Instant } from "#domain/moment.ts";

export const dayName = (at: Instant, zone: string): string =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: zone }).format(new Date(at));

export const timeName = (at: Instant, zone: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: zone }).format(new Date(at));

export const dateName = (day: Day): string => dayName(`${day}T12:00:00.000Z`, "UTC");

/** On paper a day and its month stay on one line. */
export const dateOnPaper = (day: Day): string => dateName(day).replace(" ", "\u00a0");
