import { z } from "zod";
import { lookSchema } from "./look.ts";

/** What `demo --json` prints: where the drawn film and its page are, as paths from where it was typed, and the look. */
export const demoSchema = z.strictObject({
  schema: z.literal("glimmer/demo@1"),
  film: z.string().min(1),
  page: z.string().min(1),
  look: lookSchema,
});
export type DemoReport = z.infer<typeof demoSchema>;
