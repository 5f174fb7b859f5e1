import type { SpanIndex } from "./span-index.ts";
import { visitSpans } from "./span-index.ts";
import type { Viewport } from "./viewport.ts";
import { pixelAt, secondsAt } from "./viewport.ts";

/** What is drawn for one stretch, or for several that would be thinner than can be told apart. */
export interface DrawnSpan {
  readonly left: number;
  readonly right: number;
  /** Place in the indexed list; of the first, where there are several. */
  readonly first: number;
  readonly count: number;
}

/** Nothing is drawn thinner than this many pixels, so nothing ever vanishes. */
export const THINNEST = 2;
/** Neighbours below this width are drawn as one. */
const THIN = 6;

/** What to draw of a row of stretches at this zoom, from left to right; at most about one item for two pixels. */
export function drawnSpans(index: SpanIndex, viewport: Viewport, width: number): readonly DrawnSpan[] {
  const drawn: DrawnSpan[] = [];
  let thin: { left: number; right: number; first: number; count: number } | null = null;
  visitSpans(index, viewport.from, secondsAt(viewport, width), (i) => {
    const left = pixelAt(viewport, index.from[i]!);
    const right = Math.max(left + THINNEST, pixelAt(viewport, index.to[i]!));
    if (right - left >= THIN) {
      drawn.push({ left, right, first: index.source[i]!, count: 1 });
    } else if (thin !== null && left <= thin.right + 1) {
      thin.right = Math.max(thin.right, right);
      thin.count += 1;
    } else {
      thin = { left, right, first: index.source[i]!, count: 1 };
      drawn.push(thin);
    }
  });
  return drawn;
}
