import type { Seconds } from "#domain/time.ts";
import { creepTo } from "./creep.ts";
import type { Seekable } from "./presented-pictures.ts";

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

/** Tries that land behind the wanted picture, after which seeking will not reach it. */
const TRIES_BEYOND = 2;

/** How many pictures before the wanted one to begin creeping towards it, one try after the other: B pictures delay few. */
const RUN_UPS = [6, 6, 24, 96] as const;

/** Tries without any word from the browser, as on a hidden page: more would not bring one. */
const SILENT_TRIES = 2;

/**
 * Seeks until the browser says that picture `frame` is on the screen, a bounded number of times.
 *
 * @param signal gives up at once, unconfirmed
 */
export async function seekTo(player: Seekable, frame: number, signal: AbortSignal): Promise<Shown> {
  let nearest: Shown = { frame, confirmed: false };
  let silent = 0;
  let beyond = 0;
  for (const aim of AIMS) {
    const shown = await aimAt(player, frame, aim, signal);
    if (signal.aborted) return nearest;
    if (shown === null) silent += 1;
    else nearest = shown;
    if (nearest.confirmed && nearest.frame === frame) return nearest;
    if (nearest.confirmed && nearest.frame > frame) beyond += 1;
    if (silent === SILENT_TRIES) return nearest;
    if (beyond === TRIES_BEYOND) return (await approach(player, frame, signal)) ?? nearest;
  }
  return nearest;
}

/** Goes to a picture before the wanted one, and from there plays slowly up to it. */
async function approach(player: Seekable, frame: number, signal: AbortSignal): Promise<Shown | null> {
  let nearest: Shown | null = null;
  for (const runUp of RUN_UPS) {
    const start = await aimAt(player, Math.max(0, frame - runUp), 0.5, signal);
    if (start === null || signal.aborted) return nearest;
    if (start.frame > frame) continue;
    const mediaTime = await creepTo(player, frame, signal);
    nearest = mediaTime === null ? null : shownAt(player, mediaTime);
    if (nearest?.frame === frame || signal.aborted) return nearest;
  }
  return nearest;
}

function shownAt({ clock }: Seekable, mediaTime: Seconds): Shown {
  const { frame, exact } = clock.presented(mediaTime);
  return { frame, confirmed: exact };
}

/** @returns null where the browser presented no picture */
async function aimAt(player: Seekable, frame: number, aim: number, signal: AbortSignal): Promise<Shown | null> {
  const isWanted = (mediaTime: Seconds) => {
    const shown = shownAt(player, mediaTime);
    return shown.confirmed && shown.frame === frame;
  };
  const mediaTime = await settle(player, player.clock.within(frame, aim), isWanted, signal);
  return mediaTime === null ? null : shownAt(player, mediaTime);
}

/**
 * Seeks once. The seek's end and the picture's presentation come in either order, and a picture of an earlier seek may
 * come late; so another picture than the wanted one gets a moment to be replaced.
 *
 * @returns the time of the picture that stands at the end, null if none was presented
 */
function settle(
  { video, pictures }: Seekable,
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
