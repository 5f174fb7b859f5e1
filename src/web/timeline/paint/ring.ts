import type { Brush } from "../brush.ts";

/** Where the keyboard stands, drawn as focus is everywhere: teal, 3 pixels. */
export function paintRing({ canvas, palette }: Brush, x: number, y: number, width: number, height: number): void {
  canvas.strokeStyle = palette.teal;
  canvas.lineWidth = 3;
  canvas.beginPath();
  canvas.roundRect(x, y, width, height, 5);
  canvas.stroke();
}
