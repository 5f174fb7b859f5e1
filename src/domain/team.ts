/** Who else works on a case beside its guider, and who was let in for an emergency. */
import type { Instant } from "./moment.ts";

/** `trainee`: learns on this case; `assistant`: helps with it. */
export const teamPlaces = ["trainee", "assistant"] as const;
export type TeamPlace = (typeof teamPlaces)[number];

export interface TeamMember {
  readonly caseId: string;
  readonly account: string;
  readonly as: TeamPlace;
  readonly from: Instant;
  /** Null while nobody has said when it ends. */
  readonly until: Instant | null;
}

/** Hours for which an emergency opens a case. */
export const EMERGENCY_HOURS = 24;

/** Somebody asked to see a case that is not theirs; somebody else allowed it, or not yet. */
export interface Emergency {
  readonly id: string;
  readonly caseId: string;
  readonly by: string;
  /** Why it could not wait; sealed in the database. */
  readonly reason: string;
  readonly askedAt: Instant;
  readonly allowedBy: string | null;
  readonly allowedAt: Instant | null;
  /** Until when the case is open; null until it was allowed. */
  readonly until: Instant | null;
  /** When it was refused, or ended before its time. */
  readonly endedAt: Instant | null;
  /** When the case's guider said that they had read of it. */
  readonly toldAt: Instant | null;
}

/** What of an emergency opens a case: everything but why. */
export type EmergencyGrant = Omit<Emergency, "reason">;

/** Whether something that began and may end holds at this moment. */
const holds = (from: Instant, until: Instant | null, now: Instant): boolean =>
  from <= now && (until === null || now < until);

export const isOnTeam = ({ from, until }: Pick<TeamMember, "from" | "until">, now: Instant): boolean =>
  holds(from, until, now);

export const isLetIn = ({ allowedAt, until, endedAt }: EmergencyGrant, now: Instant): boolean =>
  allowedAt !== null && endedAt === null && holds(allowedAt, until, now);

/** Whether a second person has to say yes or no still. */
export const isAsking = ({ allowedAt, endedAt }: EmergencyGrant): boolean => allowedAt === null && endedAt === null;
