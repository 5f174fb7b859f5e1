import type { Ref } from "react";
import type { MovementLane } from "#analysis/movement-lane.ts";
import type { Speech } from "#domain/place.ts";
import type { Peaks } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import type { FrameSnap } from "./frame-step.ts";
import type { StripPicture, TimelineMark, TimelinePlace } from "./items.ts";
import type { VoiceNames } from "./lane-names.tsx";
import type { Playhead } from "./playhead.ts";
import type { Phase } from "./pointer.ts";
import type { Span } from "./span-index.ts";

/** What a person does with a place. */
export type PlaceAction = "play" | "keep" | "aside";

/** For keys and buttons elsewhere in the workbench. */
export interface TimelineHandle {
  /** Brings a stretch into view; nothing moves where it is already. */
  reveal(span: Span): void;
  /** Closer by a factor, wider below 1. */
  zoom(factor: number): void;
  whole(): void;
}

/** All times are in seconds from the film's first picture. */
export interface TimelineProps {
  readonly length: Seconds;
  readonly snap: FrameSnap;
  /** A part that is null has no lane; one that is empty has an empty lane, because it is still to come. */
  readonly filmstrip: readonly StripPicture[] | null;
  readonly peaks: Peaks | null;
  readonly speech: readonly Speech[] | null;
  readonly voices: VoiceNames;
  readonly movement: MovementLane | null;
  readonly places: readonly TimelinePlace[] | null;
  readonly marks: readonly TimelineMark[];
  readonly playhead: Playhead;
  /** What is about to be marked, or looped. */
  readonly selection: Span | null;
  /** Why a place is suggested, in words. */
  readonly why: (id: string) => string;
  readonly onSeek: (time: Seconds, phase: Phase) => void;
  readonly onMarkEdges: (id: string, from: Seconds, to: Seconds, phase: Phase) => void;
  readonly onMarkNew: (from: Seconds, to: Seconds) => void;
  readonly onMarkPlay: (id: string) => void;
  readonly onSelect: (id: string | null) => void;
  readonly onPlace: (id: string, action: PlaceAction) => void;
  readonly onViewport?: (shown: Span) => void;
  readonly ref?: Ref<TimelineHandle>;
}
