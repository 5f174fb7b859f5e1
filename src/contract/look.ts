import { z } from "zod";
import { filmProblemCodes } from "#domain/film.ts";
import type { Role, Speech, Turns, Voice } from "#domain/place.ts";
import { reasonKinds } from "#domain/place.ts";
import { timeBaseSchema } from "./time-base.ts";

/** Seconds from the film's first picture (from its first sound if it has no picture). */
const seconds = z.number();
const count = z.int().nonnegative();
const voice = z.enum(["A", "B", "other"]) satisfies z.ZodType<Voice>;
const role = z.enum(["adult", "child"]) satisfies z.ZodType<Role>;

const film = z.strictObject({
  name: z.string().min(1),
  container: z.string().min(1),
  seconds: z.number().nonnegative(),
  video: z
    .strictObject({
      codec: z.string(),
      width: count,
      height: count,
      rotation: z.literal([0, 90, 180, 270]),
      frames: count,
      timeBase: timeBaseSchema,
      variableRate: z.boolean(),
    })
    .nullable(),
  audio: z.strictObject({ codec: z.string(), rate: count, channels: count }).nullable(),
  problem: z
    .strictObject({ code: z.enum(filmProblemCodes), text: z.string().min(1), readableTo: seconds.nullable() })
    .nullable(),
});

const speech = z.strictObject({
  from: seconds,
  to: seconds,
  voice,
  role: role.nullable(),
  sure: z.boolean(),
}) satisfies z.ZodType<Speech>;

const turns = z.strictObject({ switches: count, pairs: count }) satisfies z.ZodType<Turns>;

const reason = z.strictObject({
  kind: z.enum(reasonKinds),
  text: z.string().min(1),
  from: seconds,
  to: seconds,
  /** Label of the principle that could be looked for here; people say whether they see it. */
  consider: z.string().min(1).nullable(),
});

const place = z.strictObject({ from: seconds, to: seconds, reasons: z.array(reason) });

/** What is where in one film. Places stand in the order to look, and that order is the only ranking. */
export const lookSchema = z.strictObject({
  schema: z.literal("glimmer/look@1"),
  film,
  speech: z.array(speech),
  turns,
  places: z.array(place),
});
export type Look = z.infer<typeof lookSchema>;
export type LookFilm = Look["film"];
export type LookPlace = Look["places"][number];
export type LookReason = LookPlace["reasons"][number];
