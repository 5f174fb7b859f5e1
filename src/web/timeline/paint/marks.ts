import type { Brush } from "../brush.ts";
import { faint, paintBar, placeOf } from "../brush.ts";
import type { DrawnSpan } from "../drawn-spans.ts";
import { THINNEST, drawnSpans } from "../drawn-spans.ts";
import type { MarkRows, TimelineMark } from "../items.ts";
import type { Lane } from "../lanes.ts";
import { LANE_AIR } from "../lanes.ts";
import type { Span } from "../span-index.ts";
import type { Labels } from "./labels.ts";
import { paintRing } from "./ring.ts";

const BETWEEN_ROWS = 3;
/** Below this width the edges of a mark would be all there is of it. */
const WITH_EDGES = 8;

/** A mark as it is being trimmed, or drawn out: then it has no id yet. */
export interface MarkDraft extends Span {
  readonly id: string | null;
}

/** Marks in their rows; those chosen as clips shine. Neighbours too thin to tell apart are one bar. */
export function paintMarks(
  brush: Brush,
  { top }: Lane,
  rowHeight: number,
  rows: MarkRows,
  labels: Labels,
  lit: { readonly active: string | null; readonly hovered: string | null; readonly draft: MarkDraft | null },
): void {
  const { viewport, width } = brush;
  const [first, tall] = [top + LANE_AIR, rowHeight - BETWEEN_ROWS];
  const indexOf = (id: string | null) => (id === null ? null : (rows.byId.get(id) ?? null));
  const drafted = indexOf(lit.draft?.id ?? null);
  for (const [row, { plain, clips }] of rows.rows.entries()) {
    const y = first + row * rowHeight;
    for (const index of [plain, clips]) {
      paintRow(brush, drawnSpans(index, viewport, width), rows.marks, y, tall, labels, drafted);
    }
  }
  const alone = (mark: number | null, span: Span | undefined, strong: boolean) => {
    if (mark === null || span === undefined) return;
    const { left, right } = extent(brush, span);
    if (right < 0 || left > width) return;
    paintOne(brush, rows.marks[mark]!, left, right, first + rows.rowOf[mark]! * rowHeight, tall, labels, strong);
  };
  const hovered = indexOf(lit.hovered);
  if (hovered !== null && hovered !== drafted) alone(hovered, rows.marks[hovered], false);
  for (const mark of rows.selected) if (mark !== drafted) alone(mark, rows.marks[mark], true);
  if (lit.draft !== null && drafted === null) paintNew(brush, lit.draft, first, tall);
  alone(drafted, lit.draft ?? undefined, true);
  const active = indexOf(lit.active);
  if (active !== null) {
    const { left, right } = extent(brush, rows.marks[active]!);
    paintRing(brush, left - 2, first + rows.rowOf[active]! * rowHeight - 1, right - left + 4, tall + 2);
  }
}

function extent(brush: Brush, { from, to }: Span): { readonly left: number; readonly right: number } {
  const left = placeOf(brush, from);
  return { left, right: Math.max(left + THINNEST, placeOf(brush, to)) };
}

function paintRow(
  brush: Brush,
  drawn: readonly DrawnSpan[],
  marks: readonly TimelineMark[],
  y: number,
  tall: number,
  labels: Labels,
  drafted: number | null,
): void {
  const { canvas, palette } = brush;
  const thin: DrawnSpan[] = [];
  let inClips = false;
  for (const span of drawn) {
    const { left, right, first, count } = span;
    const mark = marks[first]!;
    inClips = mark.inClips;
    if (count === 1 && first === drafted) continue;
    if (count > 1 || right - left < WITH_EDGES) thin.push(span);
    else paintOne(brush, mark, left, right, y, tall, labels, false);
  }
  canvas.fillStyle = inClips ? palette.honey : palette.ink;
  faint(brush, inClips ? 0.9 : 0.5, () => {
    for (const { left, right } of thin) paintBar(brush, left, y, right, tall);
  });
}

function paintOne(
  brush: Brush,
  { label, inClips }: TimelineMark,
  left: number,
  right: number,
  y: number,
  tall: number,
  labels: Labels,
  strong: boolean,
): void {
  const { canvas, palette } = brush;
  const colour = inClips ? palette.honey : palette.ink;
  if (right - left < WITH_EDGES) {
    canvas.fillStyle = colour;
    canvas.fillRect(left, y, right - left, tall);
    return;
  }
  canvas.fillStyle = colour;
  faint(brush, strong ? 0.34 : inClips ? 0.24 : 0.14, () => canvas.fillRect(left, y, right - left, tall));
  const edge = strong ? 4 : 2;
  faint(brush, strong || inClips ? 1 : 0.65, () => {
    canvas.fillRect(left, y, edge, tall);
    canvas.fillRect(right - edge, y, edge, tall);
    if (!strong) return;
    canvas.fillRect(left, y, right - left, 1.5);
    canvas.fillRect(left, y + tall - 1.5, right - left, 1.5);
  });
  canvas.fillStyle = palette.ink;
  // A mark that began before the left edge keeps its label in sight.
  labels.paint(brush, label, Math.max(left, 0), Math.min(right, brush.width), y + tall / 2, "start");
}

function paintNew(brush: Brush, draft: Span, y: number, tall: number): void {
  const { left, right } = extent(brush, draft);
  const { canvas, palette } = brush;
  canvas.fillStyle = palette.honey;
  faint(brush, 0.3, () => canvas.fillRect(left, y, right - left, tall));
  canvas.fillRect(left, y, 2, tall);
  canvas.fillRect(right - 2, y, 2, tall);
}
