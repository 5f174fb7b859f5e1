import type { Seconds } from "#domain/time.ts";
import type { FrameClock } from "./frame-clock.ts";

/** The pictures that a video element really puts on the screen, one after the other. */
export interface PresentedPictures {
  /** Time of the last one on the element's clock; null before the first. */
  readonly last: Seconds | null;
  /** @returns how to stop listening */
  listen(listener: (mediaTime: Seconds) => void): () => void;
  /** Forgets the last picture: another file begins. */
  forget(): void;
}

/** A video element with a film in it, and what is known about its pictures. */
export interface Seekable {
  readonly video: HTMLVideoElement;
  readonly pictures: PresentedPictures;
  readonly clock: FrameClock;
}

/** Watches until `signal` is aborted. While the page is hidden browsers present nothing, and nothing is heard here. */
export function watchPresented(video: HTMLVideoElement, signal: AbortSignal): PresentedPictures {
  const listeners = new Set<(mediaTime: Seconds) => void>();
  let last: Seconds | null = null;
  let handle = 0;
  const next = () => {
    handle = video.requestVideoFrameCallback((_now, { mediaTime }) => {
      next();
      last = mediaTime;
      for (const listener of listeners) listener(mediaTime);
    });
  };
  next();
  signal.addEventListener("abort", () => {
    video.cancelVideoFrameCallback(handle);
    listeners.clear();
  });
  return {
    get last() {
      return last;
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    forget() {
      last = null;
    },
  };
}
