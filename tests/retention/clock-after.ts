import type { Clock } from "#domain/moment.ts";

/** The real time, so many days later. */
export const clockAfter =
  (days = 0): Clock =>
  () =>
    new Date(Date.now() + days * 86_400_000).toISOString();
