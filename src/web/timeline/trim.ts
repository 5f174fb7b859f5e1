import type { Seconds } from "#domain/time.ts";
import type { FrameSnap } from "./frame-step.ts";
import { frameBeside } from "./frame-step.ts";
import type { Edge } from "./hit-test.ts";
import type { Span } from "./span-index.ts";

/** The film as far as edges go: where its pictures are, and when the last one stops being shown. */
export interface Pictures {
  readonly snap: FrameSnap;
  readonly length: Seconds;
}

/** The picture whose beginning is nearest, or the film's end where that is nearer still. */
export function snapped({ snap, length }: Pictures, time: Seconds): Seconds {
  const picture = snap(Math.min(length, Math.max(0, time)));
  return length - time < time - picture ? length : picture;
}

/** The stretch with one edge brought to the picture nearest to a time; at least one picture stays in it. */
export function trimmed(span: Span, edge: Edge, time: Seconds, pictures: Pictures): Span {
  const { snap, length } = pictures;
  const { from, to } = span;
  if (edge === "from") {
    const last = to >= length ? snap(length) : frameBeside(snap, to, length, -1);
    return { from: Math.min(snapped(pictures, time), last), to };
  }
  const next = frameBeside(snap, from, length, 1);
  const least = next > from ? next : length;
  return { from, to: Math.max(snapped(pictures, time), least) };
}

/** The stretch moved whole, as long as before to the nearest picture, and kept within the film. */
export function shifted({ from, to }: Span, by: Seconds, pictures: Pictures): Span {
  const start = Math.min(pictures.length - (to - from), Math.max(0, from + by));
  const first = pictures.snap(start);
  return trimmed({ from: first, to: first }, "to", first + to - from, pictures);
}

/** The pictures between two moments, in whichever order they come; null where there is none between. */
export function drawnOut(a: Seconds, b: Seconds, pictures: Pictures): Span | null {
  const [from, to] = [snapped(pictures, Math.min(a, b)), snapped(pictures, Math.max(a, b))];
  return from < to ? { from, to } : null;
}
