import type { Seconds, Ticks, TimeBase } from "./time.ts";

/**
 * What was found when a finished clip was opened and decoded again. A clip is only given out when every count is equal
 * and every list of extras is empty: stored = shown = marked, first time 0, no edit list, no metadata, no other stream.
 */
export interface ClipProof {
  readonly marked: {
    readonly from: Seconds;
    readonly to: Seconds;
    readonly fromTicks: Ticks;
    readonly toTicks: Ticks;
    readonly timeBase: TimeBase;
    readonly frames: number;
    /** Pictures that the film lists between the two times asked for and that cannot be decoded; they are not in `frames`. */
    readonly unreadable: number;
  };
  readonly stored: { readonly frames: number; readonly timeBase: TimeBase };
  readonly shown: { readonly frames: number };
  /** Times of the first stored picture and of the first sound; both 0. */
  readonly firstPicture: Seconds;
  readonly firstSound: Seconds | null;
  readonly editLists: number;
  readonly metadata: readonly string[];
  readonly otherStreams: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly seconds: Seconds;
  readonly bytes: number;
  /** SHA-256 of the clip, hexadecimal. */
  readonly sha256: string;
  /** Every picture has exactly the time it had in the film, counted from the mark. */
  readonly timesExact: boolean;
}
