import type { Camera } from "./camera.ts";
import { hitMark, hitPlace } from "./hit-test.ts";
import type { Lane, LaneKind } from "./lanes.ts";
import { LANE_AIR, laneAt } from "./lanes.ts";
import type { Lit } from "./paint/lane.ts";
import type { Gestures, Under } from "./pointer.ts";
import { clock } from "./ruler.ts";
import type { Scene } from "./scene.ts";
import { drawnOut, shifted, snapped, trimmed } from "./trim.ts";
import type { ViewEvents, ViewParts } from "./view.ts";
import { secondsAt } from "./viewport.ts";

/** So far from an edge it can still be grasped, in pixels. */
const GRIP = { mouse: 6, touch: 22 };

/** What a hand on the axis means: for the scene as it is at that moment, told in pictures of the film. */
export function gesturesOn(
  scene: () => Scene,
  camera: Camera,
  { stage, skimmer }: Pick<ViewParts, "stage" | "skimmer">,
  events: () => ViewEvents,
  light: (change: Partial<Lit>, lanes?: readonly LaneKind[]) => void,
): Gestures {
  let over: string | null = null;
  const pictures = () => ({ snap: events().snap, length: scene().length });

  function underMarks({ top }: Lane, x: number, y: number, touch: boolean): Under {
    const { marks, layout } = scene();
    const row = Math.floor((y - top - LANE_AIR) / layout.markRow);
    const hit = hitMark(marks, camera.viewport, row, x, touch ? GRIP.touch : GRIP.mouse);
    if (hit === null) return { on: "marks" };
    const mark = marks.marks[hit.mark]!;
    return hit.edge === null ? { on: "mark", mark } : { on: "edge", mark, edge: hit.edge };
  }

  return {
    under(x, y, touch) {
      const { layout, places } = scene();
      if (y < layout.ruler) return { on: "ruler" };
      const lane = laneAt(layout, y);
      if (lane?.kind === "marks") return underMarks(lane, x, y, touch);
      const place = lane?.kind === "places" ? hitPlace(places, camera.viewport, x) : null;
      return place === null ? { on: "film" } : { on: "place", place: places[place]! };
    },
    seek: (time, phase) => events().onSeek(events().snap(Math.min(scene().length, Math.max(0, time))), phase),
    select: (mark) => events().onSelect(mark?.id ?? null),
    playMark: ({ id }) => events().onMarkPlay(id),
    playPlace: ({ id }) => events().onPlacePlay(id),
    trim(mark, edge, time, phase) {
      const { from, to } = trimmed(mark, edge, time, pictures());
      light({ draft: phase === "done" ? null : { id: mark.id, from, to } });
      events().onMarkEdges(mark.id, from, to, phase);
    },
    shift(mark, by, phase) {
      const { from, to } = shifted(mark, by, pictures());
      light({ draft: phase === "done" ? null : { id: mark.id, from, to } });
      events().onMarkEdges(mark.id, from, to, phase);
    },
    drawOut(from, to, phase) {
      const span = drawnOut(from, to, pictures());
      light({ draft: phase === "done" || span === null ? null : { id: null, ...span } });
      if (phase === "done" && span !== null) events().onMarkNew(span.from, span.to);
    },
    letGo(mark) {
      light({ draft: null });
      if (mark !== null) events().onMarkEdges(mark.id, mark.from, mark.to, "done");
    },
    hover(under, x) {
      stage.dataset["under"] = under?.on ?? "";
      skimmer.style.opacity = under === null ? "0" : "1";
      skimmer.style.transform = `translateX(${x}px)`;
      if (under !== null) skimmer.dataset["time"] = clock(snapped(pictures(), secondsAt(camera.viewport, x)), 2);
      const place = under?.on === "place" ? under.place.id : null;
      const mark = under?.on === "mark" || under?.on === "edge" ? under.mark.id : null;
      if (place !== over) events().onPlaceHover(place);
      over = place;
      light({ hovered: place ?? mark }, ["places", "marks"]);
    },
  };
}
