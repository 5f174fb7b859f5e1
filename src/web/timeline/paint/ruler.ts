import type { Brush } from "../brush.ts";
import { faint, placeOf, sharp } from "../brush.ts";
import { rulerAt, strokes } from "../ruler.ts";

const TALL = 10;
const SHORT = 5;
/** Room for a written time; one that would be cut off by the right edge is left out. */
const TEXT = 48;

export function paintRuler(brush: Brush, height: number): void {
  const { canvas, palette, viewport, width } = brush;
  canvas.fillStyle = palette.ground;
  canvas.fillRect(0, 0, width, height);
  canvas.font = palette.font;
  canvas.textBaseline = "middle";
  canvas.textAlign = "left";
  const hair = 1 / Math.min(2, brush.density);
  for (const { at, text } of strokes(viewport, brush.to, rulerAt(viewport.secondsPerPixel))) {
    const x = sharp(brush, placeOf(brush, at));
    const tall = text === null ? SHORT : TALL;
    canvas.fillStyle = palette.line;
    faint(brush, text === null ? 0.6 : 1, () => canvas.fillRect(x, height - tall, hair, tall));
    if (text === null || x + TEXT > width) continue;
    canvas.fillStyle = palette.muted;
    canvas.fillText(text, x + 5, (height - 4) / 2);
  }
}
