import type { Seconds } from "./time.ts";

/** A film's sound, as analysis hears it: one channel, 16-bit, 16,000 samples a second. */
export interface Sound {
  readonly rate: 16000;
  readonly samples: Int16Array;
  /** When sample 0 is heard, from the film's first picture; negative if the sound starts before it. */
  readonly start: Seconds;
  /** Left minus right level in dB every 10 ms, where the film has two channels; else null. */
  readonly balance: Float32Array | null;
}

/**
 * How the picture changes: for each step of a uniform grid and each block of the picture, how many of its pixels changed
 * their grey value by more than `threshold` since the step before. From this, motion energy of any region follows
 * without decoding the film again.
 */
export interface MotionGrid {
  /** Steps a second, 10 to 12.5. */
  readonly rate: number;
  /** Blocks are squares of `ceil(width / columns)` pixels, cut at the right and lower edge of the picture. */
  readonly columns: number;
  readonly rows: number;
  /** Size of the small grey picture that was compared, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Grey levels of 255 that count as a change: 12. */
  readonly threshold: number;
  readonly steps: number;
  /** `steps * rows * columns` counts, row by row; a block holds at most 255 pixels. */
  readonly changed: Uint8Array;
  /** Share of all pixels that got brighter / darker by more than the threshold, per step: tells a light switch. */
  readonly brighter: Float32Array;
  readonly darker: Float32Array;
  /** 1 where there was no picture for more than 0.5 s, so that the step says nothing. */
  readonly missing: Uint8Array;
}

/** Loudest and quietest sample in each equal slice of the sound, for drawing: 16-bit values, `[low, high, low, high, …]`. */
export interface Peaks {
  readonly secondsPerPeak: Seconds;
  readonly start: Seconds;
  readonly values: Int16Array;
}

/** Small upright pictures at equal distances over the film, each a JPEG. */
export interface Filmstrip {
  readonly pictures: readonly { readonly at: Seconds; readonly jpeg: Uint8Array }[];
  readonly width: number;
  readonly height: number;
}
