import type { Seconds } from "#domain/time.ts";

/**
 * Reads a time as people and scripts write it: `12.4`, `.8`, `1:05.250`, `1:02:03`.
 *
 * @returns seconds, or null if it cannot be read
 */
export function parseClock(text: string): Seconds | null {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,7}(?:\.\d{1,9})?|\.\d{1,9})$/.exec(text.trim());
  if (!match) return null;
  const [, hours, minutes, seconds] = match;
  if (minutes !== undefined && Number(seconds) >= 60) return null;
  if (hours !== undefined && Number(minutes) >= 60) return null;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds);
}

/** `1:05`, `1:02:03`: whole seconds, rounded down, as a player's clock shows them. */
export function clock(seconds: Seconds): string {
  const whole = Math.max(0, Math.floor(seconds + 1e-6));
  const s = String(whole % 60).padStart(2, "0");
  const m = Math.floor(whole / 60) % 60;
  const h = Math.floor(whole / 3600);
  return h === 0 ? `${m}:${s}` : `${h}:${String(m).padStart(2, "0")}:${s}`;
}

/** `1:05`, and `2.4 s` below ten seconds, where whole seconds say too little. */
export function length(seconds: Seconds): string {
  return seconds < 10 ? `${(Math.floor(seconds * 10 + 1e-6) / 10).toFixed(1)} s` : clock(seconds);
}

/** `12.4`: seconds to the millisecond without needless zeros, as they are typed. */
export function typed(seconds: Seconds): string {
  return String(Math.round(Math.max(0, seconds) * 1000) / 1000);
}
