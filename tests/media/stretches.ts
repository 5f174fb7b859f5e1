/** Where to cut a film, to see whether it is cut there. */
import type { PictureTimes } from "./seen-by-ffmpeg.ts";

export type Stretch = readonly [from: number, to: number];

/** Seconds from the first picture; the film ends a second after its last picture as far as these marks go. */
function seconds({ times, unit }: PictureTimes, i: number): number {
  const last = (times.at(-1)! - times[0]!) * unit;
  return i < times.length ? (times[i]! - times[0]!) * unit : last + 1;
}

export function randomStretch(film: PictureTimes, draw: () => number): Stretch {
  const first = Math.floor(draw() * film.times.length);
  const frames = 1 + Math.floor(draw() * Math.min(60, film.times.length - first));
  return [seconds(film, first), seconds(film, first + frames)];
}

/** Some of: the first picture, the last, one alone, before and after a key frame, and across the longest gap. */
export function hardStretches(film: PictureTimes, draw: () => number, count: number): Stretch[] {
  const { times, keys } = film;
  const upTo = (i: number, n: number): Stretch => [seconds(film, i), seconds(film, i + n)];
  const key = times.indexOf(keys[Math.floor(keys.length / 2)]!);
  let gap = 0;
  for (let i = 1; i + 1 < times.length; i += 1) if (times[i + 1]! - times[i]! > times[gap + 1]! - times[gap]!) gap = i;
  const middle = times.length >> 1;
  const all = [
    upTo(0, 1),
    upTo(times.length - 1, 1),
    upTo(middle, 1),
    upTo(Math.max(0, key - 2), 2),
    upTo(key, 2),
    upTo(Math.max(0, gap - 1), 3),
  ];
  const start = Math.floor(draw() * all.length);
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => all[(start + i) % all.length]!);
}
