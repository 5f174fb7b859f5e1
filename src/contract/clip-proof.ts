import { z } from "zod";
import type { ClipProof } from "#domain/clip.ts";
import { timeBaseSchema } from "./time-base.ts";

const count = z.int().nonnegative();

/** What was found when a clip was opened and decoded again, with the name of the file it speaks of. */
export const clipProofSchema = z.strictObject({
  schema: z.literal("glimmer/clip-proof@1"),
  clip: z.string().min(1),
  marked: z.strictObject({
    from: z.number(),
    to: z.number(),
    fromTicks: z.int(),
    toTicks: z.int(),
    timeBase: timeBaseSchema,
    frames: count,
    unreadable: count,
  }),
  stored: z.strictObject({ frames: count, timeBase: timeBaseSchema }),
  shown: z.strictObject({ frames: count }),
  firstPicture: z.number(),
  firstSound: z.number().nullable(),
  editLists: count,
  metadata: z.array(z.string()),
  otherStreams: z.array(z.string()),
  width: count,
  height: count,
  seconds: z.number(),
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  timesExact: z.boolean(),
});
export type ClipProofReport = z.infer<typeof clipProofSchema>;

/** What `clip --json` prints: the proof of every clip, in the order they were asked for. */
export const clipsSchema = z.strictObject({
  schema: z.literal("glimmer/clips@1"),
  clips: z.array(clipProofSchema),
});
export type ClipsReport = z.infer<typeof clipsSchema>;

export function clipProofOf(clip: string, proof: ClipProof): ClipProofReport {
  const { marked, stored, shown } = proof;
  return {
    schema: "glimmer/clip-proof@1",
    clip,
    marked: { ...marked, timeBase: [...marked.timeBase] },
    stored: { frames: stored.frames, timeBase: [...stored.timeBase] },
    shown: { frames: shown.frames },
    firstPicture: proof.firstPicture,
    firstSound: proof.firstSound,
    editLists: proof.editLists,
    metadata: [...proof.metadata],
    otherStreams: [...proof.otherStreams],
    width: proof.width,
    height: proof.height,
    seconds: proof.seconds,
    bytes: proof.bytes,
    sha256: proof.sha256,
    timesExact: proof.timesExact,
  };
}
