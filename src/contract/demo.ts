import { z } from "zod";
import { lookSchema } from "./look.ts";

/** What `demo --json` prints: the data folder that was filled, as a path from where it was typed, and what is in it now. */
export const demoSchema = z.strictObject({
  schema: z.literal("glimmer/demo@2"),
  folder: z.string().min(1),
  cases: z.int().positive(),
  films: z.int().positive(),
});
export type DemoReport = z.infer<typeof demoSchema>;

/** What `demo film --json` prints: where the film and its page are, as paths from where it was typed, and the look. */
export const demoFilmSchema = z.strictObject({
  schema: z.literal("glimmer/demo-film@1"),
  film: z.string().min(1),
  page: z.string().min(1),
  look: lookSchema,
});
export type DemoFilmReport = z.infer<typeof demoFilmSchema>;
