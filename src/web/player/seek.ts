import type { Seconds } from "#domain/time.ts";
import type { FrameClock } from "./frame-clock.ts";
import type { PresentedPictures } from "./presented-pictures.ts";

/** What a request to show a picture came to. */
export interface Shown {
  /** The picture on the screen; where it is not confirmed, the one that is most likely there. */
  readonly frame: number;
  /** The browser said that it put this very picture on the screen. */
  readonly confirmed: boolean;
}

/**
 * Where in the picture's time to aim, one try after the other. The middle is farthest from both neighbours, so rounding
 * does no harm; the others are for browsers that take a long picture for a short one or land beside it once.
 */
const AIMS = [0.5, 0.4, 0.6, 0.25, 0.1] as const;

/** Milliseconds to wait for the browser's word after a seek has ended. */
const NO_PICTURE_YET = 400;
const ANOTHER_PICTURE = 120;

/** Tries without any word from the browser, as on a hidden page: more would not bring one. */
const SILENT_TRIES = 2;

export interface Seekable {
  readonly video: HTMLVideoElement;
  readonly pictures: PresentedPictures;
  readonly clock: FrameClock;
}

/**
 * Seeks until the browser says that picture `frame` is on the screen, a bounded number of times.
 *
 * @param signal gives up at once, unconfirmed
 */
export async function seekTo({ video, pictures, clock }: Seekable, frame: number, signal: AbortSignal): Promise<Shown> {
  let nearest: Shown = { frame, confirmed: false };
  let silent = 0;
  for (const aim of AIMS) {
    const isIt = (mediaTime: Seconds) => {
      const presented = clock.presented(mediaTime);
      return presented.exact && presented.frame === frame;
    };
    const mediaTime = await settle(video, pictures, clock.within(frame, aim), isIt, signal);
    if (signal.aborted) break;
    if (mediaTime === null) {
      silent += 1;
      if (silent === SILENT_TRIES) break;
      continue;
    }
    if (isIt(mediaTime)) return { frame, confirmed: true };
    const { frame: other, exact } = clock.presented(mediaTime);
    nearest = { frame: other, confirmed: exact };
  }
  return nearest;
}

/**
 * Seeks once. The seek's end and the picture's presentation come in either order, and a picture of an earlier seek may
 * come late; so another picture than the wanted one gets a moment to be replaced.
 *
 * @returns the time of the picture that stands at the end, null if none was presented
 */
function settle(
  video: HTMLVideoElement,
  pictures: PresentedPictures,
  target: Seconds,
  isWanted: (mediaTime: Seconds) => boolean,
  signal: AbortSignal,
): Promise<Seconds | null> {
  return new Promise((resolve) => {
    let seen: Seconds | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      clearTimeout(timer);
      stopListening();
      video.removeEventListener("seeked", look);
      signal.removeEventListener("abort", end);
      resolve(seen);
    };
    const look = () => {
      clearTimeout(timer);
      if (video.seeking) return;
      if (seen !== null && isWanted(seen)) end();
      else timer = setTimeout(end, seen === null ? NO_PICTURE_YET : ANOTHER_PICTURE);
    };
    const stopListening = pictures.listen((mediaTime) => {
      seen = mediaTime;
      look();
    });
    video.addEventListener("seeked", look);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
    else video.currentTime = target;
  });
}
