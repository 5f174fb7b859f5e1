import type { Brush } from "../brush.ts";
import { faint, placeOf, sharp } from "../brush.ts";
import type { Lane } from "../lanes.ts";
import type { Cells, Levels } from "../levels.ts";
import { cellsIn } from "../levels.ts";
import type { Curve, SoundCurve } from "../scene.ts";

const AIR = 4;
/** The most pixels that one bar of sound takes, and one point of the line, unless nothing finer is known. */
const BAR = 3;
const POINT = 4;

function cellsOf({ start, secondsPerValue, levels }: Curve, { viewport, to }: Brush, widest: number): Cells {
  return cellsIn(
    levels,
    secondsPerValue,
    { from: viewport.from - start, to: to - start, secondsPerPixel: viewport.secondsPerPixel },
    widest,
  );
}

/** The sound as bars around a middle line: faint how loud it gets, solid how loud it is on the whole. */
export function paintSound(brush: Brush, { top, height }: Lane, curve: SoundCurve): void {
  const { canvas, palette } = brush;
  const cells = cellsOf(curve, brush, BAR);
  const middle = sharp(brush, top + height / 2);
  const half = height / 2 - AIR;
  canvas.fillStyle = palette.muted;
  faint(brush, 0.45, () => paintBars(brush, curve, cells, curve.levels, middle, half));
  paintBars(brush, curve, cells, curve.means, middle, half);
}

/** Bar by bar: as one path a browser without a graphics card takes many times as long. */
function paintBars(
  brush: Brush,
  { start }: SoundCurve,
  { level, seconds, first, last }: Cells,
  levels: Levels,
  middle: number,
  half: number,
): void {
  const { canvas } = brush;
  const values = levels[level]!;
  const gap = seconds / brush.viewport.secondsPerPixel >= 4 ? 1 : 0;
  let left = sharp(brush, placeOf(brush, start + first * seconds));
  for (let i = first; i <= last; i += 1) {
    const right = sharp(brush, placeOf(brush, start + (i + 1) * seconds));
    const tall = Math.max(0.5, sharp(brush, values[i]! * half));
    canvas.fillRect(left, middle - tall, right - left - gap, 2 * tall);
    left = right;
  }
}

/** How much of the picture moves: a quiet hill line. Where it is not known there is none. */
export function paintMovement(brush: Brush, { top, height }: Lane, curve: Curve): void {
  const { canvas, palette } = brush;
  const { level, seconds, first, last } = cellsOf(curve, brush, POINT);
  const values = curve.levels[level]!;
  const floor = top + height - AIR;
  const tall = height - 2 * AIR;
  canvas.fillStyle = palette.muted;
  canvas.strokeStyle = palette.muted;
  canvas.lineWidth = 1;
  // One more on either side, so that the line runs on past the edges.
  for (let i = Math.max(0, first - 1); i <= last + 1; ) {
    canvas.beginPath();
    let begin = Number.NaN;
    let end = Number.NaN;
    for (; i <= last + 1 && i < values.length && !Number.isNaN(values[i]!); i += 1) {
      end = placeOf(brush, curve.start + (i + 0.5) * seconds);
      canvas.lineTo(end, floor - values[i]! * tall);
      if (Number.isNaN(begin)) begin = end;
    }
    i += 1;
    if (Number.isNaN(begin)) continue;
    faint(brush, 0.8, () => canvas.stroke());
    canvas.lineTo(end, floor);
    canvas.lineTo(begin, floor);
    canvas.closePath();
    faint(brush, 0.28, () => canvas.fill());
  }
}
