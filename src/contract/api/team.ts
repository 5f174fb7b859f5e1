import { z } from "zod";
import { teamPlaces } from "#domain/team.ts";
import { route } from "./declare.ts";

const id = z.string().min(1).max(64);

export const teamMember = z.strictObject({
  account: id,
  /** How the colleague is called. */
  name: z.string(),
  as: z.enum(teamPlaces),
  from: z.string(),
  /** Their last day on the case; null while nobody has said when it ends. */
  until: z.iso.date().nullable(),
});
export type TeamMemberView = z.infer<typeof teamMember>;

/** Who works on a case beside its guider. */
export const team = {
  ofCase: route({
    method: "GET",
    path: "/api/cases/:case/team",
    act: "see-team",
    about: "Who works on a case beside its guider, and until when.",
    answer: z.array(teamMember),
  }),
  put: route({
    method: "POST",
    path: "/api/cases/:case/team",
    act: "change-team",
    about: "Puts a colleague on a case, or changes how they are on it. `until` is their last day; null leaves it open.",
    body: z.strictObject({ account: id, as: z.enum(teamPlaces), until: z.iso.date().nullable() }),
    answer: z.array(teamMember),
  }),
  takeOff: route({
    method: "DELETE",
    path: "/api/cases/:case/team/:account",
    act: "change-team",
    about: "Takes a colleague off a case: nothing of it opens for them any more.",
    answer: "nothing",
  }),
};
