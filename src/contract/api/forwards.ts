import { z } from "zod";
import { FORWARD_DAYS, forwardPurposes } from "#domain/put-forward.ts";
import { accountRoles } from "#domain/account.ts";
import { route } from "./declare.ts";

const id = z.string().min(1).max(64);
const madeId = z.string().regex(/^[\w-]{1,64}$/);
const note = z.string().max(2000);

const forwardedClip = z.strictObject({
  film: id,
  clip: id,
  key: z.string(),
  title: z.string(),
  seconds: z.number(),
  /** Whether its file is there yet. */
  ready: z.boolean(),
});

const state = z.enum(["open", "ended", "over"]);

/** What a guider sees of what they put forward. */
export const forwardOfCase = z.strictObject({
  id,
  to: id,
  /** How the colleague is called. */
  toName: z.string(),
  purpose: z.enum(forwardPurposes),
  at: z.string(),
  until: z.string(),
  state,
  seenAt: z.string().nullable(),
  note,
  clips: z.array(forwardedClip),
});
export type ForwardOfCase = z.infer<typeof forwardOfCase>;

/** What whoever it is put forward to sees: the moments, and nothing else of the case. */
export const forwardToMe = z.strictObject({
  id,
  byName: z.string(),
  purpose: z.enum(forwardPurposes),
  at: z.string(),
  until: z.string(),
  note,
  /** False while somebody in it has not allowed it (any more): then nothing of it opens. */
  opens: z.boolean(),
  clips: z.array(forwardedClip),
});
export type ForwardToMe = z.infer<typeof forwardToMe>;

export const colleagueToShow = z.strictObject({
  id,
  name: z.string(),
  roles: z.array(z.enum(accountRoles)),
  purposes: z.array(z.enum(forwardPurposes)),
});

/** Moments put forward to colleagues: for supervision, intervision, accreditation, training events. */
export const forwards = {
  colleagues: route({
    method: "GET",
    path: "/api/cases/:case/put-forward/colleagues",
    act: "put-forward",
    about: "To whom moments may be put forward, and for what.",
    answer: z.array(colleagueToShow),
  }),
  ofCase: route({
    method: "GET",
    path: "/api/cases/:case/put-forward",
    act: "see-who-watched",
    about: "What was put forward of this case, to whom, until when.",
    answer: z.array(forwardOfCase),
  }),
  add: route({
    method: "POST",
    path: "/api/cases/:case/put-forward",
    act: "put-forward",
    about:
      "Puts clips forward to a colleague for some days; everybody in them must have allowed that. The same id twice is one.",
    body: z.strictObject({
      id: madeId,
      to: id,
      purpose: z.enum(forwardPurposes),
      note,
      days: z.int().min(1).max(FORWARD_DAYS),
      clips: z
        .array(z.strictObject({ film: id, clip: id }))
        .min(1)
        .max(12),
    }),
    answer: forwardOfCase,
  }),
  end: route({
    method: "DELETE",
    path: "/api/cases/:case/put-forward/:grant",
    act: "end-put-forward",
    about: "Takes back what was put forward; nothing of it opens any more.",
    answer: "nothing",
  }),
  toMe: route({
    method: "GET",
    path: "/api/put-forward",
    act: "list-put-forward",
    reaches: "see-put-forward",
    about: "The moments that were put forward to you.",
    answer: z.array(forwardToMe),
  }),
  file: route({
    method: "GET",
    path: "/api/put-forward/:forward/clips/:clip/file",
    act: "see-put-forward",
    about: "A clip that was put forward to you.",
    query: z.strictObject({ key: z.string() }),
    answer: "bytes",
  }),
  still: route({
    method: "GET",
    path: "/api/put-forward/:forward/clips/:clip/still",
    act: "see-put-forward",
    about: "Its still, as JPEG.",
    query: z.strictObject({ key: z.string() }),
    answer: "bytes",
  }),
};
