import type { Seconds } from "#domain/time.ts";
import type { FrameSnap } from "./frame-step.ts";
import { frameBeside } from "./frame-step.ts";
import type { TimelineView } from "./view.ts";

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const withModifier = ({ ctrlKey, metaKey, altKey }: Key) => ctrlKey || metaKey || altKey;

/** How far a page is in the film, and a step with Shift. */
const PAGE: Seconds = 10;
const STRIDE: Seconds = 1;

/**
 * What a key does on the playhead.
 *
 * @returns where it goes; "zoomed" if the axis moved instead; null if the key means nothing here
 */
export function playheadKey(
  event: Key,
  time: Seconds,
  snap: FrameSnap,
  length: Seconds,
  view: Pick<TimelineView, "zoom" | "whole"> | null,
  factor: number,
): Seconds | "zoomed" | null {
  if (withModifier(event)) return null;
  const by = (seconds: Seconds) => snap(Math.min(length, Math.max(0, time + seconds)));
  const step = (towards: 1 | -1) => (event.shiftKey ? by(towards * STRIDE) : frameBeside(snap, time, length, towards));
  switch (event.key) {
    case "ArrowRight":
    case "ArrowUp":
      return step(1);
    case "ArrowLeft":
    case "ArrowDown":
      return step(-1);
    case "PageUp":
      return by(PAGE);
    case "PageDown":
      return by(-PAGE);
    case "Home":
      return snap(0);
    case "End":
      return snap(length);
    default:
      return view !== null && zoomKey(event, view, factor) ? "zoomed" : null;
  }
}

/** What a key does on the window over the whole film; false if nothing. */
export function overviewKey(event: Key, view: Pick<TimelineView, "zoom" | "whole" | "pan">, factor: number): boolean {
  if (withModifier(event)) return false;
  const widths = PANS[event.key];
  if (widths === undefined) return zoomKey(event, view, factor);
  view.pan(widths);
  return true;
}

const PANS: { readonly [key: string]: number | undefined } = {
  ArrowRight: 0.1,
  ArrowDown: 0.1,
  ArrowLeft: -0.1,
  ArrowUp: -0.1,
  PageDown: 0.9,
  PageUp: -0.9,
  Home: -1e9,
  End: 1e9,
};

function zoomKey({ key }: Key, view: Pick<TimelineView, "zoom" | "whole">, factor: number): boolean {
  if (key === "+" || key === "=") view.zoom(factor);
  else if (key === "-") view.zoom(1 / factor);
  else if (key === "0") view.whole();
  else return false;
  return true;
}
