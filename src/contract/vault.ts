import { z } from "zod";

const recipient = z.string().startsWith("age1");
const count = z.int().nonnegative();

/** What `vault keygen --json` prints. The key itself only where it went to no file. */
export const keySchema = z.strictObject({
  schema: z.literal("glimmer/key@1"),
  recipient,
  identity: z.string().startsWith("AGE-SECRET-KEY-1").nullable(),
  file: z.string().min(1).nullable(),
});
export type KeyReport = z.infer<typeof keySchema>;

/** What `vault seal --json` prints; bytes are those of the sealed file. */
export const sealedSchema = z.strictObject({
  schema: z.literal("glimmer/sealed@1"),
  file: z.string().min(1),
  bytes: count,
});
export type SealedReport = z.infer<typeof sealedSchema>;

/** What `vault open --json` prints: how many bytes were written, and from where in the content. */
export const openedSchema = z.strictObject({
  schema: z.literal("glimmer/opened@1"),
  file: z.string().min(1),
  offset: count,
  bytes: count,
});
export type OpenedReport = z.infer<typeof openedSchema>;
