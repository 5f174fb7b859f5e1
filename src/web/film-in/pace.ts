/** How fast bytes go, and how long the rest takes. */

export interface Pace {
  readonly bytes: number;
  readonly atMs: number;
  /** Bytes a second, smoothed; null until there is something to tell by. */
  readonly speed: number | null;
}

export const noPace = (atMs: number, bytes = 0): Pace => ({ bytes, atMs, speed: null });

/** Seconds over which speed is smoothed: what happened then weighs a third of what happens now. */
const MEMORY_S = 8;
const LEAST_S = 0.4;

/** The pace after so many bytes in all; told too soon after the last, it waits. */
export function paced(before: Pace, bytes: number, atMs: number): Pace {
  const seconds = (atMs - before.atMs) / 1000;
  if (seconds < LEAST_S) return before;
  const now = Math.max(0, bytes - before.bytes) / seconds;
  const weight = before.speed === null ? 1 : 1 - Math.exp(-seconds / MEMORY_S);
  return { bytes, atMs, speed: (before.speed ?? 0) * (1 - weight) + now * weight };
}

/** @returns null where nobody can tell */
export function secondsLeft({ bytes, speed }: Pace, total: number | null): number | null {
  return total === null || speed === null || speed < 1 ? null : Math.max(0, total - bytes) / speed;
}
