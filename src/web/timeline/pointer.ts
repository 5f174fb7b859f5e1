import type { Seconds } from "#domain/time.ts";
import type { Camera } from "./camera.ts";
import { createDrift } from "./drift.ts";
import type { Edge } from "./hit-test.ts";
import type { TimelineMark, TimelinePlace } from "./items.ts";
import { pannedBy, secondsAt, zoomedAt } from "./viewport.ts";

/** What lies under a pointer. */
export type Under =
  | { readonly on: "edge"; readonly mark: TimelineMark; readonly edge: Edge }
  | { readonly on: "mark"; readonly mark: TimelineMark }
  | { readonly on: "place"; readonly place: TimelinePlace }
  | { readonly on: "marks" }
  | { readonly on: "ruler" }
  | { readonly on: "film" };

export type Phase = "moving" | "done";

/** What a hand can do on the axis. Times are not yet snapped to pictures. */
export interface Gestures {
  under(x: number, y: number, touch: boolean): Under;
  seek(time: Seconds, phase: Phase): void;
  /** Nothing, where the empty part of a lane was pressed. */
  select(mark: TimelineMark | null): void;
  playMark(mark: TimelineMark): void;
  playPlace(place: TimelinePlace): void;
  /** @param mark as it was when its edge was grasped */
  trim(mark: TimelineMark, edge: Edge, time: Seconds, phase: Phase): void;
  /** Moves a mark whole. @param mark as it was when it was grasped */
  shift(mark: TimelineMark, by: Seconds, phase: Phase): void;
  drawOut(from: Seconds, to: Seconds, phase: Phase): void;
  /** A drag was broken off, by Escape or by the system: the mark that was dragged is as it was before. */
  letGo(dragged: TimelineMark | null): void;
  hover(under: Under | null, x: number): void;
}

/** So far a pointer may wander before a press is a drag. */
const STILL: { readonly mouse: number; readonly touch: number } = { mouse: 3, touch: 8 };
/** Zoom for a turn of the wheel or a spread of two fingers on a pad, per pixel of it. */
const ZOOM_PER_PIXEL = 0.0022;
const LINE = 16;

interface Press {
  readonly id: number;
  readonly under: Under;
  /** The film moves with the hand: a finger, or the middle button. */
  readonly pans: boolean;
  /** Nothing is meant by it unless it is dragged. */
  readonly onlyDrags: boolean;
  readonly still: number;
  readonly startX: number;
  /** The moment pressed on. */
  readonly start: Seconds;
  dragging: boolean;
  x: number;
}

/** A finger is too broad for the edges of a mark that is not selected. */
function graspable(under: Under, touch: boolean): Under {
  return touch && under.on === "edge" && !under.mark.selected ? { on: "mark", mark: under.mark } : under;
}

/** @returns how to stop listening */
export function listenToPointers(stage: HTMLElement, camera: Camera, gestures: Gestures): () => void {
  const stop = new AbortController();
  const fingers = new Map<number, { x: number }>();
  let press: Press | null = null;
  const drift = createDrift((pixels) => {
    if (press === null) return;
    camera.move(pannedBy(camera.viewport, camera.axis, pixels));
    drag(press, press.x, "moving");
  });

  const at = (event: MouseEvent) => {
    const { left, top } = stage.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const timeAt = (x: number) => secondsAt(camera.viewport, x);
  const isTouch = (event: PointerEvent) => event.pointerType === "touch";

  function breakOff(): void {
    drift.stop();
    if (press?.dragging) gestures.letGo("mark" in press.under ? press.under.mark : null);
    press = null;
  }

  function down(event: PointerEvent): void {
    const { x, y } = at(event);
    if (isTouch(event)) fingers.set(event.pointerId, { x });
    if (fingers.size > 1) return breakOff();
    if (event.button > 1 || press !== null) return;
    const touch = isTouch(event);
    const middle = event.button === 1;
    const under = graspable(gestures.under(x, y, touch), touch);
    press = {
      id: event.pointerId,
      under,
      pans: middle || (touch && under.on !== "edge" && under.on !== "ruler"),
      onlyDrags: middle,
      still: touch ? STILL.touch : STILL.mouse,
      startX: x,
      start: timeAt(x),
      dragging: false,
      x,
    };
    stage.setPointerCapture(event.pointerId);
    if (scrubs(press)) gestures.seek(timeAt(x), "moving");
  }

  function move(event: PointerEvent): void {
    const { x, y } = at(event);
    const finger = fingers.get(event.pointerId);
    if (finger !== undefined && fingers.size === 2) return pinch(finger, x);
    if (finger !== undefined) finger.x = x;
    if (press === null) {
      if (!isTouch(event)) gestures.hover(gestures.under(x, y, false), x);
      return;
    }
    if (press.id !== event.pointerId) return;
    press.dragging ||= Math.abs(x - press.startX) > press.still;
    if (press.dragging) {
      drag(press, x, "moving");
      if (!press.pans && press.under.on !== "place") drift.at(x, camera.axis.width);
    }
    press.x = x;
  }

  function scrubs({ pans, under }: Press): boolean {
    return !pans && (under.on === "ruler" || under.on === "film");
  }

  function drag(press: Press, x: number, phase: Phase): void {
    if (press.pans) return camera.move(pannedBy(camera.viewport, camera.axis, press.x - x));
    const { under } = press;
    switch (under.on) {
      case "edge":
        // The edge keeps its distance from the pointer that grasped beside it.
        return gestures.trim(under.mark, under.edge, under.mark[under.edge] + timeAt(x) - press.start, phase);
      case "marks":
        return gestures.drawOut(press.start, timeAt(x), phase);
      case "film":
      case "ruler":
        return gestures.seek(timeAt(x), phase);
      case "mark":
        return gestures.shift(under.mark, timeAt(x) - press.start, phase);
      case "place":
    }
  }

  function pinch(finger: { x: number }, x: number): void {
    const [a, b] = [...fingers.values()];
    const [before, middle] = [Math.abs(a!.x - b!.x), (a!.x + b!.x) / 2];
    finger.x = x;
    const [after, then] = [Math.abs(a!.x - b!.x), (a!.x + b!.x) / 2];
    const zoomed = zoomedAt(camera.viewport, camera.axis, middle, Math.max(1, after) / Math.max(1, before));
    camera.move(pannedBy(zoomed, camera.axis, middle - then));
  }

  function up(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    if (press?.id !== event.pointerId) return;
    const ended = press;
    press = null;
    drift.stop();
    const { x } = at(event);
    if (ended.dragging) return drag(ended, x, "done");
    const { under } = ended;
    if (ended.onlyDrags) return;
    if (under.on === "place") return gestures.playPlace(under.place);
    if (under.on === "edge" || under.on === "mark") return gestures.select(under.mark);
    if (under.on === "marks") gestures.select(null);
    gestures.seek(timeAt(x), "done");
  }

  function wheel(event: WheelEvent): void {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    if (event.ctrlKey || event.metaKey || event.altKey) {
      event.preventDefault();
      const factor = Math.exp(-event.deltaY * unit * ZOOM_PER_PIXEL * (event.ctrlKey ? 2 : 1));
      return camera.move(zoomedAt(camera.viewport, camera.axis, at(event).x, factor));
    }
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (Math.abs(sideways) < Math.abs(event.deltaY) && !event.shiftKey) return;
    event.preventDefault();
    camera.move(pannedBy(camera.viewport, camera.axis, sideways * unit));
  }

  function twice(event: MouseEvent): void {
    const { x, y } = at(event);
    const under = gestures.under(x, y, false);
    if (under.on === "mark" || under.on === "edge") gestures.playMark(under.mark);
  }

  const { signal } = stop;
  stage.addEventListener("pointerdown", down, { signal });
  stage.addEventListener("pointermove", move, { signal });
  stage.addEventListener("pointerup", up, { signal });
  stage.addEventListener(
    "pointercancel",
    (event) => {
      fingers.delete(event.pointerId);
      if (press?.id === event.pointerId) breakOff();
    },
    { signal },
  );
  stage.addEventListener("pointerleave", () => gestures.hover(null, 0), { signal });
  stage.addEventListener("wheel", wheel, { signal, passive: false });
  stage.addEventListener("dblclick", twice, { signal });
  addEventListener(
    "keydown",
    ({ key }) => {
      if (key === "Escape") breakOff();
    },
    { signal },
  );
  return () => {
    drift.stop();
    stop.abort();
  };
}
