/** The film's sound: the two voices in a small room, its quiet noise, and wooden blocks being put down. */
import type { Draw } from "#domain/seeded.ts";
import type { Seconds } from "#domain/time.ts";
import type { Script } from "./script.ts";
import { SOUND_RATE, speak } from "./voice.ts";

/** Root mean square of speech, of the room, and the peak of a tap, where full scale is 1. */
const SPEECH = 10 ** (-23 / 20);
const ROOM = 10 ** (-58 / 20);
const TAP = 10 ** (-30 / 20);
/** Early reflections: after so many seconds, so loud. */
const ECHOES = [
  [0.009, 0.16],
  [0.017, 0.11],
  [0.026, 0.07],
] as const;

/** @returns one channel, 16 bit, `SOUND_RATE` samples a second */
export function recordSound(script: Script, taps: readonly Seconds[], draw: Draw): Int16Array<ArrayBuffer> {
  const dry = new Float32Array(Math.round(script.seconds * SOUND_RATE));
  for (const utterance of script.utterances) add(dry, utterance.from, speak(utterance, draw), SPEECH);
  for (const at of taps) add(dry, at, tap(draw), TAP);
  const wet = dry.slice();
  for (const [delay, share] of ECHOES) {
    const behind = Math.round(delay * SOUND_RATE);
    for (let i = behind; i < wet.length; i++) wet[i]! += share * dry[i - behind]!;
  }
  const sound = new Int16Array(dry.length);
  let low = 0;
  for (let i = 0; i < wet.length; i++) {
    // Noise that is stronger below 500 Hz, as rooms are.
    low += 0.06 * (draw() - 0.5 - low);
    sound[i] = Math.round(32767 * Math.max(-1, Math.min(1, wet[i]! + low * ROOM * 19)));
  }
  return sound;
}

function add(into: Float32Array, at: Seconds, samples: Float32Array, level: number): void {
  const start = Math.round(at * SOUND_RATE);
  for (let i = 0; i < samples.length && start + i < into.length; i++) into[start + i]! += samples[i]! * level;
}

/** Wood on wood: two short resonances. */
function tap(draw: Draw): Float32Array {
  const high = 900 + 300 * draw();
  return Float32Array.from({ length: Math.round(0.05 * SOUND_RATE) }, (_, i) => {
    const t = i / SOUND_RATE;
    const attack = Math.min(1, t / 0.0008);
    return (
      attack *
      (0.6 * Math.sin(2 * Math.PI * high * t) * Math.exp(-t / 0.008) +
        0.4 * Math.sin(2 * Math.PI * high * 2.3 * t) * Math.exp(-t / 0.004))
    );
  });
}
