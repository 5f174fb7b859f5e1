/** A moment of the world's clock, as ISO 8601 in UTC with milliseconds: `2026-11-21T09:30:00.000Z`. Text order is time order. */
export type Instant = string;

/** A day of the calendar where the service is: `2026-11-21`. */
export type Day = string;

/** What time it is; an argument wherever it matters. */
export type Clock = () => Instant;

/** A new random id: 128 bits, URL-safe, 22 characters. */
export type NewId = () => string;
