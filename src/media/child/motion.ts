import type { MotionGrid } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import { LIMITS } from "../limits.ts";
import { FilmRefused } from "./refusal.ts";

/** Steps a second. */
export const MOTION_RATE = 12.5;
/** Pixels of a block's side; 64 of them fit into the byte that counts them. */
const BLOCK = 8;
/** Grey levels that count as a change; 8 to 20 gave the same answer where it was tried. */
const THRESHOLD = 12;
/** A picture shown longer than this says nothing about movement. */
const GAP: Seconds = 0.5;
const MOST_STEPS = LIMITS.seconds * MOTION_RATE;

/**
 * Motion energy after Grammer et al. (1999) and Ramseyer & Tschacher (2011): the number of pixels whose grey value
 * changes by more than a threshold from one picture to the next. Kept for every block, so that any region's energy
 * follows by adding up. It tells that something moved, not who or what: a hand in another's region counts there.
 */
export interface Motion {
  /**
   * The next picture.
   *
   * @param pixels grey, upright; read at once and not kept
   * @param from when it begins to be shown, from the film's first picture
   * @param until when the next one is
   */
  add(pixels: () => Uint8Array, from: Seconds, until: Seconds): void;
  finish(): MotionGrid;
}

export function openMotion(width: number, height: number): Motion {
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const blocks = columns * rows;
  const area = width * height;
  // Room for the longest film is reserved but not taken: it grows in place, without a copy.
  const changedBuffer = new ArrayBuffer(0, { maxByteLength: MOST_STEPS * blocks });
  const changed = new Uint8Array(changedBuffer);
  const brighter = new Float32Array(MOST_STEPS);
  const darker = new Float32Array(MOST_STEPS);
  const missing = new Uint8Array(MOST_STEPS);
  let before = new Uint8Array(area);
  let now = new Uint8Array(area);
  let steps = 0;
  let comparable = false; // whether `before` was shown a moment ago

  const compare = (at: number) => {
    let up = 0;
    let down = 0;
    for (let y = 0; y < height; y += 1) {
      const row = at + Math.floor(y / BLOCK) * columns;
      let pixel = y * width;
      for (let column = 0; column < columns; column += 1) {
        const end = Math.min(pixel + BLOCK, (y + 1) * width);
        let moved = 0;
        for (; pixel < end; pixel += 1) {
          const difference = now[pixel]! - before[pixel]!;
          if (difference > THRESHOLD) {
            up += 1;
            moved += 1;
          } else if (difference < -THRESHOLD) {
            down += 1;
            moved += 1;
          }
        }
        if (moved > 0) changed[row + column]! += moved;
      }
    }
    return { up, down };
  };

  return {
    add(pixels, from, until) {
      const end = Math.ceil(until * MOTION_RATE - 1e-6); // the first step at which the next picture is shown
      if (end <= steps) return; // shown between two steps
      if (end > MOST_STEPS) throw new FilmRefused("film-too-long");
      if (changed.length < end * blocks) changedBuffer.resize(Math.min(MOST_STEPS, end + RESERVE) * blocks);
      const gap = until - from > GAP;
      // Steps before the first picture, where the film's beginning cannot be decoded.
      for (const first = Math.ceil(from * MOTION_RATE - 1e-6); steps < Math.min(first, end); steps += 1)
        missing[steps] = 1;
      now.set(pixels());
      if (comparable) {
        const { up, down } = compare(steps * blocks);
        brighter[steps] = up / area;
        darker[steps] = down / area;
      } else missing[steps] = 1;
      for (steps += 1; steps < end; steps += 1) missing[steps] = gap ? 1 : 0;
      comparable = !gap;
      [before, now] = [now, before];
    },
    finish: () => ({
      rate: MOTION_RATE,
      columns,
      rows,
      width,
      height,
      threshold: THRESHOLD,
      steps,
      changed: new Uint8Array(changedBuffer, 0, steps * blocks),
      brighter: brighter.slice(0, steps),
      darker: darker.slice(0, steps),
      missing: missing.slice(0, steps),
    }),
  };
}

/** Steps the grid grows by: a minute. */
const RESERVE = 60 * MOTION_RATE;
