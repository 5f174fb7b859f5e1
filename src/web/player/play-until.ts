import type { Seconds } from "#domain/time.ts";
import type { Seekable } from "./presented-pictures.ts";

/**
 * How long before the last picture's end playing is stopped, in milliseconds: what browsers need to obey, with room for a
 * busy moment. Stopping too early costs nothing, because the last picture is then sought; stopping late would show a
 * picture from outside.
 */
const REACTION = 50;

/** "end": paused where it should. "paused": by the browser, for reasons of its own. "interrupted": it plays on. */
export type Played = "end" | "paused" | "interrupted";

/**
 * Plays until picture `last`, then pauses, so that no later picture is presented; without `last` until the film has ended.
 *
 * @param signal interrupts it
 * @throws {DOMException} where the browser does not allow playing before the person has clicked anything
 */
export async function playUntil(
  { video, pictures, clock }: Seekable,
  last: number | null,
  signal: AbortSignal,
): Promise<Played> {
  if (signal.aborted) return "interrupted";
  await video.play();
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (played: Played) => {
      clearTimeout(timer);
      stopListening();
      video.removeEventListener("pause", paused);
      video.removeEventListener("seeking", hold);
      video.removeEventListener("ratechange", planAgain);
      signal.removeEventListener("abort", interrupt);
      resolve(played);
    };
    const interrupt = () => end("interrupted");
    const paused = () => end(video.ended ? "end" : "paused");
    const stop = () => {
      end("end");
      video.pause();
    };
    const hold = () => clearTimeout(timer);
    // Counted from the picture: `currentTime` lags behind what is on the screen by a few hundredths of a second.
    const plan = (position: Seconds) => {
      clearTimeout(timer);
      if (last === null || video.seeking) return;
      const left = ((clock.until(last) - position) / video.playbackRate) * 1000 - REACTION;
      timer = setTimeout(stop, Math.max(0, left));
    };
    const planAgain = () => plan(Math.max(video.currentTime, pictures.last ?? 0));
    const stopListening = pictures.listen((mediaTime) => {
      if (last !== null && clock.presented(mediaTime).frame > last) stop();
      else plan(mediaTime);
    });
    video.addEventListener("pause", paused);
    video.addEventListener("seeking", hold);
    video.addEventListener("ratechange", planAgain);
    signal.addEventListener("abort", interrupt);
    if (signal.aborted) interrupt();
    else if (video.paused) paused();
    else planAgain();
  });
}
