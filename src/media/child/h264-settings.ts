import type { Seconds } from "#domain/time.ts";

/** Seconds between key frames: wherever a browser stands, it steps back at once. */
export const KEY_FRAME_EVERY: Seconds = 0.5;

/**
 * What every rendered picture is made with, as libx264 takes it. Quality 20 is where a noisy phone film still agrees
 * with its source to better than 40 dB. No B-frames: each picture is then stored where it is shown, so that the file
 * needs neither composition offsets nor an edit list to begin at 0.
 */
export const H264_SETTINGS = {
  preset: "veryfast",
  crf: "20",
  bf: "0",
  // Key frames come by time (KEY_FRAME_EVERY), not by count: a film of variable rate has no count.
  g: "1000",
  "forced-idr": "1",
  a53cc: "0",
} as const;
