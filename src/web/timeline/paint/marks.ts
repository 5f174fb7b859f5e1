import type { Brush } from "../brush.ts";
import { faint, paintBar, placeOf } from "../brush.ts";
import type { DrawnSpan } from "../drawn-spans.ts";
import { THINNEST, drawnSpans } from "../drawn-spans.ts";
import type { MarkRows, TimelineMark } from "../items.ts";
import type { Lane } from "../lanes.ts";
import { LANE_AIR } from "../lanes.ts";
import type { Span } from "../span-index.ts";
import { BODY, columnsOf, EDGE, EDGE_WIDTH, PARTS, runsOf, THIN, WITH_EDGES } from "./columns.ts";
import type { Labels } from "./labels.ts";
import { paintRing } from "./ring.ts";

const BETWEEN_ROWS = 3;
const STRENGTH = {
  [BODY]: { plain: 0.14, clip: 0.24 },
  [THIN]: { plain: 0.5, clip: 0.9 },
  [EDGE]: { plain: 0.65, clip: 1 },
} as const;

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

/** Each column of pixels once, however many marks share it; a label has the room up to the next mark. */
function paintRow(
  brush: Brush,
  drawn: readonly DrawnSpan[],
  marks: readonly TimelineMark[],
  y: number,
  tall: number,
  labels: Labels,
  drafted: number | null,
): void {
  const { canvas, palette, width, density } = brush;
  const shown = drawn.filter(({ first, count }) => count > 1 || first !== drafted);
  if (shown.length === 0) return;
  const { inClips } = marks[shown[0]!.first]!;
  canvas.fillStyle = inClips ? palette.honey : palette.ink;
  const columns = columnsOf(shown, width, density);
  for (const part of PARTS) {
    faint(brush, STRENGTH[part][inClips ? "clip" : "plain"], () => {
      for (const { from, to } of runsOf(columns, part)) {
        canvas.fillRect(from / density, y, (to - from) / density, tall);
      }
    });
  }
  canvas.fillStyle = palette.ink;
  for (const [i, { left, right, first, count }] of shown.entries()) {
    if (count > 1) continue;
    const room = Math.min(right, shown[i + 1]?.left ?? right, width);
    // A mark that began before the left edge keeps its label in sight.
    labels.paint(brush, marks[first]!.label, Math.max(left, 0), room, y + tall / 2, "start");
  }
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
  canvas.fillStyle = inClips ? palette.honey : palette.ink;
  if (right - left < WITH_EDGES) {
    paintBar(brush, left, y, right, tall);
    return;
  }
  const kind = inClips ? "clip" : "plain";
  faint(brush, strong ? 0.34 : STRENGTH[BODY][kind], () => paintBar(brush, left, y, right, tall));
  const edge = strong ? 4 : EDGE_WIDTH;
  faint(brush, strong ? 1 : STRENGTH[EDGE][kind], () => {
    paintBar(brush, left, y, left + edge, tall);
    paintBar(brush, right - edge, y, right, tall);
    if (!strong) return;
    paintBar(brush, left, y, right, 1.5);
    paintBar(brush, left, y + tall - 1.5, right, 1.5);
  });
  canvas.fillStyle = palette.ink;
  // A mark that began before the left edge keeps its label in sight.
  labels.paint(brush, label, Math.max(left, 0), Math.min(right, brush.width), y + tall / 2, "start");
}

function paintNew(brush: Brush, draft: Span, y: number, tall: number): void {
  const { left, right } = extent(brush, draft);
  brush.canvas.fillStyle = brush.palette.honey;
  faint(brush, 0.3, () => paintBar(brush, left, y, right, tall));
  paintBar(brush, left, y, left + 2, tall);
  paintBar(brush, right - 2, y, right, tall);
}
