import type { Seconds } from "#domain/time.ts";
import type { Seekable } from "./presented-pictures.ts";

/** Slower the nearer: at a tenth of the speed a picture stays for 170 ms or more, in which any browser can be stopped. */
const speedWith = (picturesLeft: number): number => (picturesLeft > 8 ? 1 : picturesLeft > 2 ? 0.25 : 0.1);

/** Milliseconds without another picture after which it is given up. */
const PATIENCE = 2000;

/** Milliseconds in which a paused browser may still put a picture on the screen. */
const SETTLES = 60;

/**
 * Plays slowly and silently from where the element stands until picture `frame` is on the screen, and pauses there.
 *
 * Chromium finds key pictures by the time they are decoded. Where a file has no edit list to make good for the delay that
 * B pictures need, seeking to one of the last pictures before a key picture lands on the key picture, wherever one aims.
 *
 * @returns the time of the picture that stands at the end
 */
export async function creepTo(
  { video, pictures, clock }: Seekable,
  frame: number,
  signal: AbortSignal,
): Promise<Seconds | null> {
  const { muted, playbackRate } = video;
  video.muted = true;
  video.playbackRate = 0.25;
  try {
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        stopListening();
        signal.removeEventListener("abort", end);
        resolve();
      };
      let timer = setTimeout(end, PATIENCE);
      const stopListening = pictures.listen((mediaTime) => {
        clearTimeout(timer);
        const left = frame - clock.presented(mediaTime).frame;
        if (left <= 0) {
          video.pause();
          end();
          return;
        }
        video.playbackRate = speedWith(left);
        timer = setTimeout(end, PATIENCE);
      });
      signal.addEventListener("abort", end);
      // Refused or interrupted, it is the same: no picture comes, and patience ends.
      video.play().catch(end);
    });
  } finally {
    video.pause();
    video.muted = muted;
    video.playbackRate = playbackRate;
  }
  await new Promise((resolve) => void setTimeout(resolve, SETTLES));
  return pictures.last;
}
