import type { ClipRefusal } from "#domain/ports.ts";
import { clipRefusals } from "#domain/ports.ts";
import type { Seconds, Ticks, TimeBase } from "#domain/time.ts";
import { type Check, isArray, isCount, isListOf, isName, isNullOr, isNumber, isOneOf, isRecord } from "./checked.ts";

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

const isTimeBase: Check<TimeBase> = (value): value is TimeBase =>
  Array.isArray(value) && value.length === 2 && value.every((part) => isCount(part) && part > 0);
const isTicks: Check<Ticks> = (value): value is Ticks => Number.isSafeInteger(value);

export const isClipAnswer: Check<{ readonly clip: RenderedClip | null; readonly refused: ClipRefusal | null }> =
  isRecord({
    clip: isNullOr(
      isRecord({
        timeBase: isTimeBase,
        origin: isTicks,
        from: isTicks,
        to: isTicks,
        times: isArray(Float64Array),
        unreadable: isCount,
        begin: isCount,
        moovAt: isCount,
      }),
    ),
    refused: isNullOr(isOneOf(clipRefusals)),
  });

export const isReopenedClip: Check<ReopenedClip> = isRecord({
  timeBase: isTimeBase,
  stored: isArray(Float64Array),
  storedEnd: isNumber,
  shown: isArray(Float64Array),
  firstSound: isNullOr(isNumber),
  width: isCount,
  height: isCount,
  streams: isListOf(isName),
  tags: isListOf(isName),
});
