/** Two films of a case, looked at piece by piece by two people apart from each other. */
import { z } from "zod";
import { route } from "./declare.ts";

const id = z.string().min(1).max(64);

export const codingView = z.strictObject({
  /** The films in the order in which they are to be coded; null where nobody planned it. */
  plan: z
    .strictObject({
      /** Part of the name of the caller's notes; the oldest plans have none. */
      id: id.optional(),
      films: z.array(
        z.strictObject({
          id,
          /** Null until it is known how long the film is. */
          pieces: z.int().nullable(),
          /** Whether the caller is done with it. */
          done: z.boolean(),
        }),
      ),
      seconds: z.int(),
      labels: z.array(id),
      blind: z.boolean(),
      /** Whether the caller is among those who code. */
      mine: z.boolean(),
      /** Those who code, and how many films each is done with. */
      coders: z.array(z.strictObject({ id, name: z.string(), done: z.int() })),
    })
    .nullable(),
});
export type CodingView = z.infer<typeof codingView>;

export const coding = {
  get: route({
    method: "GET",
    path: "/api/cases/:case/coding",
    act: "code-film",
    about: "What is coded in this case, and how far it is; what another noted is not told.",
    answer: codingView,
  }),
  done: route({
    method: "POST",
    path: "/api/films/:film/coding/done",
    act: "code-film",
    about:
      "Says that the caller is done with a film. Once everybody is done with every film, what was noted stands in the case's outcomes.",
    answer: codingView,
  }),
};
