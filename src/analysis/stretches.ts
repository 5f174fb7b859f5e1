/** Where voices sound: stretches of speech without a pause, and within them units that are surely not two utterances. */
import type { Listening } from "./listen.ts";

/** Frames `[first, end)` of 10 ms. */
export interface Stretch {
  readonly first: number;
  readonly end: number;
}

/** Pauses up to this long are inside an utterance: 0.3 s. */
const PAUSE = 30;
/** Shorter sounds are no utterance: 0.15 s. */
const SHORTEST = 15;
/**
 * A voice is at least partly periodic, even hoarse or whispering: of 1,606 utterances in made-up recordings all but one had
 * more than 15 % of their frames below this aperiodicity; knocks, rustle and handling of a microphone stay under 13 %.
 */
export const PERIODIC = 0.45;
const LEAST_PERIODIC = 3;
const LEAST_PERIODIC_SHARE = 0.14;
/** Levels were averaged over 70 ms, which makes every sound this much longer at both ends: 30 ms. */
const SMEAR = 3;
/** A frame this many dB below the sound that begins within the smear is not yet part of it. */
const ABRUPT = 6;
/** Within a stretch, a dip this long may be where one voice gives way to another: 80 ms. */
const DIP = 8;
/** Longer units are cut into equal ones, lest two voices that leave no dip be taken for one: 3 s. */
const LONGEST_UNIT = 300;
/** Units are not cut shorter than this: 0.4 s, a few syllables, is the least that describes a voice. */
const SHORTEST_UNIT = 40;

/** Stretches of speech, bridged over short pauses, that hold a voice. */
export function voiceStretches({ speech, aperiodicity, level, frames }: Listening): readonly Stretch[] {
  const sounds: { first: number; end: number }[] = [];
  for (let frame = 0; frame < frames; frame++) {
    if (speech[frame] === 0) continue;
    const last = sounds.at(-1);
    if (last && frame - last.end <= PAUSE) last.end = frame + 1;
    else sounds.push({ first: frame, end: frame + 1 });
  }
  const stretches = sounds.map((sound) => sharpened(sound, level));
  return stretches.filter(({ first, end }) => {
    let periodic = 0;
    let sounding = 0;
    for (let frame = first; frame < end; frame++) {
      sounding += speech[frame]!;
      if (aperiodicity[frame]! < PERIODIC) periodic++;
    }
    return end - first >= SHORTEST && periodic >= LEAST_PERIODIC && periodic >= LEAST_PERIODIC_SHARE * sounding;
  });
}

/** Without the smear of averaging at either end, which only sounds that begin or end abruptly have. */
function sharpened({ first, end }: Stretch, level: Float32Array): Stretch {
  const inside = first + SMEAR;
  const last = end - 1 - SMEAR;
  if (inside >= last) return { first, end };
  let [from, to] = [first, end];
  while (from < inside && level[from]! < level[inside]! - ABRUPT) from++;
  while (to - 1 > last && level[to - 1]! < level[last]! - ABRUPT) to--;
  return { first: from, end: to };
}

/** A stretch, cut at its dips where that leaves no unit too short to describe. */
export function unitsOf({ speech }: Listening, stretch: Stretch): readonly Stretch[] {
  const units: Stretch[] = [];
  let first = stretch.first;
  let lastSound = stretch.first;
  for (let frame = stretch.first; frame < stretch.end; frame++) {
    if (speech[frame] === 0) continue;
    const end = lastSound + 1;
    if (frame - end >= DIP && end - first >= SHORTEST_UNIT && stretch.end - frame >= SHORTEST_UNIT) {
      units.push(...shortened({ first, end }));
      first = frame;
    }
    lastSound = frame;
  }
  units.push(...shortened({ first, end: stretch.end }));
  return units;
}

function shortened({ first, end }: Stretch): readonly Stretch[] {
  const count = Math.ceil((end - first) / LONGEST_UNIT);
  const edge = (i: number) => first + Math.round(((end - first) * i) / count);
  return Array.from({ length: count }, (_, i) => ({ first: edge(i), end: edge(i + 1) }));
}
