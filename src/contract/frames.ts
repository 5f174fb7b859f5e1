import { z } from "zod";
import type { FrameIndex } from "#domain/time.ts";
import { timeBaseSchema } from "./time-base.ts";

/** The presentation time of every picture, in ticks of the film's own time base, in order of time. */
export const framesSchema = z.strictObject({
  schema: z.literal("glimmer/frames@1"),
  timeBase: timeBaseSchema,
  times: z.array(z.int()),
  /** When the last picture stops being shown. */
  end: z.int(),
});
export type Frames = z.infer<typeof framesSchema>;

export function framesOf(index: FrameIndex): Frames {
  return {
    schema: "glimmer/frames@1",
    timeBase: [...index.timeBase],
    times: [...index.times],
    end: index.end,
  };
}
