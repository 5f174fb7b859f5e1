import { seeded } from "#domain/seeded.ts";
import { expect, test } from "vitest";
import type { Syllable, Utterance, Who } from "./script.ts";
import { SOUND_RATE, speak } from "./voice.ts";

const vowel: Syllable = { consonant: "m", vowel: "a", seconds: 0.6 };
const said = (who: Who, syllables: readonly Syllable[] = [vowel]): Utterance => ({
  from: 0,
  to: syllables.reduce((sum, { seconds }) => sum + seconds, 0),
  who,
  melody: "tell",
  syllables,
});

/** Pitch around the middle by the lag at which the sound is most like itself. */
function pitchOf(samples: Float32Array): number {
  const [from, length] = [Math.round(0.25 * SOUND_RATE), Math.round(0.04 * SOUND_RATE)];
  let best = { lag: 0, likeness: -Infinity };
  for (let lag = Math.round(SOUND_RATE / 480); lag < SOUND_RATE / 130; lag++) {
    let [both, one, other] = [0, 0, 0];
    for (let i = from; i < from + length; i++) {
      both += samples[i]! * samples[i + lag]!;
      one += samples[i]! ** 2;
      other += samples[i + lag]! ** 2;
    }
    const likeness = both / Math.sqrt(one * other);
    if (likeness > best.likeness + 0.02) best = { lag, likeness };
  }
  expect(best.likeness).toBeGreaterThan(0.8);
  return SOUND_RATE / best.lag;
}

test("an adult's voice lies around 205 Hz and a child's around 300 Hz", () => {
  for (const seed of [1, 2, 3, 4]) {
    const adult = pitchOf(speak(said("adult"), seeded(seed)));
    const child = pitchOf(speak(said("child"), seeded(seed)));
    expect(Math.abs(adult / 205 - 1)).toBeLessThan(0.25);
    expect(Math.abs(child / 300 - 1)).toBeLessThan(0.25);
  }
});

test("a sound begins and ends softly and stays within bounds", () => {
  const samples = speak(said("child", [vowel, { consonant: "d", vowel: "i", seconds: 0.3 }]), seeded(9));
  expect(samples).toHaveLength(Math.round(0.9 * SOUND_RATE));
  expect(samples.every((sample) => Number.isFinite(sample))).toBe(true);
  const loud = (from: number, to: number) => Math.max(...samples.subarray(from, to).map(Math.abs));
  expect(loud(0, 200)).toBeLessThan(0.3);
  expect(loud(samples.length - 100, samples.length)).toBeLessThan(0.1);
  expect(loud(0, samples.length)).toBeLessThan(8);
});
