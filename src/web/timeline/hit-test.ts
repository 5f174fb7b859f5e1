import type { MarkRows, TimelinePlace } from "./items.ts";
import type { Span } from "./span-index.ts";
import { visitSpans } from "./span-index.ts";
import { THINNEST } from "./drawn-spans.ts";
import type { Viewport } from "./viewport.ts";
import { pixelAt, secondsAt } from "./viewport.ts";

export type Edge = "from" | "to";

/** A mark under the pointer, by its place in the list; and its edge, where that is what would be grasped. */
export interface MarkHit {
  readonly mark: number;
  readonly edge: Edge | null;
}

/** A stretch narrower than this many pixels has edges to grasp only while it is selected. */
const GRASPABLE = 10;
/** How far beside a thin stretch the pointer may be. */
const BESIDE = 2;

/** Lower is better: first what stands before the comma in (kind of hit, distance or width in pixels). */
type Rank = readonly [kind: number, nearness: number];

interface Candidate extends MarkHit {
  readonly rank: Rank;
}

/** What a pointer at `x` would grasp of one mark, and how well it fits; null if it is out of reach. */
export function reachMark(
  mark: Span & { readonly selected: boolean },
  viewport: Viewport,
  x: number,
  grip: number,
): { readonly edge: Edge | null; readonly rank: Rank } | null {
  const left = pixelAt(viewport, mark.from);
  const right = Math.max(left + THINNEST, pixelAt(viewport, mark.to));
  if (x < left - grip || x > right + grip) return null;
  const inside = x >= left && x <= right;
  if (mark.selected || right - left >= GRASPABLE) {
    const edge: Edge = Math.abs(x - left) < Math.abs(x - right) ? "from" : "to";
    const distance = Math.abs(x - (edge === "from" ? left : right));
    const inner = Math.min(grip, (right - left) / 3);
    if (!inside || distance <= inner) return { edge, rank: [mark.selected ? 0 : inside ? 2 : 4, distance] };
  }
  if (x < left - BESIDE || x > right + BESIDE) return null;
  return { edge: null, rank: [mark.selected ? 1 : 3, right - left] };
}

/** The mark of a row that a pointer at pixel `x` means: edges of the selected first, then what lies under it. */
export function hitMark(rows: MarkRows, viewport: Viewport, row: number, x: number, grip: number): MarkHit | null {
  const here = rows.rows[row];
  if (here === undefined) return null;
  let best: Candidate | null = null;
  const from = secondsAt(viewport, x - grip - THINNEST);
  const to = secondsAt(viewport, x + grip);
  for (const index of [here.clips, here.plain]) {
    visitSpans(index, from, to, (i) => {
      const mark = index.source[i]!;
      const reached = reachMark(rows.marks[mark]!, viewport, x, grip);
      if (reached !== null && (best === null || before(reached.rank, mark, best))) best = { mark, ...reached };
    });
  }
  return best === null ? null : plainHit(best);
}

const plainHit = ({ mark, edge }: Candidate): MarkHit => ({ mark, edge });

function before([kind, nearness]: Rank, mark: number, { rank, mark: other }: Candidate): boolean {
  if (kind !== rank[0]) return kind < rank[0];
  return nearness === rank[1] ? mark < other : nearness < rank[1];
}

/** However short, a place is a lozenge that can be seen and pressed: 24 pixels, WCAG 2.2's least target. */
const LOZENGE = 24;

export function lozengeOf(place: Span, viewport: Viewport): { readonly left: number; readonly right: number } {
  return atLeast(LOZENGE, pixelAt(viewport, place.from), pixelAt(viewport, place.to));
}

/** The same stretch of pixels, widened around its middle where it is narrower than `least`. */
export function atLeast(least: number, left: number, right: number): { readonly left: number; readonly right: number } {
  const missing = Math.max(0, least - (right - left)) / 2;
  return { left: left - missing, right: right + missing };
}

/** The place under pixel `x`; those earlier in the list lie above the others, those put aside below all. */
export function hitPlace(places: readonly TimelinePlace[], viewport: Viewport, x: number): number | null {
  const under = (place: TimelinePlace) => {
    const { left, right } = lozengeOf(place, viewport);
    return x >= left && x <= right;
  };
  const open = places.findIndex((place) => place.state !== "aside" && under(place));
  const found = open >= 0 ? open : places.findIndex(under);
  return found >= 0 ? found : null;
}
