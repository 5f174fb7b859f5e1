import { Frame, type Stream } from "node-av/lib";
import type { Filmstrip } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import { openJpeg, QUALITY } from "./jpeg.ts";
import { matrixOf } from "./render-colour.ts";
import { openPictureRenderer, shortSideOf } from "./render-picture.ts";

/**
 * Gathers small pictures at equal distances over a film whose length is not known before its end: it keeps a few times
 * as many as wanted, and whenever there are too many it drops every other one and looks half as often from then on.
 */
export interface Strip extends Disposable {
  /** @param at from the film's first picture, growing */
  offer(frame: Frame, at: Seconds): void;
  finish(end: Seconds): Filmstrip;
}

/** Kept for each one wanted: the one chosen in the end is at most about a quarter of their distance away. */
const KEPT_PER_WANTED = 4;
/** The first distance; short enough for a film of a few seconds. */
const FIRST_DISTANCE: Seconds = 0.04;
/** Pixels of an upright strip's height, or of its width where the film is higher than wide. */
const SHORT_SIDE = 160;

/** A strip of more would be no strip. */
export const mostWanted = (wanted: number): number => Math.max(1, Math.min(wanted, 500));

export function openStrip(stream: Stream, first: Frame, wanted: number): Strip {
  const renderer = openPictureRenderer(stream, first, shortSideOf(SHORT_SIDE));
  const matrix = matrixOf(renderer.colour, first.height);
  let kept: { readonly at: Seconds; readonly picture: Frame }[] = [];
  let distance = FIRST_DISTANCE;
  let next = 0;
  return {
    offer(frame, at) {
      if (at < next) return;
      const picture = new Frame();
      picture.alloc();
      renderer.render(frame, picture);
      kept.push({ at, picture });
      if (kept.length > wanted * KEPT_PER_WANTED) {
        for (const [i, { picture: dropped }] of kept.entries()) if (i % 2 === 1) dropped.free();
        kept = kept.filter((_, i) => i % 2 === 0);
        distance *= 2;
      }
      next = at - (at % distance) + distance;
    },
    finish(end) {
      const { width, height } = renderer.size;
      using jpeg = openJpeg(renderer.size, matrix, QUALITY.small);
      const pictures = [];
      for (let i = 0; i < wanted && kept.length > 0; i += 1) {
        const at = ((i + 0.5) / wanted) * end;
        const nearest = kept.reduce((best, one) => (Math.abs(one.at - at) < Math.abs(best.at - at) ? one : best));
        pictures.push({ at: nearest.at, jpeg: jpeg.encode(nearest.picture) });
      }
      return { pictures, width, height };
    },
    [Symbol.dispose]() {
      for (const { picture } of kept) picture.free();
      renderer[Symbol.dispose]();
    },
  };
}
