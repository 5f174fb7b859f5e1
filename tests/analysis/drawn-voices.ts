/** Sounds that are voices by construction: sums of harmonics whose strength peaks at given formants. */
import { seeded } from "#domain/seeded.ts";
import type { Sound } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import { soundOf } from "./audio.ts";

const RATE = 16000;

export interface DrawnVoice {
  /** Hz. */
  readonly pitch: number;
  readonly formants: readonly number[];
}

export const low: DrawnVoice = { pitch: 190, formants: [500, 1500, 2500] };
export const high: DrawnVoice = { pitch: 310, formants: [700, 2100, 3500] };

export interface Spoken {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly voice: DrawnVoice;
}

/** Vowels of about a fifth of a second, each a little different, over steady noise of -55 dB of full scale. */
export function drawnSound(seconds: Seconds, spoken: readonly Spoken[], start: Seconds = 0): Sound {
  const draw = seeded(1);
  const samples = Int16Array.from({ length: seconds * RATE }, () => (2 * draw() - 1) * 58 * Math.sqrt(3));
  for (const { from, to, voice } of spoken) {
    for (let at = from; at < to; at += 0.2) sing(samples, at, Math.min(at + 0.2, to), voice, draw);
  }
  return { ...soundOf(samples), start };
}

function sing(
  samples: Int16Array,
  from: Seconds,
  to: Seconds,
  { pitch, formants }: DrawnVoice,
  draw: () => number,
): void {
  const f0 = pitch * (0.95 + 0.1 * draw());
  const bent = formants.map((formant) => formant * (0.9 + 0.2 * draw()));
  const strengths = Array.from({ length: Math.floor(7000 / f0) }, (_, h) =>
    bent.reduce((sum, formant) => sum + 1 / (1 + (((h + 1) * f0 - formant) / 120) ** 2), 0.01),
  );
  const first = Math.round(from * RATE);
  const end = Math.round(to * RATE);
  for (let i = first; i < end; i++) {
    let value = 0;
    for (let h = 0; h < strengths.length; h++) {
      value += strengths[h]! * Math.sin((2 * Math.PI * (h + 1) * f0 * (i - first)) / RATE);
    }
    samples[i] = samples[i]! + 1500 * value;
  }
}
