import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Playhead } from "./playhead.ts";
import type { Scene } from "./scene.ts";
import type { TimelineView, ViewEvents } from "./view.ts";
import { createTimelineView } from "./view.ts";

function mounted<T>({ current }: RefObject<T | null>): T {
  if (current === null) throw new Error("the timeline is made after its parts are on the page");
  return current;
}

/** The view lives as long as its playhead; scenes and events pass through to it without making it anew. */
export function useTimelineView(scene: Scene, playhead: Playhead, events: ViewEvents, pointed: string | null) {
  const view = useRef<TimelineView>(null);
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hair = useRef<HTMLDivElement>(null);
  const skimmer = useRef<HTMLDivElement>(null);
  const overview = useRef<HTMLDivElement>(null);
  const overviewCanvas = useRef<HTMLCanvasElement>(null);
  const overviewWindow = useRef<HTMLDivElement>(null);
  const overviewPlayhead = useRef<HTMLDivElement>(null);
  const why = useRef<HTMLDivElement>(null);
  const latest = useRef({ scene, events });
  useLayoutEffect(() => {
    latest.current = { scene, events };
  });

  useLayoutEffect(() => {
    const made = createTimelineView(
      {
        stage: mounted(stage),
        canvas: mounted(canvas),
        playhead: mounted(hair),
        skimmer: mounted(skimmer),
        overview: mounted(overview),
        overviewCanvas: mounted(overviewCanvas),
        overviewWindow: mounted(overviewWindow),
        overviewPlayhead: mounted(overviewPlayhead),
        why: mounted(why),
      },
      latest.current.scene,
      playhead,
      () => latest.current.events,
    );
    view.current = made;
    return () => {
      view.current = null;
      made.dispose();
    };
  }, [playhead]);
  useLayoutEffect(() => view.current?.show(scene), [scene]);
  useEffect(() => view.current?.pointAt(pointed), [pointed]);

  return {
    view,
    parts: { stage, canvas, playhead: hair, skimmer, overview, overviewCanvas, overviewWindow, overviewPlayhead, why },
  };
}
