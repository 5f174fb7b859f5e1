import { countBefore } from "#domain/time.ts";
import type { Brush } from "../brush.ts";
import { faint, placeOf, sharp } from "../brush.ts";
import type { StripPicture } from "../items.ts";
import type { Lane } from "../lanes.ts";

const AIR = 2;

/** The small pictures side by side, each the last one before the moment at its left edge; blank where none is there yet. */
export function paintPictures(
  brush: Brush,
  { top, height }: Lane,
  strip: readonly StripPicture[],
  ready: (picture: StripPicture, height: number) => ImageBitmap | null,
): void {
  const { canvas, palette, viewport, density } = brush;
  const first = strip[0];
  if (first === undefined) return;
  const tall = height - 2 * AIR;
  const wide = Math.max(8, (tall * first.width) / first.height);
  const seconds = wide * viewport.secondsPerPixel;
  const times = strip.map(({ at }) => at);
  canvas.fillStyle = palette.ink;
  const last = Math.floor(brush.to / seconds);
  for (let slot = Math.max(0, Math.floor(viewport.from / seconds)); slot <= last; slot += 1) {
    const left = sharp(brush, placeOf(brush, slot * seconds));
    const right = sharp(brush, placeOf(brush, (slot + 1) * seconds)) - 1;
    const picture = strip[Math.max(0, countBefore(times, slot * seconds + 1e-6) - 1)]!;
    const image = ready(picture, tall);
    if (image === null) faint(brush, 0.06, () => canvas.fillRect(left, top + AIR, right - left, tall));
    // Picture for pixel: a browser without a graphics card takes many times as long to fit one into another width.
    else {
      const shown = Math.min(image.width, Math.round((right - left) * density));
      canvas.drawImage(image, 0, 0, shown, image.height, left, top + AIR, shown / density, image.height / density);
    }
  }
}
