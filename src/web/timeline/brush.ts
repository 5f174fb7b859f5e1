import type { Seconds } from "#domain/time.ts";
import type { Palette } from "./palette.ts";
import type { Viewport } from "./viewport.ts";
import { endOf, pixelAt } from "./viewport.ts";

/** What every lane is drawn with. */
export interface Brush {
  readonly canvas: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly viewport: Viewport;
  /** CSS pixels. */
  readonly width: number;
  /** The moment at the right edge. */
  readonly to: Seconds;
  /** Physical pixels to a CSS pixel. */
  readonly density: number;
}

export function brush(
  canvas: CanvasRenderingContext2D,
  palette: Palette,
  viewport: Viewport,
  width: number,
  density: number,
): Brush {
  return { canvas, palette, viewport, width, density, to: endOf(viewport, { length: 0, width }) };
}

/** Where a moment is drawn. */
export function placeOf({ viewport }: Brush, time: Seconds): number {
  return pixelAt(viewport, time);
}

/** The nearest edge of a physical pixel, so that what is drawn there is sharp. */
export function sharp({ density }: Brush, x: number): number {
  return Math.round(x * density) / density;
}

/** Draws with part of a colour's strength. */
export function faint({ canvas }: Brush, strength: number, draw: () => void): void {
  canvas.globalAlpha = strength;
  draw();
  canvas.globalAlpha = 1;
}

/** A bar with its sides on physical pixels: sharp, and many times quicker to fill than one that is blurred at its sides. */
export function paintBar(brush: Brush, left: number, top: number, right: number, height: number): void {
  const x = sharp(brush, left);
  brush.canvas.fillRect(x, top, Math.max(1 / brush.density, sharp(brush, right) - x), height);
}

export function paintRounded(
  { canvas }: Brush,
  left: number,
  top: number,
  width: number,
  height: number,
  round: number,
): void {
  canvas.beginPath();
  canvas.roundRect(left, top, width, height, round);
  canvas.fill();
}
