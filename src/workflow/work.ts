import type { ErrorCode } from "#contract/errors.ts";
import type { Job } from "#domain/job.ts";
import type { OnProgress } from "#domain/ports.ts";

/** What a job has while it is done. */
export interface Working {
  /** Says which step is begun, durably. @returns takes how far the step is, 0 to 1 */
  readonly step: (name: string) => Promise<OnProgress>;
  /** Aborted when the film is taken out meanwhile, or the server stops. */
  readonly signal: AbortSignal;
}

/** How a job ended: `null` is done. Faults are thrown, and the job is tried again. */
export type WorkEnd = ErrorCode | null;

/** Does a job from wherever it was left: every step can be done again. */
export type Work = (job: Job, working: Working) => Promise<WorkEnd>;
