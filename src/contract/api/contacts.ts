import { z } from "zod";
import { route } from "./declare.ts";

const line = z.string().max(300);

export const contactSaid = z.strictObject({
  address: z.string().max(2000),
  telephone: line,
  email: line,
  safely: z.string().max(2000),
  mustNotKnow: z.array(z.strictObject({ name: line, why: z.string().max(2000) })).max(20),
});

export const contactView = z.strictObject({
  person: z.string(),
  /** 0 where nothing was written down yet. */
  revision: z.int().nonnegative(),
  said: contactSaid,
});
export type ContactView = z.infer<typeof contactView>;

/** How people are reached safely. Asked for one by one, and each look is written down. */
export const contacts = {
  get: route({
    method: "GET",
    path: "/api/cases/:case/contacts/:person",
    act: "see-contact",
    about: "How one person of the case is reached safely, and who must not know of it.",
    answer: contactView,
  }),
  put: route({
    method: "PUT",
    path: "/api/cases/:case/contacts/:person",
    act: "write-contact",
    about: "Changes it. `revision` is the one that was looked at; where another stands there, nothing is changed.",
    body: contactView.pick({ revision: true, said: true }),
    conflict: contactView,
    answer: contactView,
  }),
};
