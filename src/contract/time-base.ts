import { z } from "zod";
import type { TimeBase } from "#domain/time.ts";

export const timeBaseSchema = z.tuple([z.int().positive(), z.int().positive()]) satisfies z.ZodType<TimeBase>;

/** Seconds in a stored or printed shape: microseconds are finer than any picture or sound we cut at. */
export function rounded(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6 + 0;
}
