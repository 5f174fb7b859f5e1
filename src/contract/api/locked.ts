/**
 * What is answered while the keys are not in memory, in the place of everything else. Not among `everyRoute`: a service
 * that is open does not have it.
 */
import { z } from "zod";
import { route } from "./declare.ts";

export const locked = {
  unlock: route({
    method: "POST",
    path: "/api/unlock",
    act: "come-in",
    who: ["anyone"],
    about: "Opens a locked service with the passphrase of its root secret.",
    body: z.strictObject({ passphrase: z.string().min(1).max(1000) }),
    answer: "nothing",
  }),
};
