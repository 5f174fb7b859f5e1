import type { Sound } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import { pitchOf } from "./pitch.ts";
import { spectraOf } from "./spectra.ts";
import { speechFlags } from "./speech.ts";

export const FRAME_SECONDS: Seconds = 0.01;

/**
 * What was heard, every 10 ms: all that voices are told apart by. Frame `i` is heard at `start + (i + 0.5) * 10 ms`.
 * Where it is kept it is sealed with its film, and goes with it.
 */
export interface Listening {
  readonly start: Seconds;
  readonly frames: number;
  /** dB of full scale between 125 and 4,000 Hz. */
  readonly level: Float32Array;
  /** 1 where somebody makes a sound. */
  readonly speech: Uint8Array;
  /** Hz; 0 where there is no pitch. */
  readonly f0: Float32Array;
  /** 0 wholly periodic to 1 noise. */
  readonly aperiodicity: Float32Array;
  /** 13 a frame. */
  readonly cepstra: Float32Array;
  /** Left minus right in dB; null if the film has one channel. */
  readonly balance: Float32Array | null;
}

export function listen(sound: Sound): Listening {
  const spectra = spectraOf(sound);
  const speech = speechFlags(spectra);
  const { f0, aperiodicity } = pitchOf(sound.samples, speech);
  return {
    start: sound.start,
    frames: spectra.frames,
    level: spectra.level,
    speech,
    f0,
    aperiodicity,
    cepstra: spectra.cepstra,
    balance: sound.balance,
  };
}
