import type { Seconds } from "#domain/time.ts";
import type { Html } from "./html.ts";
import { trusted } from "./html.ts";

/** The stretch of film that a lane shows from its left to its right edge. */
export interface Span {
  readonly from: Seconds;
  readonly to: Seconds;
}

const rounded = (value: number): string => String(Math.round(value * 1000) / 1000);

/** Where a moment stands on a lane, in percent of its width. */
export function percent(time: Seconds, { from, to }: Span): number {
  return to > from ? Math.min(100, Math.max(0, ((time - from) / (to - from)) * 100)) : 0;
}

/** Style attribute that puts an element where it belongs on a lane. */
export function placed(stretch: Span, span: Span): Html {
  const left = percent(stretch.from, span);
  return trusted(`style="left:${rounded(left)}%;width:${rounded(percent(stretch.to, span) - left)}%"`);
}

/** Style attribute that puts an element at a moment of a lane. */
export function at(time: Seconds, span: Span): Html {
  return trusted(`style="left:${rounded(percent(time, span))}%"`);
}
