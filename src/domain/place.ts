import type { Seconds } from "./time.ts";

/** Voices have no names until the guider gives them; the machine never says who is the adult. */
export type Voice = "A" | "B" | "other";
export type Role = "adult" | "child";

/** One utterance: sounds of one voice, bridged over pauses of at most 0.3 s. */
export interface Speech {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly voice: Voice;
  readonly role: Role | null;
  /** False when the voice of this piece could not be told with confidence. */
  readonly sure: boolean;
}

/** Counts for the whole film, comparable with LENA; for researchers, never shown as a figure about a person. */
export interface Turns {
  readonly switches: number;
  readonly pairs: number;
}

/** The events of reference section "signals 2.2" that can be a reason to look. */
export const reasonKinds = [
  "run",
  "received",
  "followed-up",
  "waited",
  "first-after-quiet",
  "even-share",
  "short-turns",
  "quiet-together",
  "moved-together",
  "same-spot",
] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** What a sentence about a reason needs; only about the moment, never about a person. */
export interface Reason {
  readonly kind: ReasonKind;
  readonly from: Seconds;
  readonly to: Seconds;
  /** Who speaks first and who follows, where the reason is about two voices. */
  readonly first: Speaker | null;
  readonly second: Speaker | null;
  /** Seconds between the two, or of quiet. */
  readonly gap: Seconds | null;
  /** Number of turns in a run. */
  readonly turns: number | null;
  /** False: the sentence says "may". */
  readonly sure: boolean;
  readonly principle: PrincipleId | null;
}

export interface Speaker {
  readonly voice: Voice;
  readonly role: Role | null;
  /** Whether this is the higher of the two voices in this film; null where that cannot be said. */
  readonly higher: boolean | null;
}

/** A stretch of film worth looking at. The order of a list of places is the only ranking there is. */
export interface Place {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly reasons: readonly Reason[];
}

/** The six principles of attuned interaction, by neutral ids; their labels can be edited by the service. */
export const principleIds = ["attentive", "encouraging", "receiving", "interacting", "guiding", "deepening"] as const;
export type PrincipleId = (typeof principleIds)[number];
