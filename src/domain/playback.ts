import type { FilmGlance, PictureGlance } from "./film.ts";
import type { Seconds } from "./time.ts";

/** Why browsers do not play a film as it is. */
export const hindrances = [
  "container", // only cameras and computers open it
  "codec",
  "sound-codec",
  "hdr", // washed out on ordinary screens
  "ten-bit", // or another kind of colour that browsers do not decode
  "no-duration", // recorded by a browser: without length and index it can be played, but not searched
  "damaged",
] as const;
export type Hindrance = (typeof hindrances)[number];

/** Why a film that plays is stepped through too slowly. */
export const burdens = ["key-frames-far-apart", "large-picture"] as const;
export type Burden = (typeof burdens)[number];

/** How a film gets onto the screen. */
export interface Playback {
  /** Whether every browser plays the film as it is. Where not, it is watched by its working copy alone. */
  readonly asItIs: boolean;
  /** Why a working copy is made; empty: none is. A film that plays as it is can be watched meanwhile. */
  readonly copyFor: readonly (Hindrance | Burden)[];
}

/** Seconds between key frames up to which stepping back is smooth: a browser decodes them all again for every step. */
export const SMOOTH_KEY_FRAMES: Seconds = 1.5;

/** The shorter side, in pixels, up to which laptops decode every picture in time without help from a graphics chip. */
const SMOOTH_SIDE = 1080;

/**
 * Whether a film is played as it is and whether it gets a working copy, for the browsers in use (Chrome, Edge, Firefox,
 * Safari; the last two years of each).
 *
 * What plays everywhere is 8-bit 4:2:0 H.264 with AAC or MP3 in MP4, or in QuickTime and 3GPP, which are read as MP4 where
 * they are sent as `video/mp4`; and VP8 or VP9 with Opus or Vorbis in WebM that says how long it is. HEVC and AV1 depend on
 * the machine. What a glance cannot know is no reason yet: the survey's facts tell more, not less.
 *
 * Turned and mirrored pictures, pixels that are not square and variable rates are no reason: browsers honour them.
 */
export function howToPlay(film: FilmGlance): Playback {
  if (film.video === null) return { asItIs: true, copyFor: [] }; // nothing to step through
  const stopping = hindrancesOf(film, film.video);
  return { asItIs: stopping.length === 0, copyFor: [...stopping, ...burdensOf(film.video)] };
}

const ISO = new Set<string>(["mp4", "mov", "3gp"]);

function hindrancesOf(film: FilmGlance, video: PictureGlance): Hindrance[] {
  const { container, audio, headerSeconds, problem } = film;
  const webm = container === "webm";
  const plays = {
    container: webm || ISO.has(container),
    codec: webm ? ["vp8", "vp9"] : ["h264"],
    sound: webm ? ["opus", "vorbis"] : ["aac", "mp3"],
  };
  const { hdr, bitDepth, pixelFormat } = video.colour;
  const found: Readonly<Record<Hindrance, boolean>> = {
    container: !plays.container,
    codec: !plays.codec.includes(video.codec),
    "sound-codec": audio !== null && !plays.sound.includes(audio.codec),
    hdr,
    "ten-bit": bitDepth !== 8 || !/^yuvj?420p$/.test(pixelFormat),
    "no-duration": headerSeconds === null,
    damaged: problem !== null,
  };
  return hindrances.filter((one) => found[one]);
}

function burdensOf(video: PictureGlance): Burden[] {
  const found: Readonly<Record<Burden, boolean>> = {
    "key-frames-far-apart": video.longestKeyGap !== null && video.longestKeyGap > SMOOTH_KEY_FRAMES,
    "large-picture": Math.min(video.width, video.height) > SMOOTH_SIDE,
  };
  return burdens.filter((one) => found[one]);
}
