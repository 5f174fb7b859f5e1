import { web } from "#contract/words/en-web.ts";

/** Time left as a person would say it: coarser the longer it is. Null: it cannot be told yet. */
export function timeLeft(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return web.left.unknown;
  if (seconds < 8) return web.left.moment;
  if (seconds < 50) return web.left.seconds(Math.ceil(seconds / 10) * 10);
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return web.left.minutes(minutes);
  const quarters = Math.round(minutes / 15);
  return web.left.hours(Math.floor(quarters / 4), (quarters % 4) * 15);
}
