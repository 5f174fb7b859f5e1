/**
 * A small source-filter voice (after Klatt 1980, doi 10.1121/1.383940): pulses of a larynx and some breath through five
 * resonances that glide from sound to sound. Vowels are Hillenbrand et al.'s (1995) for women, with all resonances moved
 * up for a child's shorter throat.
 */
import type { Draw } from "#domain/seeded.ts";
import type { Syllable, Utterance, Who } from "./script.ts";

/** Samples a second. */
export const SOUND_RATE = 48_000;
/** Controls change every 4 ms and glide in between. */
const HOP = 192;

interface Speaker {
  readonly pitch: number;
  /** Resonances in relation to a woman's. */
  readonly tract: number;
  readonly breath: number;
}
const speakers: { readonly [who in Who]: Speaker } = {
  adult: { pitch: 205, tract: 1, breath: 0.02 },
  child: { pitch: 300, tract: 1.24, breath: 0.035 },
};

type Formants = readonly [number, number, number];
const vowelFormants: { readonly [vowel in Syllable["vowel"]]: Formants } = {
  a: [936, 1551, 2815],
  e: [731, 2058, 2979],
  i: [437, 2761, 3372],
  o: [555, 1035, 2828],
  u: [459, 1105, 2735],
};

/** Where the resonances start from, how loud the closed mouth is, and how much of a noise the opening makes. */
interface Onset {
  readonly formants: Formants;
  readonly level: number;
  readonly noise: number;
}
const onsets: { readonly [consonant in Syllable["consonant"]]: Onset } = {
  m: { formants: [280, 1000, 2300], level: 0.4, noise: 0 },
  n: { formants: [280, 1650, 2600], level: 0.4, noise: 0 },
  b: { formants: [300, 950, 2300], level: 0.08, noise: 0.25 },
  d: { formants: [300, 1850, 2800], level: 0.06, noise: 0.4 },
  w: { formants: [330, 750, 2400], level: 0.55, noise: 0 },
  l: { formants: [380, 1250, 2900], level: 0.6, noise: 0 },
  h: { formants: [600, 1500, 2700], level: 0.12, noise: 0.5 },
};
/** Above the three that make the vowels, the same for every sound. */
const UPPER = [3950, 4800] as const;
const BANDWIDTHS = [90, 110, 160, 240, 320] as const;

/** What the voice does at one moment. */
interface Control {
  readonly pitch: number;
  readonly formants: readonly number[];
  readonly voice: number;
  readonly noise: number;
}

/** @returns samples at `SOUND_RATE`, as long as the utterance, with a root mean square of 1 */
export function speak(utterance: Utterance, draw: Draw): Float32Array {
  const speaker = speakers[utterance.who];
  const samples = new Float32Array(Math.round((utterance.to - utterance.from) * SOUND_RATE));
  const controls = controlsOf(utterance, speaker, Math.ceil(samples.length / HOP) + 1, draw);
  const resonators = BANDWIDTHS.map(() => ({ a: 0, b: 0, c: 0, y1: 0, y2: 0 }));
  let phase = 0;
  let tilted = 0;
  let jitter = 0;
  for (let i = 0; i < samples.length; i++) {
    const at = Math.floor(i / HOP);
    const share = (i % HOP) / HOP;
    const now = controls[at]!;
    const next = controls[at + 1]!;
    const glide = (a: number, b: number) => a + (b - a) * share;
    if (i % 48 === 0) {
      resonators.forEach((resonator, n) => {
        const radius = Math.exp((-Math.PI * BANDWIDTHS[n]! * speaker.tract) / SOUND_RATE);
        const angle = (2 * Math.PI * glide(now.formants[n]!, next.formants[n]!)) / SOUND_RATE;
        resonator.b = 2 * radius * Math.cos(angle);
        resonator.c = -radius * radius;
        resonator.a = 1 - resonator.b - resonator.c;
      });
    }
    phase += (glide(now.pitch, next.pitch) * (1 + jitter)) / SOUND_RATE;
    if (phase >= 1) {
      phase -= 1;
      jitter = 0.012 * (draw() - 0.5);
    }
    const hiss = draw() + draw() - 1;
    const source = pulse(phase) * glide(now.voice, next.voice) + hiss * glide(now.noise, next.noise);
    tilted += 0.35 * (source - tilted);
    let sound = tilted;
    for (const resonator of resonators) {
      const y = resonator.a * sound + resonator.b * resonator.y1 + resonator.c * resonator.y2;
      resonator.y2 = resonator.y1;
      resonator.y1 = y;
      sound = y;
    }
    samples[i] = sound;
  }
  return levelled(samples);
}

/** Change of the flow through the glottis over one period: open for six tenths, then a sudden closing (Rosenberg 1971). */
function pulse(phase: number): number {
  const open = phase / 0.6;
  return open < 1 ? 2 * open - 3 * open * open : 0;
}

function controlsOf(utterance: Utterance, speaker: Speaker, count: number, draw: Draw): Control[] {
  const length = utterance.to - utterance.from;
  const wobble = [draw(), draw(), draw()].map((x) => 2 * Math.PI * x);
  const starts: number[] = [];
  let start = 0;
  for (const { seconds } of utterance.syllables) {
    starts.push(start);
    start += seconds;
  }
  const accents = utterance.syllables.map(() => 0.9 + 0.24 * draw());
  return Array.from({ length: count }, (_, i) => {
    const t = Math.min(length - 1e-6, (i * HOP) / SOUND_RATE);
    const n = Math.max(
      0,
      starts.findLastIndex((from) => from <= t),
    );
    const syllable = utterance.syllables[n]!;
    const into = t - starts[n]!;
    const onset = onsets[syllable.consonant];
    const vowel = vowelFormants[syllable.vowel];
    // The mouth is closed for 50 ms and takes 60 ms to open.
    const open = smooth((into - 0.05) / 0.06);
    const edge = smooth(t / 0.04) * smooth((length - t) / 0.09);
    const fade = n === utterance.syllables.length - 1 ? 1 : 1 - 0.35 * smooth((into - syllable.seconds + 0.06) / 0.06);
    const burst = into > 0.045 && into < 0.075 ? onset.noise : 0;
    const aspiration = syllable.consonant === "h" ? 0.25 * (1 - open) : 0;
    const done = t / length;
    return {
      pitch:
        speaker.pitch *
        melodies[utterance.melody](done) *
        accents[n]! ** smooth(into / 0.08) *
        (1 +
          0.012 * Math.sin(31 * t + wobble[0]!) +
          0.02 * Math.sin(7.3 * t + wobble[1]!) +
          0.02 * Math.sin(3.1 * t + wobble[2]!)),
      formants: [
        ...vowel.map((frequency, f) => onset.formants[f]! + (frequency - onset.formants[f]!) * open),
        ...UPPER,
      ].map((frequency) => frequency * speaker.tract),
      voice: edge * fade * (onset.level + (1 - onset.level) * open),
      noise: edge * (burst + aspiration + speaker.breath * open),
    };
  });
}

/** Pitch over an utterance, in relation to the speaker's own. */
const melodies: { readonly [melody in Utterance["melody"]]: (done: number) => number } = {
  tell: (done) => 1.1 - 0.22 * done,
  ask: (done) => 1.02 - 0.1 * done + 0.34 * smooth((done - 0.62) / 0.38),
  call: (done) => 0.98 + 0.24 * Math.sin(Math.PI * Math.min(1, done * 1.1)) - 0.08 * done,
};

/** From 0 to 1 without corners. */
export function smooth(x: number): number {
  const t = Math.max(0, Math.min(1, x));
  return t * t * (3 - 2 * t);
}

function levelled(samples: Float32Array): Float32Array {
  let squares = 0;
  for (const sample of samples) squares += sample * sample;
  const root = Math.sqrt(squares / samples.length) || 1;
  return samples.map((sample) => sample / root);
}
