/**
 * A deletion as it is written down before it begins and after each of its steps, so that one which a killed process left
 * goes on at the next start. It holds ids, counts and digests, and nothing of anybody.
 */
import type { RetentionClass } from "./keeping.ts";
import type { Instant } from "./moment.ts";

/** What goes: a case's films, the films of its reviews, everything written in it; or one film, or one clip. */
export const deletionScopes = ["films", "review-films", "record", "film", "clip"] as const;
export type DeletionScope = (typeof deletionScopes)[number];

/** Why: the case ended, its time came, somebody asked, somebody took back what they had allowed, it was the demo's. */
export const deletionReasons = ["finished", "stopped", "time", "asked", "withdrawn", "left-over", "demo"] as const;
export type DeletionReason = (typeof deletionReasons)[number];

/** In their order. A deletion stands at the last one that is done. */
export const deletionSteps = [
  "intended", // written down; what led to it is cut. A hold still keeps everything
  "key-going", // the case was not held; from here on it cannot be called back, and no hold says otherwise
  "key-destroyed", // a new epoch without the key, and the ledger says so
  "files-removed",
  "rows-removed",
  "certified",
] as const;
export type DeletionStep = (typeof deletionSteps)[number];

export interface Deletion {
  readonly id: string;
  readonly caseId: string;
  readonly caseCode: string;
  readonly scope: DeletionScope;
  /** The film of a film or clip; else null. */
  readonly film: string | null;
  /** The clip's key; else null. */
  readonly clip: string | null;
  readonly reason: DeletionReason;
  /** Who asked: an account, or null for the retention run. */
  readonly by: string | null;
  /** Who wanted it, where that is somebody of the case: "client", "focus", "other/…". */
  readonly wantedBy: string | null;
  readonly intendedAt: Instant;
  readonly step: DeletionStep;
  readonly found: Found;
  /** When the key was destroyed here (T1). */
  readonly destroyedAt: Instant | null;
  /** When the last backup of the key has expired (T2). */
  readonly keysGoneAt: Instant | null;
  readonly keys: readonly DestroyedKey[];
  /** The certificate's signed statements, as JSON; null while they are not made. */
  readonly first: string | null;
  readonly second: string | null;
}

/** What was there when the deletion began. */
export interface Found {
  /** The classes whose keys go, or are renewed. */
  readonly kept: readonly RetentionClass[];
  readonly films: number;
  readonly clips: number;
  /** Bytes of all sealed files. */
  readonly bytes: number;
  readonly files: readonly FoundFile[];
}

export interface FoundFile {
  readonly id: string;
  readonly bytes: number;
  /** Of the sealed file, hexadecimal; null for one that was not in its folder. */
  readonly sha256: string | null;
}

/** A key that is no more, as the destruction ledger has it. */
export interface DestroyedKey {
  readonly id: string;
  readonly kept: RetentionClass;
  /** Place in the destruction ledger. */
  readonly index: number;
}

export const isDone = ({ step }: Pick<Deletion, "step">): boolean => step === "certified";

/** Whether a deletion has come past a step. */
export const hasDone = ({ step }: Pick<Deletion, "step">, other: DeletionStep): boolean =>
  deletionSteps.indexOf(step) >= deletionSteps.indexOf(other);
