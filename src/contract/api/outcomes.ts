import { z } from "zod";
import { followUpStates } from "#domain/follow-up.ts";
import { route } from "./declare.ts";

const day = z.iso.date();

/** What of a case's outcomes has to be known before anything else. */
export const outcomesGlance = z.strictObject({
  /** Answers that somebody has to be told of, and nobody has said what was done; `name` is that of the note. */
  raised: z.array(z.strictObject({ name: z.string(), item: z.int(), to: z.string(), on: day })),
  /** Those that have a day, of a case in which something was asked. */
  followUps: z.array(z.strictObject({ months: z.int(), on: day, state: z.enum(followUpStates) })),
  /** When they fall by themselves; none while nobody has closed the case. */
  falls: z.array(z.strictObject({ months: z.int(), on: day })),
  closedOn: day.nullable(),
});

export const outcomes = {
  glance: route({
    method: "GET",
    path: "/api/cases/:case/outcomes",
    act: "read-outcomes",
    about: "What of a case's outcomes has to be known first: answers that somebody is to be told of, and follow-ups.",
    answer: outcomesGlance,
  }),
};
