import type { Seconds } from "#domain/time.ts";

/** What of a film is on the axis: the moment at its left edge, and how much time a CSS pixel holds. */
export interface Viewport {
  readonly from: Seconds;
  readonly secondsPerPixel: number;
}

/** How long the film is and how many CSS pixels there are to draw it on. */
export interface Axis {
  readonly length: Seconds;
  readonly width: number;
}

/** At the closest a picture of a 25-a-second film is 40 pixels wide: its edges can be told and grasped. */
const CLOSEST = 0.001;

export function wholeFilm({ length, width }: Axis): Viewport {
  return { from: 0, secondsPerPixel: length / width };
}

export function secondsAt({ from, secondsPerPixel }: Viewport, x: number): Seconds {
  return from + x * secondsPerPixel;
}

export function pixelAt({ from, secondsPerPixel }: Viewport, time: Seconds): number {
  return (time - from) / secondsPerPixel;
}

/** The moment at the right edge. */
export function endOf({ from, secondsPerPixel }: Viewport, { width }: Axis): Seconds {
  return from + width * secondsPerPixel;
}

/** The nearest viewport that shows nothing outside the film, is no wider than it and no closer than the closest. */
export function held({ from, secondsPerPixel }: Viewport, axis: Axis): Viewport {
  const whole = axis.length / axis.width;
  const scale = Math.min(whole, Math.max(secondsPerPixel, Math.min(CLOSEST, whole)));
  const last = Math.max(0, axis.length - scale * axis.width);
  return { from: Math.min(last, Math.max(0, from)), secondsPerPixel: scale };
}

/** Closer by `factor` (wider if below 1); the time under pixel `x` stays there unless the film's edge comes into view. */
export function zoomedAt(viewport: Viewport, axis: Axis, x: number, factor: number): Viewport {
  const { secondsPerPixel } = held({ ...viewport, secondsPerPixel: viewport.secondsPerPixel / factor }, axis);
  return held({ from: secondsAt(viewport, x) - x * secondsPerPixel, secondsPerPixel }, axis);
}

/** Later by so many pixels. */
export function pannedBy(viewport: Viewport, axis: Axis, pixels: number): Viewport {
  return held({ ...viewport, from: secondsAt(viewport, pixels) }, axis);
}

/** Unchanged where the stretch can be seen already; else with the stretch in it, as close as before or wide enough. */
export function revealing(viewport: Viewport, axis: Axis, from: Seconds, to: Seconds): Viewport {
  if (from >= viewport.from && to <= endOf(viewport, axis)) return viewport;
  const roomy = ((to - from) * 1.25) / axis.width;
  const secondsPerPixel = Math.max(viewport.secondsPerPixel, roomy);
  return held({ from: (from + to) / 2 - (secondsPerPixel * axis.width) / 2, secondsPerPixel }, axis);
}

/** Between two viewports, `share` 0 to 1 of the way: evenly in scale, so that it looks like one movement. */
export function between(a: Viewport, b: Viewport, { width }: Axis, share: number): Viewport {
  const secondsPerPixel = a.secondsPerPixel * (b.secondsPerPixel / a.secondsPerPixel) ** share;
  const change = b.secondsPerPixel - a.secondsPerPixel;
  // The pixel that both viewports agree on stays where it is; where there is none, the left edges are blended.
  const still = change === 0 ? Number.NaN : (a.from - b.from) / change;
  if (!(still >= 0 && still <= width)) return { from: a.from + (b.from - a.from) * share, secondsPerPixel };
  return { from: secondsAt(a, still) - still * secondsPerPixel, secondsPerPixel };
}
