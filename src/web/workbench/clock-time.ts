/** Film time as people read and type it. */
import type { Seconds } from "#domain/time.ts";

/** `1:23.4`, or with hours `1:02:03.4`; `decimals` of a second. */
export function clockTime(seconds: Seconds, decimals = 1): string {
  const unit = 10 ** decimals;
  const all = Math.floor(Math.max(0, seconds) * unit + 1e-6);
  const whole = Math.floor(all / unit);
  const rest = decimals === 0 ? "" : `.${String(all % unit).padStart(decimals, "0")}`;
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}${rest}` : `${minutes}:${two(whole % 60)}${rest}`;
}

/** @returns seconds for `83.4`, `1:23.4` or `1:02:03,4`; null for anything else */
export function typedTime(text: string): Seconds | null {
  const match = /^\s*(?:(?:(\d+):)?(\d{1,2}):)?(\d{1,5}(?:[.,]\d{0,6})?)\s*$/.exec(text);
  if (match === null) return null;
  const [, hours, minutes, seconds] = match;
  const value = Number(seconds?.replace(",", "."));
  if (minutes !== undefined && value >= 60) return null;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + value;
}
