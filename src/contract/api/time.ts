import { z } from "zod";
import { timedActivities } from "#domain/time-spent.ts";
import { route } from "./declare.ts";

/** Minutes that a page measured while somebody worked on a case. */
export const time = {
  add: route({
    method: "POST",
    path: "/api/cases/:case/time",
    act: "time-work",
    about: "Adds what was measured since the last time; the same id twice counts once.",
    body: z.strictObject({
      id: z.string().regex(/^[\w-]{8,64}$/),
      activity: z.enum(timedActivities),
      /** The film or the cycle that was worked on. */
      about: z.string().regex(/^[\w-]{1,64}$/),
      seconds: z.number().positive().max(300),
    }),
    answer: "nothing",
  }),
};
