import type { FilmFacts, VideoFacts } from "#domain/film.ts";
import type { Seconds } from "#domain/time.ts";

/** Why a film is not played as it is. */
export type WorkingCopyReason =
  | "container"
  | "picture-codec"
  | "colour"
  | "sound-codec"
  | "size"
  | "key-frames"
  | "damaged";

/** Seconds between key frames up to which stepping back is smooth: a browser decodes them all again for every step. */
export const SMOOTH_KEY_FRAMES: Seconds = 1;

/** The shorter side, in pixels, up to which laptops decode every picture in time without help from a graphics chip. */
const SMOOTH_SIDE = 1080;

/**
 * Whether a film needs a working copy, because some browser in use (Chrome, Edge, Firefox, Safari; the last two years of
 * each) cannot play it as it is or cannot step back through it smoothly.
 *
 * Only MP4 with 8-bit 4:2:0 H.264 and AAC or MP3 plays everywhere. HEVC depends on the machine; Firefox does not promise
 * QuickTime; WebM and Matroska come from recorders that write no index, so that browsers cannot seek in them. HDR is washed
 * out on ordinary screens. Turned pictures are no reason: browsers turn them.
 *
 * @param longestKeyGap the longest stretch between two key frames, in seconds
 * @returns the first reason found, or null: the film is played as it is
 */
export function needsWorkingCopy(facts: FilmFacts, longestKeyGap: Seconds): WorkingCopyReason | null {
  const { video, audio } = facts;
  if (video === null) return null; // nothing to step through
  if (facts.problem !== null) return "damaged";
  if (facts.container !== "mp4") return "container";
  if (video.codec !== "h264") return "picture-codec";
  if (!isOrdinaryColour(video)) return "colour";
  if (audio !== null && audio.codec !== "aac" && audio.codec !== "mp3") return "sound-codec";
  if (Math.min(video.width, video.height) > SMOOTH_SIDE) return "size";
  return longestKeyGap > SMOOTH_KEY_FRAMES ? "key-frames" : null;
}

function isOrdinaryColour({ colour }: VideoFacts): boolean {
  return !colour.hdr && colour.bitDepth === 8 && /^yuvj?420p$/.test(colour.pixelFormat);
}
