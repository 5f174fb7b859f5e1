import type { Brush } from "../brush.ts";
import { faint, placeOf, sharp } from "../brush.ts";
import { drawnSpans } from "../drawn-spans.ts";
import type { Scene } from "../scene.ts";
import { paintSound } from "./curves.ts";

const MARKS = 6;
const DOT = 4;

/** The whole film at a glance: its sound, the places to look as small lozenges, marks and clips along the foot. */
export function paintOverview(brush: Brush, height: number, { sound, places, marks }: Scene): void {
  const { canvas, palette, viewport, width } = brush;
  canvas.clearRect(0, 0, width, height);
  const foot = height - MARKS;
  if (sound !== null) {
    const lane = { kind: "sound" as const, top: 0, height: foot };
    canvas.save();
    canvas.beginPath();
    canvas.rect(0, 0, width, foot);
    canvas.clip();
    paintSound(brush, lane, sound);
    canvas.restore();
  }
  for (const { plain, clips } of marks.rows) {
    canvas.fillStyle = palette.ink;
    faint(brush, 0.55, () => {
      for (const { left, right } of drawnSpans(plain, viewport, width)) canvas.fillRect(left, foot, right - left, 4);
    });
    canvas.fillStyle = palette.honey;
    for (const { left, right } of drawnSpans(clips, viewport, width)) canvas.fillRect(left, foot - 2, right - left, 6);
  }
  canvas.fillStyle = palette.honey;
  canvas.beginPath();
  for (const { from, to, state } of places) {
    if (state === "aside") continue;
    const x = sharp(brush, placeOf(brush, (from + to) / 2));
    canvas.moveTo(x, 1);
    canvas.lineTo(x + DOT, 1 + DOT);
    canvas.lineTo(x, 1 + 2 * DOT);
    canvas.lineTo(x - DOT, 1 + DOT);
    canvas.closePath();
  }
  canvas.fill();
}
