import type { MovementLane } from "#analysis/movement-lane.ts";
import type { Speech } from "#domain/place.ts";
import { seeded } from "#domain/seeded.ts";
import type { Peaks } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import type { TimelineMark, TimelinePlace } from "#web/timeline/items.ts";

/** What a timeline shows of a film that was never filmed: two voices taking turns, with pauses, and marks over it. */
export interface MadeFilm {
  readonly length: Seconds;
  readonly peaks: Peaks;
  readonly speech: readonly Speech[];
  readonly movement: MovementLane;
  readonly places: readonly TimelinePlace[];
  readonly marks: readonly TimelineMark[];
}

const LABELS = ["Waited, then looked", "Named what she did", "Laughed together", "Followed her finger", "Received", ""];
const STATES = ["open", "open", "kept", "open", "aside", "open"] as const;

export function madeFilm(length: Seconds, markCount: number, seed = 7): MadeFilm {
  const random = seeded(seed);
  const speech = madeSpeech(length, random);
  const places: TimelinePlace[] = [];
  for (let at = 20 + random() * 20; at < length - 20; at += 25 + random() * 90) {
    const from = Math.round(at * 25) / 25;
    const number = places.length;
    places.push({
      id: `place-${number}`,
      from,
      to: from + Math.round((4 + random() * 12) * 25) / 25,
      label: String(number + 1),
      state: STATES[number % STATES.length]!,
    });
  }
  return {
    length,
    speech,
    peaks: madePeaks(length, speech, random),
    movement: madeMovement(length, random),
    places,
    marks: madeMarks(length, markCount, random),
  };
}

function madeSpeech(length: Seconds, random: () => number): readonly Speech[] {
  const speech: Speech[] = [];
  let voice: "A" | "B" = "A";
  for (let at = 1.5; at < length - 3; ) {
    const to = at + 0.3 + random() ** 2 * 4;
    const unclear = random() < 0.04;
    speech.push({ from: at, to, voice: unclear ? "other" : voice, role: null, sure: !unclear && random() > 0.15 });
    at = to + (random() < 0.12 ? 3 + random() * 14 : 0.15 + random() * 1.6);
    if (random() < 0.62) voice = voice === "A" ? "B" : "A";
  }
  return speech;
}

function madePeaks(length: Seconds, speech: readonly Speech[], random: () => number): Peaks {
  const secondsPerPeak = 0.05;
  const loud = Float64Array.from({ length: Math.ceil(length / secondsPerPeak) }, () => 0.008 + random() * 0.012);
  for (const { from, to, voice } of speech) {
    const strength = (voice === "A" ? 0.35 : 0.5) * (0.5 + random() * 0.5);
    for (let i = Math.floor(from / secondsPerPeak); i < to / secondsPerPeak && i < loud.length; i += 1) {
      const syllable = 0.45 + 0.55 * Math.abs(Math.sin(i * 0.9 + random()));
      loud[i] = strength * syllable * (0.6 + 0.4 * random());
    }
  }
  const values = new Int16Array(loud.length * 2);
  for (const [i, level] of loud.entries()) {
    values[2 * i] = -level * (0.85 + 0.15 * random()) * 32767;
    values[2 * i + 1] = level * 32767;
  }
  return { secondsPerPeak, start: 0, values };
}

function madeMovement(length: Seconds, random: () => number): MovementLane {
  let level = 0.3;
  const values = Float32Array.from({ length: Math.ceil(length / 0.5) }, (_, i) => {
    level = Math.min(1, Math.max(0.02, level + (random() - 0.5) * 0.3 - (level - 0.3) * 0.06));
    return i > 60 && i < 70 ? Number.NaN : level;
  });
  return { secondsPerValue: 0.5, values };
}

function madeMarks(length: Seconds, count: number, random: () => number): readonly TimelineMark[] {
  return Array.from({ length: count }, (_, i) => {
    const from = Math.round(((i + 0.2 + 0.5 * random()) / count) * length * 25) / 25;
    return {
      id: `mark-${i}`,
      from,
      to: Math.min(length, from + Math.max(0.2, Math.round((1 + random() * 9) * 25) / 25)),
      label: LABELS[i % LABELS.length]!,
      selected: false,
      inClips: i % 4 === 1,
    };
  });
}
