import type { Seconds } from "#domain/time.ts";
import type { Viewport } from "./viewport.ts";

/** Distances between written times, each with the number of fine strokes between two of them. */
const STEPS: readonly (readonly [step: Seconds, parts: number])[] = [
  [0.1, 5],
  [0.2, 4],
  [0.5, 5],
  [1, 5],
  [2, 4],
  [5, 5],
  [10, 5],
  [15, 3],
  [30, 3],
  [60, 4],
  [120, 4],
  [300, 5],
  [600, 5],
  [1800, 6],
  [3600, 6],
];

/** Room in pixels that a written time needs, with air. */
const ROOM = 84;

export interface Ruler {
  readonly step: Seconds;
  readonly parts: number;
}

/** The finest distances at this zoom that keep the written times apart. */
export function rulerAt(secondsPerPixel: number): Ruler {
  const [step, parts] = STEPS.find(([step]) => step / secondsPerPixel >= ROOM) ?? [7200, 4];
  return { step, parts };
}

export interface Stroke {
  readonly at: Seconds;
  /** Null for the fine strokes. */
  readonly text: string | null;
}

/** Every stroke from the left edge to `to`, one before and one behind, so that texts slide in. */
export function strokes({ from }: Viewport, to: Seconds, { step, parts }: Ruler): readonly Stroke[] {
  const found: Stroke[] = [];
  const last = Math.ceil(to / step) * parts;
  for (let i = Math.max(0, Math.floor(from / step) * parts); i <= last; i += 1) {
    const at = (i * step) / parts;
    found.push({ at, text: i % parts === 0 ? clock(at, step < 1 ? 1 : 0) : null });
  }
  return found;
}

/** `0:41`, `1:02:03`, with as many decimals as asked: rounded down, as a player's clock shows them. */
export function clock(time: Seconds, decimals: number): string {
  const units = Math.floor(Math.max(0, time) * 10 ** decimals + 1e-6);
  const whole = Math.floor(units / 10 ** decimals);
  const rest = decimals === 0 ? "" : `.${String(units % 10 ** decimals).padStart(decimals, "0")}`;
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, String(whole % 60).padStart(2, "0")];
  return h === 0 ? `${m}:${s}${rest}` : `${h}:${String(m).padStart(2, "0")}:${s}${rest}`;
}
