import type { Brush } from "../brush.ts";
import { faint } from "../brush.ts";
import { lozengeOf } from "../hit-test.ts";
import type { TimelinePlace } from "../items.ts";
import type { Lane } from "../lanes.ts";
import type { Labels } from "./labels.ts";
import { paintRing } from "./ring.ts";

const AIR = 6;

/** Lozenges over the stretches worth looking at: filled when kept, a grey outline when put aside. */
export function paintPlaces(
  brush: Brush,
  { top, height }: Lane,
  places: readonly TimelinePlace[],
  labels: Labels,
  lit: { readonly active: string | null; readonly hovered: string | null },
): void {
  const [y, tall] = [top + AIR, height - 2 * AIR];
  // The first of the list is painted last and lies above; what was put aside lies below all.
  for (const aside of [true, false]) {
    for (const place of places.toReversed()) {
      if ((place.state === "aside") !== aside) continue;
      const { left, right } = lozengeOf(place, brush.viewport);
      if (right < 0 || left > brush.width) continue;
      paintLozenge(brush, place, left, right, y, tall, place.id === lit.hovered, labels);
      if (place.id === lit.active) paintRing(brush, left - 2, y - 2, right - left + 4, tall + 4);
    }
  }
}

function paintLozenge(
  brush: Brush,
  { state, label }: TimelinePlace,
  left: number,
  right: number,
  y: number,
  tall: number,
  hovered: boolean,
  labels: Labels,
): void {
  const { canvas, palette } = brush;
  const tip = Math.min(tall / 2, (right - left) / 2);
  canvas.beginPath();
  canvas.moveTo(left, y + tall / 2);
  canvas.lineTo(left + tip, y);
  canvas.lineTo(right - tip, y);
  canvas.lineTo(right, y + tall / 2);
  canvas.lineTo(right - tip, y + tall);
  canvas.lineTo(left + tip, y + tall);
  canvas.closePath();
  canvas.lineJoin = "round";
  if (state !== "aside") {
    canvas.fillStyle = palette.ground;
    canvas.fill();
    canvas.fillStyle = palette.honey;
    faint(brush, state === "kept" ? (hovered ? 0.85 : 1) : hovered ? 0.4 : 0.2, () => canvas.fill());
  }
  canvas.strokeStyle = state === "aside" ? palette.line : palette.honey;
  canvas.lineWidth = state === "aside" ? 1 : 1.5;
  canvas.setLineDash(state === "aside" ? [3, 3] : []);
  canvas.stroke();
  canvas.setLineDash([]);
  canvas.fillStyle = state === "kept" ? palette.ground : state === "aside" ? palette.muted : palette.ink;
  labels.paint(brush, label, Math.max(left, 0), Math.min(right, brush.width), y + tall / 2, "middle");
}
