import { z } from "zod";
import { errorCodes } from "./errors.ts";

/** What `--json` prints instead of a result, and what the server answers: one code, one sentence. */
export const errorSchema = z.strictObject({
  schema: z.literal("glimmer/error@1"),
  code: z.enum(errorCodes),
  text: z.string().min(1),
});
export type ErrorReport = z.infer<typeof errorSchema>;
