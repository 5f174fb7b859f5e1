/** A film of a case, and the sealed pieces that belong to it. */
import type { FilmFacts, FilmProblemCode } from "./film.ts";
import type { Blob, RetentionClass } from "./keeping.ts";
import type { Instant } from "./moment.ts";

/** `review`: the shared review itself, filmed for the guider's own learning. */
export const filmKinds = ["interaction", "review"] as const;
export type FilmKind = (typeof filmKinds)[number];

/** How long a film of this kind, and everything made of it, is kept. */
export const keptAs = (kind: FilmKind): RetentionClass => (kind === "review" ? "review-film" : "film");

export const filmStates = [
  "arriving", // its bytes are on the way
  "arrived", // all there; waiting for somebody to say that it is them
  "in", // joined the case
  "unreadable", // not a film that can be opened; `problem` says why
] as const;
export type FilmState = (typeof filmStates)[number];

export interface Film {
  readonly id: string;
  readonly caseId: string;
  readonly cycleId: string;
  readonly kind: FilmKind;
  readonly state: FilmState;
  readonly createdAt: Instant;
  /** What the file was called where it came from; sealed in the database. */
  readonly name: string;
  /** Bytes of the film as it came; null while a recording is still going. */
  readonly bytes: number | null;
  readonly facts: FilmFacts | null;
  readonly problem: FilmProblemCode | null;
  /** What the pages play: the film as it came, or the working copy. Null until it is known. */
  readonly plays: "original" | "working-copy" | null;
  /** Keyed digest of all bytes, to notice the same film coming twice; null until all are there. */
  readonly digest: string | null;
}

export const pieceKinds = [
  "original",
  "working-copy",
  "copy-part", // of a working copy that is still being made; `key` is the pictures in it
  "frames", // FrameIndex of the original
  "copy-frames", // FrameIndex of the working copy
  "peaks",
  "filmstrip",
  "movement",
  "hearing", // what was heard, before anything the guider says
  "first-picture",
  "still",
  "clip", // rendered and proved
  "clip-proof", // ClipProofReport of the clip with the same key
] as const;
export type PieceKind = (typeof pieceKinds)[number];

/** Something made of a film, sealed. `key` tells several of one kind apart: a clip's or still's ticks, a part's pictures; else empty. */
export interface Piece {
  readonly film: string;
  readonly kind: PieceKind;
  readonly key: string;
  readonly blob: Blob;
}

/** A film on its way in. Its parts, joined, are the film's bytes from 0 to `offset`, all of them durable. */
export interface Upload {
  readonly id: string;
  readonly film: string;
  readonly caseId: string;
  readonly by: string;
  /** Null while a recording is still going. */
  readonly length: number | null;
  readonly offset: number;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}
