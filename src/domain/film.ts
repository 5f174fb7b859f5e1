import type { Seconds, TimeBase } from "./time.ts";

/** What a phone, tablet, camcorder or browser recorder writes. */
export const containers = [
  "mp4",
  "mov",
  "3gp",
  "webm",
  "matroska",
  "mpegts",
  "avi",
  "wav",
  "ogg",
  "flac",
  "mp3",
  "aac",
  "amr",
] as const;
export type Container = (typeof containers)[number];

/** What a film's header says of its picture. */
export interface PictureGlance {
  /** FFmpeg's name of the codec: `h264`, `hevc`, `vp9`. */
  readonly codec: string;
  /** Of the picture as it is shown: after rotation and with square pixels. */
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise that the stored picture is turned to stand upright: 0, 90, 180 or 270. */
  readonly rotation: 0 | 90 | 180 | 270;
  readonly mirrored: boolean;
  readonly timeBase: TimeBase;
  /** FFmpeg's names; `hdr` is true for PQ (`smpte2084`) and HLG (`arib-std-b67`). */
  readonly colour: {
    readonly pixelFormat: string;
    readonly bitDepth: number;
    readonly space: string;
    readonly transfer: string;
    readonly primaries: string;
    readonly range: string;
    readonly hdr: boolean;
  };
  /**
   * The longest stretch from a key frame to the next, or to the end: what a browser decodes again, at worst, for one step
   * back. Null where only reading the whole film would tell.
   */
  readonly longestKeyGap: Seconds | null;
}

export interface VideoFacts extends PictureGlance {
  readonly frames: number;
  readonly variableRate: boolean;
  readonly longestKeyGap: Seconds;
}

export interface AudioFacts {
  readonly codec: string;
  /** Samples a second. */
  readonly rate: number;
  readonly channels: number;
}

/** What a film's header says of it, and so is known at once: enough to tell whether browsers play it. */
export interface FilmGlance {
  readonly container: Container;
  /** The length that the header claims; null where it claims none, as in what browsers record: they cannot seek in it. */
  readonly headerSeconds: Seconds | null;
  readonly video: PictureGlance | null;
  readonly audio: AudioFacts | null;
  /** Set when only a part of the film could be read. */
  readonly problem: FilmProblem | null;
}

export interface FilmFacts extends FilmGlance {
  /** True length from the packets, whatever the header claims. */
  readonly seconds: Seconds;
  readonly video: VideoFacts | null;
}

/** Why a film, or a part of it, cannot be used. The sentence for each is in `contract/words`. */
export const filmProblemCodes = [
  "film-missing", // no such file, or not readable
  "film-empty", // zero bytes
  "film-not-a-film", // not a film or sound file at all
  "film-kind-unknown", // a film, but of a container we do not open
  "film-codec-unknown", // no stream of it is of a codec we open
  "film-protected", // encrypted or rights-managed
  "film-too-large",
  "film-too-long",
  "film-picture-too-large",
  "film-too-many-streams",
  "film-too-many-pictures", // more a second than any camera we know
  "film-header-too-large",
  "film-no-content", // opens, but holds neither picture nor sound
  "film-unfinished", // the camera stopped before writing the index (an MP4 without moov)
  "film-cut-short", // readable up to a point, then it ends
  "film-damaged", // unreadable, or parts of it are
  "film-took-too-long", // the kill timer
  "film-reader-stopped", // the reader died on it, or took too much memory
] as const;
export type FilmProblemCode = (typeof filmProblemCodes)[number];

export interface FilmProblem {
  readonly code: FilmProblemCode;
  /** Up to where the film could be read; null if nowhere. */
  readonly readableTo: Seconds | null;
}
