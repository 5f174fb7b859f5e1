import type { Camera } from "./camera.ts";
import { held } from "./viewport.ts";

/** Dragging the window over the whole film, or pressing beside it to bring it there. Returns how to stop listening. */
export function listenToOverview(overview: HTMLElement, camera: Camera): () => void {
  const stop = new AbortController();
  let dragging: { readonly id: number; readonly grasp: number } | null = null;
  const timeAt = (event: PointerEvent) => {
    const { left, width } = overview.getBoundingClientRect();
    return ((event.clientX - left) / width) * camera.axis.length;
  };
  const { signal } = stop;

  overview.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== 0) return;
      const time = timeAt(event);
      const { viewport, axis } = camera;
      const shown = viewport.secondsPerPixel * axis.width;
      const inside = time >= viewport.from && time <= viewport.from + shown;
      // Where it is pressed beside the window, the window comes with its middle under the pointer.
      dragging = { id: event.pointerId, grasp: inside ? time - viewport.from : shown / 2 };
      overview.setPointerCapture(event.pointerId);
      if (!inside) camera.glide(held({ ...viewport, from: time - shown / 2 }, axis));
    },
    { signal },
  );
  overview.addEventListener(
    "pointermove",
    (event) => {
      if (dragging?.id !== event.pointerId) return;
      camera.move({ ...camera.viewport, from: timeAt(event) - dragging.grasp });
    },
    { signal },
  );
  const ended = (event: PointerEvent) => {
    if (dragging?.id === event.pointerId) dragging = null;
  };
  overview.addEventListener("pointerup", ended, { signal });
  overview.addEventListener("pointercancel", ended, { signal });
  return () => stop.abort();
}
