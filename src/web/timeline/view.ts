import type { Seconds } from "#domain/time.ts";
import { brush } from "./brush.ts";
import type { Camera } from "./camera.ts";
import { createCamera } from "./camera.ts";
import { onDensityChange, sizeCanvas } from "./canvas-layer.ts";
import type { FrameSnap } from "./frame-step.ts";
import { gesturesOn } from "./gestures.ts";
import { atLeast, lozengeOf } from "./hit-test.ts";
import type { LaneKind } from "./lanes.ts";
import { listenToOverview } from "./overview-pointer.ts";
import { paintLane } from "./paint/lane.ts";
import type { Lit } from "./paint/lane.ts";
import { createLabels } from "./paint/labels.ts";
import { paintOverview } from "./paint/overview.ts";
import { paintRuler } from "./paint/ruler.ts";
import { onPaletteChange, readPalette } from "./palette.ts";
import type { Playhead } from "./playhead.ts";
import { createPlayheadLayer } from "./playhead-layer.ts";
import type { Phase } from "./pointer.ts";
import { listenToPointers } from "./pointer.ts";
import type { Scene } from "./scene.ts";
import { changedLanes } from "./scene.ts";
import type { Span } from "./span-index.ts";
import { createThumbnails } from "./thumbnails.ts";
import type { Viewport } from "./viewport.ts";
import { endOf, pannedBy, pixelAt, revealing, wholeFilm, zoomedAt } from "./viewport.ts";

/** The parts of the page that the view draws into and moves. */
export interface ViewParts {
  readonly stage: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly playhead: HTMLElement;
  readonly skimmer: HTMLElement;
  readonly overview: HTMLElement;
  readonly overviewCanvas: HTMLCanvasElement;
  readonly overviewWindow: HTMLElement;
  readonly overviewPlayhead: HTMLElement;
  /** Floats over the place it speaks of. */
  readonly why: HTMLElement;
}

/** What a hand did, and what the view has to say. Times are in seconds from the first picture, snapped to pictures. */
export interface ViewEvents {
  readonly snap: FrameSnap;
  onSeek(time: Seconds, phase: Phase): void;
  onMarkEdges(id: string, from: Seconds, to: Seconds, phase: Phase): void;
  onMarkNew(from: Seconds, to: Seconds): void;
  onMarkPlay(id: string): void;
  onSelect(id: string | null): void;
  onPlacePlay(id: string): void;
  onPlaceHover(id: string | null): void;
  onViewport(shown: Span): void;
  /** What a screen reader says of the playhead, and of the part of the film that is shown. */
  spokenTime(time: Seconds): string;
  spokenPart(shown: Span): string;
}

/** The timeline as it stands on the page. It draws once a frame at most, and only the lanes that changed. */
export interface TimelineView {
  show(scene: Scene): void;
  /** Closer (or wider, below 1), around the playhead where it can be seen. */
  zoom(factor: number): void;
  whole(): void;
  /** Later by so many widths of the axis. */
  pan(widths: number): void;
  reveal(span: Span): void;
  /** Keeps the floating sentence over the middle of this place. */
  pointAt(id: string | null): void;
  dispose(): void;
}

/** However close the axis is, its window on the overview can be seen and grasped. */
const LEAST_WINDOW = 24;

/** @param events asked for each time, so that they may change without the view being made anew */
export function createTimelineView(
  parts: ViewParts,
  first: Scene,
  playhead: Playhead,
  events: () => ViewEvents,
): TimelineView {
  let scene = first;
  let palette = readPalette(parts.stage);
  let layer = sizeCanvas(parts.canvas, 1, 1, "opaque");
  let overviewLayer = sizeCanvas(parts.overviewCanvas, 1, 1, "clear");
  let lit: Lit = { hovered: null, draft: null };
  let frame = 0;
  let shown: Viewport | null = null;
  let pointed: string | null = null;
  const dirty = new Set<LaneKind | "ruler" | "overview">();
  const labels = createLabels();
  const thumbnails = createThumbnails(() => soil(["pictures"]));
  const camera: Camera = createCamera(scene.length, () => soil("all"));
  const hairs = createPlayheadLayer(playhead, camera, parts.playhead, parts.overviewPlayhead, (time) =>
    events().spokenTime(time),
  );

  function soil(what: "all" | readonly (LaneKind | "ruler" | "overview")[]): void {
    const lanes = scene.layout.lanes.map(({ kind }) => kind);
    for (const part of what === "all" ? (["ruler", ...lanes] as const) : what) dirty.add(part);
    if (frame === 0 && dirty.size > 0) frame = requestAnimationFrame(draw);
  }

  function draw(): void {
    frame = 0;
    const tool = brush(layer.canvas, palette, camera.viewport, layer.width, layer.density);
    if (dirty.has("ruler")) paintRuler(tool, scene.layout.ruler);
    for (const lane of scene.layout.lanes) {
      if (dirty.has(lane.kind)) paintLane(tool, lane, scene, lit, labels, thumbnails);
    }
    if (dirty.has("overview")) drawOverview();
    dirty.clear();
    if (shown !== camera.viewport) tellViewport();
    hairs.place();
    placeWhy();
  }

  function placeWhy(): void {
    const place = pointed === null ? undefined : scene.places.find(({ id }) => id === pointed);
    if (place === undefined) return;
    const { left, right } = lozengeOf(place, camera.viewport);
    const { offsetWidth } = parts.why;
    const most = Math.max(0, layer.width - offsetWidth);
    parts.why.style.transform = `translateX(${Math.min(most, Math.max(0, (left + right - offsetWidth) / 2))}px)`;
  }

  function drawOverview(): void {
    const { canvas, width, height, density } = overviewLayer;
    paintOverview(brush(canvas, palette, wholeFilm({ length: scene.length, width }), width, density), height, scene);
  }

  function tellViewport(): void {
    shown = camera.viewport;
    const { axis, viewport } = camera;
    const part = { from: viewport.from, to: Math.min(axis.length, endOf(viewport, axis)) };
    const { left, right } = atLeast(
      LEAST_WINDOW,
      (part.from / axis.length) * axis.width,
      (part.to / axis.length) * axis.width,
    );
    const { overviewWindow } = parts;
    overviewWindow.style.transform = `translateX(${Math.min(axis.width - (right - left), Math.max(0, left))}px)`;
    overviewWindow.style.width = `${right - left}px`;
    const hidden = axis.length - (part.to - part.from);
    overviewWindow.setAttribute("aria-valuenow", String(hidden > 0 ? Math.round((part.from / hidden) * 100) : 0));
    overviewWindow.setAttribute("aria-valuetext", events().spokenPart(part));
    events().onViewport(part);
  }

  function resize(): void {
    const width = Math.max(1, parts.stage.clientWidth);
    layer = sizeCanvas(parts.canvas, width, scene.layout.height, "opaque");
    overviewLayer = sizeCanvas(parts.overviewCanvas, width, Math.max(1, parts.overview.clientHeight), "clear");
    shown = null;
    camera.fit(scene.length, width);
    soil(["overview"]);
    // A resized canvas is blank: without drawing at once it would be seen so for a frame.
    cancelAnimationFrame(frame);
    draw();
  }

  function repaint(): void {
    palette = readPalette(parts.stage);
    soil("all");
    soil(["overview"]);
  }

  function light(change: Partial<Lit>, lanes: readonly LaneKind[] = ["marks"]): void {
    const next = { ...lit, ...change };
    if (next.hovered === lit.hovered && next.draft === lit.draft) return;
    lit = next;
    soil(lanes);
  }

  const sizes = new ResizeObserver(resize);
  sizes.observe(parts.stage);
  const stops = [
    listenToPointers(
      parts.stage,
      camera,
      gesturesOn(() => scene, camera, parts, events, light),
    ),
    listenToOverview(parts.overview, camera),
    onPaletteChange(parts.stage, repaint),
    onDensityChange(resize),
    () => sizes.disconnect(),
    () => hairs.dispose(),
    () => thumbnails.dispose(),
    () => camera.dispose(),
    () => cancelAnimationFrame(frame),
  ];
  resize();

  return {
    show(next) {
      const before = scene;
      scene = next;
      if (before.length !== next.length || before.layout !== next.layout) return resize();
      soil(changedLanes(before, next));
      if (before.sound !== next.sound || before.places !== next.places || before.marks !== next.marks) {
        soil(["overview"]);
      }
    },
    zoom(factor) {
      const x = pixelAt(camera.goal, playhead.get());
      const inView = x >= 0 && x <= camera.axis.width;
      camera.glide(zoomedAt(camera.goal, camera.axis, inView ? x : camera.axis.width / 2, factor));
    },
    whole: () => camera.glide(wholeFilm(camera.axis)),
    pan: (widths) => camera.glide(pannedBy(camera.goal, camera.axis, widths * camera.axis.width)),
    reveal: ({ from, to }) => camera.glide(revealing(camera.goal, camera.axis, from, to)),
    pointAt(id) {
      pointed = id;
      placeWhy();
    },
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
