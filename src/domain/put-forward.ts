/**
 * Moments put forward: clips of a case that its guider shows to one colleague, for one purpose and until a day. Whoever they
 * are put forward to sees them and nothing else of the case.
 */
import type { Account, AccountRole } from "./account.ts";
import { hasRole } from "./account.ts";
import type { Instant } from "./moment.ts";

export const forwardPurposes = ["supervision", "intervision", "accreditation", "training-events"] as const;
export type ForwardPurpose = (typeof forwardPurposes)[number];

/** Days that they stay with whoever they were put forward to, unless the guider says fewer. */
export const FORWARD_DAYS = 14;

/** A clip as it was put forward; `key` names the rendered file. */
export interface ForwardedClip {
  readonly film: string;
  readonly clip: string;
  readonly key: string;
  readonly title: string;
  /** Seconds. */
  readonly seconds: number;
  /** Moment of the still, in ticks of the film. */
  readonly still: number;
}

export interface PutForward {
  readonly id: string;
  readonly caseId: string;
  /** The account that puts forward, and the one it is put forward to. */
  readonly by: string;
  readonly to: string;
  readonly purpose: ForwardPurpose;
  readonly at: Instant;
  /** From then on nothing of it opens. */
  readonly until: Instant;
  readonly endedAt: Instant | null;
  /** When it was first looked at. */
  readonly seenAt: Instant | null;
  /** What the guider would like to look at together. Sealed in the database, as are the clips' titles. */
  readonly note: string;
  readonly clips: readonly ForwardedClip[];
}

export const isOpenAt = ({ until, endedAt }: Pick<PutForward, "until" | "endedAt">, now: Instant): boolean =>
  endedAt === null && now < until;

/** Who may be shown moments for a purpose, by what they are in the service. */
const seers: { readonly [purpose in ForwardPurpose]: readonly AccountRole[] } = {
  supervision: ["supervisor", "guest"],
  intervision: ["guider", "trainee", "assistant", "supervisor"],
  accreditation: ["supervisor", "guest"],
  "training-events": ["guider", "trainee", "assistant", "supervisor", "guest"],
};

export const mayBeShown = (account: Pick<Account, "roles" | "endedAt">, purpose: ForwardPurpose): boolean =>
  hasRole(account, ...seers[purpose]);

/** Purposes for which somebody may be shown anything. */
export const shownFor = (account: Pick<Account, "roles" | "endedAt">): readonly ForwardPurpose[] =>
  forwardPurposes.filter((purpose) => mayBeShown(account, purpose));
