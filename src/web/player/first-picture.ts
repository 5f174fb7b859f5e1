import type { Seconds } from "#domain/time.ts";
import type { PresentedPictures } from "./presented-pictures.ts";

/** Milliseconds within which most browsers show the first picture of their own accord. */
const OF_ITS_OWN_ACCORD = 1000;

/** Seconds. A seek to where the element stands already brings no picture. */
const ALMOST_ZERO = 0.0005;

/**
 * Starts loading a film.
 *
 * @returns what the element calls the time of the file's first picture; null if `signal` was aborted before
 */
export function firstPicture(
  video: HTMLVideoElement,
  pictures: PresentedPictures,
  url: string,
  signal: AbortSignal,
): Promise<Seconds | null> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (zero: Seconds | null) => {
      clearTimeout(timer);
      stopListening();
      video.removeEventListener("loadedmetadata", wait);
      signal.removeEventListener("abort", giveUp);
      resolve(zero);
    };
    const giveUp = () => end(null);
    const seekToStart = () => {
      video.currentTime = ALMOST_ZERO;
    };
    const wait = () => {
      timer = setTimeout(seekToStart, OF_ITS_OWN_ACCORD);
    };
    const stopListening = pictures.listen((mediaTime) => {
      // A picture of what the element played before may still be announced.
      if (video.readyState >= HTMLMediaElement.HAVE_METADATA) end(mediaTime);
    });
    video.addEventListener("loadedmetadata", wait);
    signal.addEventListener("abort", giveUp);
    video.preload = "auto";
    video.playsInline = true;
    video.src = url;
    video.load();
  });
}
