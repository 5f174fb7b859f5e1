import type { OnProgress } from "#domain/ports.ts";
import { type Check, isCount, isRecord } from "./checked.ts";
import { converse } from "./conversation.ts";
import { type DrawnFilm, drawnBytes } from "./drawn-film.ts";
import { moovFirst } from "./moov-first.ts";

export interface EncodeOptions {
  /** Whether to box the child, as for reading films. */
  readonly boxed: boolean;
  readonly onProgress?: OnProgress;
  readonly onFault?: (text: string) => void;
}

export const isEncoded: Check<{ readonly moovAt: number }> = isRecord({ moovAt: isCount });

/**
 * Makes a drawn film an MP4 with H.264 and AAC, in a child like every use of FFmpeg.
 *
 * @throws {Error} if it cannot be encoded: a fault of ours
 */
export async function encodeFilm(film: DrawnFilm, options: EncodeOptions): Promise<Uint8Array> {
  const source = drawnBytes(film);
  const pieces: Uint8Array[] = [];
  const { width, height, rate, frames, sound } = film;
  const shape = { width, height, rate, frames, soundRate: sound.rate, samples: sound.samples.length };
  const outcome = await converse(
    { operation: "encode", film: { container: "mp4", size: source.size, cutShort: false }, job: shape },
    {
      boxed: options.boxed,
      timeLimit: AT_LEAST + frames * SECONDS_PER_PICTURE,
      source,
      sink: { write: async (bytes) => void pieces.push(bytes) },
      ...(options.onProgress && { onProgress: options.onProgress }),
      ...(options.onFault && { onFault: options.onFault }),
    },
  );
  if (!outcome.ok || !isEncoded(outcome.answer)) throw new Error("a drawn film could not be encoded");
  return moovFirst(Buffer.concat(pieces), outcome.answer.moovAt);
}

/** Seconds that may go by, far above what a slow machine needs. */
const AT_LEAST = 60;
const SECONDS_PER_PICTURE = 0.5;
