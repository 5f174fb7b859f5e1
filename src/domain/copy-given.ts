/** A copy that left Glimmer on purpose: what was given, to whom, for what; of what other people hold, this is all we know. */
import type { Instant } from "./moment.ts";

export const givePurposes = ["family-copy", "share-with-other", "report-stills", "research"] as const;
export type GivePurpose = (typeof givePurposes)[number];

export const copyKinds = ["clip", "still", "film"] as const;
export type CopyKind = (typeof copyKinds)[number];

export interface CopyGiven {
  readonly id: string;
  readonly caseId: string;
  readonly by: string;
  readonly at: Instant;
  readonly purpose: GivePurpose;
  readonly kind: CopyKind;
  readonly film: string;
  /** Of a clip its `from-to`, of a still its moment, in ticks; empty for a whole film. */
  readonly key: string;
  /** Who has it now, in words; sealed in the database. */
  readonly to: string;
  /** When it began to be fetched; null while it only may be. From then on somebody may have it, or most of it. */
  readonly fetchedAt: Instant | null;
  /** Bytes of all of it; null while it only may be fetched. */
  readonly bytes: number | null;
  /** SHA-256 (hexadecimal) of what was fetched; null until all of it was. */
  readonly sha256: string | null;
}
