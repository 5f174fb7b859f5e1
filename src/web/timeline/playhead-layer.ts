import type { Seconds } from "#domain/time.ts";
import type { Camera } from "./camera.ts";
import type { Playhead } from "./playhead.ts";
import { endOf, pixelAt } from "./viewport.ts";

/** How often what a screen reader would say is brought up to date while the film plays. */
const SPOKEN_EVERY_MS = 250;
/** Where on the axis the playhead stands after a page was turned, as a share of the width. */
const AFTER_TURN = 0.06;

export interface PlayheadLayer {
  /** Puts the hairs where the playhead is; the canvases below stay as they are. */
  place(): void;
  dispose(): void;
}

/**
 * The hair of honey, on the axis and on the overview. While it runs out at the right of what was shown the axis turns
 * the page; where a person looks elsewhere it is left in peace.
 */
export function createPlayheadLayer(
  playhead: Playhead,
  camera: Camera,
  axis: HTMLElement,
  overview: HTMLElement,
  spoken: (time: Seconds) => string,
): PlayheadLayer {
  let last = playhead.get();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let said = Number.NaN;

  function speak(): void {
    timer = undefined;
    const time = playhead.get();
    if (time === said) return;
    said = time;
    axis.setAttribute("aria-valuemax", camera.axis.length.toFixed(3));
    axis.setAttribute("aria-valuenow", time.toFixed(3));
    axis.setAttribute("aria-valuetext", spoken(time));
    timer = setTimeout(speak, SPOKEN_EVERY_MS);
  }

  function place(): void {
    const time = playhead.get();
    const { viewport, axis: size } = camera;
    const x = pixelAt(viewport, time);
    axis.style.transform = `translateX(${x}px)`;
    axis.style.opacity = x < -1 || x > size.width + 1 ? "0" : "1";
    overview.style.transform = `translateX(${(time / size.length) * size.width}px)`;
    if (timer === undefined) speak();
  }

  function changed(): void {
    const { viewport, axis: size } = camera;
    const time = playhead.get();
    const end = endOf(viewport, size);
    const ranOut = last >= viewport.from && last <= end && time > end && time - last < 1;
    last = time;
    if (ranOut) camera.move({ ...viewport, from: time - AFTER_TURN * size.width * viewport.secondsPerPixel });
    place();
  }

  const stop = playhead.subscribe(changed);
  return {
    place,
    dispose() {
      stop();
      clearTimeout(timer);
    },
  };
}
