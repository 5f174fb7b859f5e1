import type { MovementLane } from "#analysis/movement-lane.ts";
import type { Speech, Voice } from "#domain/place.ts";
import type { Peaks } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import type { MarkRows, StripPicture, TimelinePlace } from "./items.ts";
import type { LaneKind, LaneLayout } from "./lanes.ts";
import type { Levels } from "./levels.ts";
import { greatest, levelsOf, middle } from "./levels.ts";
import type { Span, SpanIndex } from "./span-index.ts";
import { indexSpans } from "./span-index.ts";

/** A line over the film, 0 to 1, with its coarser levels. */
export interface Curve {
  readonly start: Seconds;
  readonly secondsPerValue: Seconds;
  readonly levels: Levels;
}

/** The sound of a film: how loud it gets within each step, and how loud it is on the whole. */
export interface SoundCurve extends Curve {
  readonly means: Levels;
}

/** What one voice said; what could not be told with confidence stands apart. */
export interface VoiceSpans {
  readonly sure: SpanIndex;
  readonly unsure: SpanIndex;
}

export type Voices = { readonly [voice in Voice]: VoiceSpans };

/** A mark or a place that the keyboard stands on. */
export interface ActiveItem {
  readonly kind: "place" | "mark";
  readonly id: string;
}

/** All that is drawn, made ready for drawing. A part that did not change is the same object as before. */
export interface Scene {
  readonly length: Seconds;
  readonly layout: LaneLayout;
  readonly strip: readonly StripPicture[];
  readonly sound: SoundCurve | null;
  readonly voices: Voices;
  readonly movement: Curve | null;
  readonly places: readonly TimelinePlace[];
  readonly marks: MarkRows;
  readonly selection: Span | null;
  readonly active: ActiveItem | null;
}

/** Quiet speech would be a hair beside a bang, so loudness is drawn to this power of its share of the loudest. */
const LOUDNESS_POWER = 0.75;

export function soundCurve({ start, secondsPerPeak, values }: Peaks): SoundCurve {
  const loud = new Float32Array(values.length / 2);
  for (let i = 0; i < loud.length; i += 1) loud[i] = Math.max(-values[2 * i]!, values[2 * i + 1]!);
  const loudest = loud.reduce((most, value) => Math.max(most, value), 1);
  const drawn = loud.map((value) => (Math.max(0, value) / loudest) ** LOUDNESS_POWER);
  return {
    start,
    secondsPerValue: secondsPerPeak,
    levels: levelsOf(drawn, greatest),
    means: levelsOf(drawn, middle),
  };
}

export function movementCurve({ secondsPerValue, values }: MovementLane): Curve {
  return { start: 0, secondsPerValue, levels: levelsOf(values, greatest) };
}

export function voiceSpans(speech: readonly Speech[]): Voices {
  const spans = (voice: Voice, sure: boolean) =>
    indexSpans(
      speech,
      [...speech.keys()].filter((i) => speech[i]!.voice === voice && speech[i]!.sure === sure),
    );
  const both = (voice: Voice): VoiceSpans => ({ sure: spans(voice, true), unsure: spans(voice, false) });
  return { A: both("A"), B: both("B"), other: both("other") };
}

const VOICE_LANES: { readonly [voice in Voice]: LaneKind } = {
  A: "voice-a",
  B: "voice-b",
  other: "voice-other",
};

/** The lanes this film has something for. The lanes of both voices stand together even where one is silent. */
export function lanesOf(film: {
  readonly pictures: boolean;
  readonly sound: boolean;
  readonly speech: readonly Speech[] | null;
  readonly movement: boolean;
  readonly places: boolean;
}): readonly LaneKind[] {
  const voices: readonly Voice[] =
    film.speech === null ? [] : film.speech.some(({ voice }) => voice === "other") ? ["A", "B", "other"] : ["A", "B"];
  return [
    ...(film.pictures ? ["pictures" as const] : []),
    ...(film.sound ? ["sound" as const] : []),
    ...voices.map((voice) => VOICE_LANES[voice]),
    ...(film.movement ? ["movement" as const] : []),
    ...(film.places ? ["places" as const] : []),
    "marks",
  ];
}

/** The lanes to draw again when one scene follows another. */
export function changedLanes(before: Scene, after: Scene): "all" | readonly LaneKind[] {
  if (before.length !== after.length || before.layout !== after.layout || before.selection !== after.selection) {
    return "all";
  }
  const lanes: LaneKind[] = [];
  if (before.strip !== after.strip) lanes.push("pictures");
  if (before.sound !== after.sound) lanes.push("sound");
  if (before.voices !== after.voices) lanes.push("voice-a", "voice-b", "voice-other");
  if (before.movement !== after.movement) lanes.push("movement");
  const moved = before.active !== after.active;
  if (before.places !== after.places || moved) lanes.push("places");
  if (before.marks !== after.marks || moved) lanes.push("marks");
  return lanes;
}
