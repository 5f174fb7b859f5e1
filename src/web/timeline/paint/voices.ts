import type { Voice } from "#domain/place.ts";
import type { Brush } from "../brush.ts";
import { faint, paintBar, paintRounded } from "../brush.ts";
import { drawnSpans } from "../drawn-spans.ts";
import type { Lane } from "../lanes.ts";
import type { VoiceSpans } from "../scene.ts";

const AIR = 6;
const ROUND = 2;
/** Narrower pieces are plain bars: rounded they would look like dots. */
const PLAIN = 7;
const LINE = 1.5;
/** Narrower ones have no inside. */
const HOLLOW = 2 * LINE + 1;

/** Each piece of speech as a bar; hollow where whose voice it is could not be told with confidence. */
export function paintVoice(brush: Brush, { top, height }: Lane, voice: Voice, { sure, unsure }: VoiceSpans): void {
  const { canvas, palette, viewport, width } = brush;
  const [y, tall] = [top + AIR, height - 2 * AIR];
  const colour = voice === "A" ? palette.teal : voice === "B" ? palette.ink : palette.muted;
  canvas.fillStyle = colour;
  faint(brush, 0.85, () => {
    for (const { left, right } of drawnSpans(sure, viewport, width)) {
      if (right - left < PLAIN) paintBar(brush, left, y, right, tall);
      else paintRounded(brush, left, y, right - left, tall, ROUND);
    }
  });
  const hollow = drawnSpans(unsure, viewport, width);
  faint(brush, 0.85, () => {
    for (const { left, right } of hollow) paintBar(brush, left, y, right, tall);
  });
  canvas.fillStyle = palette.ground;
  for (const { left, right } of hollow) {
    if (right - left >= HOLLOW) paintBar(brush, left + LINE, y + LINE, right - LINE, tall - 2 * LINE);
  }
}
