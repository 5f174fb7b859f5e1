import type { ClipRefusal } from "#domain/ports.ts";
import { clipRefusals } from "#domain/ports.ts";
import type { Seconds, Ticks, TimeBase } from "#domain/time.ts";
import { isSide, isTicks, isTimeBase } from "./answers.ts";
import {
  type Check,
  isArray,
  isCountUpTo,
  isListOf,
  isName,
  isNullOr,
  isNumber,
  isOneOf,
  isRecord,
  isTimes,
} from "./checked.ts";
import { LIMITS } from "./limits.ts";

/** A clip is a few seconds, and is made in memory. */
export const LONGEST_CLIP: Seconds = 600;

/** What the child that rendered a clip says of it. */
export interface RenderedClip {
  readonly timeBase: TimeBase;
  /** Ticks of the film: of its first picture, and of the mark. */
  readonly origin: Ticks;
  readonly from: Ticks;
  readonly to: Ticks;
  /** Ticks of the marked pictures, ascending. */
  readonly times: Float64Array;
  /** Pictures that the film lists where the mark was looked for and that cannot be decoded. */
  readonly unreadable: number;
  /** Among the bytes that were written: where the clip begins, and where in the clip its `moov` box does. */
  readonly begin: number;
  readonly moovAt: number;
}

/** What another child found when it opened the clip again. */
export interface ReopenedClip {
  readonly timeBase: TimeBase;
  /** Times of the stored pictures, and when the last one ends, in that time base. */
  readonly stored: Float64Array;
  readonly storedEnd: number;
  /** Times of the pictures that came out of the decoder. */
  readonly shown: Float64Array;
  readonly firstSound: Seconds | null;
  readonly width: number;
  readonly height: number;
  /** FFmpeg's names of the codecs, stream by stream. */
  readonly streams: readonly string[];
  /** Names of whatever FFmpeg takes for metadata, without what every MP4 must say (its brands). */
  readonly tags: readonly string[];
}

/** Pictures that the longest clip can have. */
const MOST_FRAMES = (LONGEST_CLIP + 60) * LIMITS.picturesPerSecond;
const isPlace = isCountUpTo(LIMITS.written);

export const isClipAnswer: Check<{ readonly clip: RenderedClip | null; readonly refused: ClipRefusal | null }> =
  isRecord({
    clip: isNullOr(
      isRecord({
        timeBase: isTimeBase,
        origin: isTicks,
        from: isTicks,
        to: isTicks,
        times: isTimes(MOST_FRAMES),
        unreadable: isCountUpTo(MOST_FRAMES),
        begin: isPlace,
        moovAt: isPlace,
      }),
    ),
    refused: isNullOr(isOneOf(clipRefusals)),
  });

export const isReopenedClip: Check<ReopenedClip> = isRecord({
  timeBase: isTimeBase,
  stored: isArray(Float64Array, MOST_FRAMES),
  storedEnd: isNumber,
  shown: isArray(Float64Array, MOST_FRAMES),
  firstSound: isNullOr(isNumber),
  width: isSide,
  height: isSide,
  streams: isListOf(isName, 32),
  tags: isListOf(isName, 1000),
});
