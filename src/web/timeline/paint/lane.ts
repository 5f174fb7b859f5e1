import type { Brush } from "../brush.ts";
import { faint, placeOf } from "../brush.ts";
import type { Lane } from "../lanes.ts";
import type { Scene } from "../scene.ts";
import type { Thumbnails } from "../thumbnails.ts";
import { paintMovement, paintSound } from "./curves.ts";
import type { Labels } from "./labels.ts";
import type { MarkDraft } from "./marks.ts";
import { paintMarks } from "./marks.ts";
import { paintPictures } from "./pictures.ts";
import { paintPlaces } from "./places.ts";
import { paintVoice } from "./voices.ts";

/** What a hand is doing: over which mark or place it is, and what it is drawing. */
export interface Lit {
  readonly hovered: string | null;
  readonly draft: MarkDraft | null;
}

/** One lane, on a clean ground, with the hairline above it and the selection over it. */
export function paintLane(
  brush: Brush,
  lane: Lane,
  scene: Scene,
  lit: Lit,
  labels: Labels,
  thumbnails: Thumbnails,
): void {
  const { canvas, palette, width } = brush;
  canvas.save();
  canvas.beginPath();
  canvas.rect(0, lane.top, width, lane.height);
  canvas.clip();
  canvas.fillStyle = palette.ground;
  canvas.fillRect(0, lane.top, width, lane.height);
  paintContent(brush, lane, scene, lit, labels, thumbnails);
  paintSelection(brush, lane, scene);
  canvas.fillStyle = palette.line;
  faint(brush, 0.35, () => canvas.fillRect(0, lane.top, width, 1));
  canvas.restore();
}

function paintContent(
  brush: Brush,
  lane: Lane,
  { strip, sound, voices, movement, places, marks, active, layout }: Scene,
  { hovered, draft }: Lit,
  labels: Labels,
  thumbnails: Thumbnails,
): void {
  switch (lane.kind) {
    case "pictures":
      return paintPictures(brush, lane, strip, (picture, height) =>
        thumbnails.ready(picture, Math.round(height * brush.density)),
      );
    case "sound":
      return sound === null ? undefined : paintSound(brush, lane, sound);
    case "voice-a":
      return paintVoice(brush, lane, "A", voices.A);
    case "voice-b":
      return paintVoice(brush, lane, "B", voices.B);
    case "voice-other":
      return paintVoice(brush, lane, "other", voices.other);
    case "movement":
      return movement === null ? undefined : paintMovement(brush, lane, movement);
    case "places":
      return paintPlaces(brush, lane, places, labels, {
        active: active?.kind === "place" ? active.id : null,
        hovered,
      });
    case "marks":
      return paintMarks(brush, lane, layout.markRow, marks, labels, {
        active: active?.kind === "mark" ? active.id : null,
        hovered,
        draft,
      });
  }
}

function paintSelection(brush: Brush, { top, height }: Lane, { selection }: Scene): void {
  if (selection === null) return;
  const { canvas, palette } = brush;
  const [left, right] = [placeOf(brush, selection.from), placeOf(brush, selection.to)];
  canvas.fillStyle = palette.teal;
  faint(brush, 0.12, () => canvas.fillRect(left, top, right - left, height));
  faint(brush, 0.7, () => {
    canvas.fillRect(left, top, 1, height);
    canvas.fillRect(right - 1, top, 1, height);
  });
}
