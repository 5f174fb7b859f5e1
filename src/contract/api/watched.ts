import { z } from "zod";
import { accountRoles } from "#domain/account.ts";
import { route } from "./declare.ts";

export const watchedLine = z.strictObject({
  /** Which of them; a name only where the guider may tell it. */
  name: z.string(),
  roles: z.array(z.enum(accountRoles)),
  what: z.enum(["film", "clip", "pictures"]),
  /** First and last time on one day. */
  at: z.string(),
  times: z.int().positive(),
});

export const watched = {
  film: route({
    method: "GET",
    path: "/api/films/:film/watched",
    act: "see-who-watched",
    about: "Who has looked at a film, its clips or its pictures, day by day: for the family to see.",
    answer: z.array(watchedLine),
  }),
};
