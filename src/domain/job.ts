import type { Instant } from "./moment.ts";
import type { Json } from "./notebook.ts";

/** Work that takes a while and survives a killed process: each job does its steps in order and can do any of them again. */
export const jobKinds = [
  "open-film", // what its header says, and its first picture: quick, whatever else is being done
  "import-film", // join parts, survey, filmstrip, movement, working copy
  "look-at-film", // hear it, find places
  "render-clip",
  "make-demo", // draw a film of the fictional service, and write down what its guider did with it
] as const;
export type JobKind = (typeof jobKinds)[number];

export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly caseId: string;
  readonly film: string;
  /** What the kind needs to know: ids and numbers, never words. */
  readonly wants: Json;
  readonly state: "waiting" | "running" | "done" | "failed";
  /** What it is doing, by the name of the step. */
  readonly step: string;
  /** Share of the step done, 0 to 1. */
  readonly progress: number;
  readonly attempts: number;
  /** Code from the error catalogue when it failed. */
  readonly code: string | null;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}
