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
  canvas.strokeStyle = colour;
  canvas.lineWidth = 1.5;
  faint(brush, 0.85, () => {
    for (const { left, right } of drawnSpans(unsure, viewport, width)) {
      canvas.strokeRect(left + 0.75, y + 0.75, Math.max(0.5, right - left - 1.5), tall - 1.5);
    }
  });
}
