import { z } from "zod";
import { route } from "./declare.ts";

const id = z.string().min(1).max(64);
const madeId = z.string().regex(/^[\w-]{1,64}$/);
const reason = z.string().trim().min(10).max(2000);

export const askedEmergency = z.strictObject({
  id,
  /** What the case may be called outside. */
  code: z.string(),
  byName: z.string(),
  reason,
  askedAt: z.string(),
  /** It was you who asked: somebody else decides. */
  mine: z.boolean(),
});
export type AskedEmergency = z.infer<typeof askedEmergency>;

export const notice = z.strictObject({
  id,
  kind: z.literal("emergency"),
  case: id,
  code: z.string(),
  byName: z.string(),
  allowedByName: z.string(),
  reason,
  at: z.string(),
  until: z.string(),
});
export type Notice = z.infer<typeof notice>;

/** A case that is not one's own, opened for a day: somebody asks and says why, a second person allows, its guider is told. */
export const emergencies = {
  ask: route({
    method: "POST",
    path: "/api/case-codes/:code/emergencies",
    act: "ask-emergency",
    about: "Asks to see a case that is not yours, with the reason. The same id twice is asking once.",
    body: z.strictObject({ id: madeId, reason }),
    answer: "nothing",
  }),
  asked: route({
    method: "GET",
    path: "/api/emergencies",
    act: "allow-emergency",
    reaches: "allow-emergency",
    about: "What was asked and waits for a second person.",
    answer: z.array(askedEmergency),
  }),
  decide: route({
    method: "POST",
    path: "/api/emergencies/:emergency",
    act: "allow-emergency",
    about: "Allows it for a day, or refuses it; never what one asked oneself.",
    body: z.strictObject({ allowed: z.boolean() }),
    answer: "nothing",
  }),
  notices: route({
    method: "GET",
    path: "/api/notices",
    act: "see-notices",
    reaches: "see-notices",
    about: "What happened with your cases that you have not read of yet.",
    answer: z.array(notice),
  }),
  read: route({
    method: "DELETE",
    path: "/api/notices/:emergency",
    act: "see-notices",
    about: "You have read it.",
    answer: "nothing",
  }),
};
