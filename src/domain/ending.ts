/**
 * How a case ends: closing, which can be taken back for some days, then closed, when its films are gone. Beside either, a
 * legal hold: while it stands nothing of the case is destroyed, by nobody.
 */
import type { Day, Instant } from "./moment.ts";

export const endingReasons = ["finished", "stopped"] as const;
export type EndingReason = (typeof endingReasons)[number];

/** Why work stops before its end: as far as anybody knows, and no verdict on anybody. What they say of it, they say in words. */
export const stopReasons = [
  "life", // illness, a birth, a move: life came between
  "not-now",
  "not-for-them", // this way of working did not suit
  "filming", // being filmed, or looking at it, was too much
  "other-support",
  "lost-touch",
  "consent", // somebody took back what they had allowed
  "service", // the guider left, or had no time
  "not-said",
] as const;
export type StopReason = (typeof stopReasons)[number];

export interface Ending {
  readonly caseId: string;
  readonly closing: {
    readonly at: Instant;
    readonly by: string;
    readonly reason: EndingReason;
    /** Null where it is finished, or nobody was asked. */
    readonly because: StopReason | null;
    /** Who wanted it: somebody of the case ("client", "focus", "other/…") or the service. */
    readonly wantedBy: string;
  } | null;
  /** When the key of its films was destroyed. */
  readonly closedAt: Instant | null;
  /** When the key of its record was destroyed: what was written in it is gone. */
  readonly recordGoneAt: Instant | null;
  readonly hold: Hold | null;
}

export interface Hold {
  readonly at: Instant;
  readonly by: string;
  /** Sealed in the database. */
  readonly reason: string;
  /** When somebody looks again whether it is still needed. */
  readonly reviewOn: Day;
  /** Who has asked for its release; a second person says yes. */
  readonly releaseAskedBy: string | null;
}

/** Days until a hold is looked at again. */
export const HOLD_REVIEW_DAYS = 30;

export const caseStates = ["open", "closing", "closed"] as const;
export type CaseState = (typeof caseStates)[number];

/** @param ending null where nobody has closed or held it yet */
export function stateOf(ending: Ending | null): CaseState {
  if (ending === null) return "open";
  return ending.closedAt !== null ? "closed" : ending.closing !== null ? "closing" : "open";
}

export const isHeld = (ending: Ending | null): boolean => ending !== null && ending.hold !== null;

/** A case that nothing was said about yet. */
export const noEnding = (caseId: string): Ending => ({
  caseId,
  closing: null,
  closedAt: null,
  recordGoneAt: null,
  hold: null,
});

/** What was written in the case is gone, and nothing is written into it any more. */
export class RecordGone extends Error {
  override readonly name = "RecordGone";
  readonly code = "case-closed" as const;
}

/** A hold stands on the case, so nothing of it is destroyed. */
export class CaseHeld extends Error {
  override readonly name = "CaseHeld";
  readonly code = "case-held" as const;
}
