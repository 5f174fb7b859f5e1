/** How a case ends: closing it, taking that back, holding it, and the certificates of what was destroyed. */
import { z } from "zod";
import { deletionReasons, deletionScopes } from "#domain/deletion.ts";
import { caseStates, endingReasons, stopReasons } from "#domain/ending.ts";
import { certificate } from "../certificate.ts";
import { route } from "./declare.ts";

const id = z.string().min(1).max(64);
const day = z.iso.date();

export const endingView = z.strictObject({
  state: z.enum(caseStates),
  closing: z
    .strictObject({
      on: day,
      by: z.string(),
      reason: z.enum(endingReasons),
      /** Why it stopped before its end; null where it is finished, or nobody was asked. */
      because: z.enum(stopReasons).nullable(),
      /** The last day on which it can be taken back; null once it cannot. */
      undoUntil: day.nullable(),
    })
    .nullable(),
  /** When its films were destroyed. */
  closedOn: day.nullable(),
  films: z.int(),
  clips: z.int(),
  /** When its films go, when those of its reviews, when what is written; null while nobody has closed it. */
  filmsOn: day.nullable(),
  reviewFilmsOn: day.nullable(),
  recordOn: day.nullable(),
  /** If it were closed today. */
  ifClosedToday: z.strictObject({ filmsOn: day, recordOn: day }),
  hold: z
    .strictObject({
      since: day,
      by: z.string(),
      /** Null to the office: that a case is held is for its diary, and why is not. */
      reason: z.string().nullable(),
      reviewOn: day,
      /** Who asked for its release; somebody else says yes. */
      releaseAskedBy: z.string().nullable(),
      /** Whether it was you who asked. */
      askedByYou: z.boolean(),
    })
    .nullable(),
  deletions: z.array(
    z.strictObject({
      id,
      scope: z.enum(deletionScopes),
      reason: z.enum(deletionReasons),
      films: z.int(),
      clips: z.int(),
      /** Null while it is under way. */
      destroyedOn: day.nullable(),
      keysGoneOn: day.nullable(),
      /** How far its certificate is; 0 while there is none. */
      stage: z.int().min(0).max(2),
    }),
  ),
  /** What left the service; told to those who work with the family, and to nobody else. */
  copies: z.array(z.strictObject({ on: day, kind: z.enum(["clip", "still", "film"]), to: z.string() })),
});
export type EndingView = z.infer<typeof endingView>;

/** A hold as those see it who may release it. */
export const standingHold = z.strictObject({
  case: id,
  /** What the case may be called outside. */
  code: z.string(),
  since: day,
  by: z.string(),
  reason: z.string(),
  reviewOn: day,
  releaseAskedBy: z.string().nullable(),
  askedByYou: z.boolean(),
});

/** A case as its code leads to it: whose work it is, and nobody who is in it. */
export const foundCase = z.strictObject({
  case: id,
  code: z.string(),
  guider: z.string(),
  openedOn: day,
  state: z.enum(caseStates),
  held: z.boolean(),
});
export type FoundCase = z.infer<typeof foundCase>;

export const endings = {
  find: route({
    method: "GET",
    path: "/api/case-codes/:code",
    act: "find-case",
    about: "The case that has this code, to put it on hold: whose it is and how it stands, and nobody who is in it.",
    answer: foundCase,
  }),
  get: route({
    method: "GET",
    path: "/api/cases/:case/ending",
    act: "see-ending",
    about: "How a case ends: what goes when, what holds it, and what was destroyed.",
    answer: endingView,
  }),
  close: route({
    method: "POST",
    path: "/api/cases/:case/closing",
    act: "close-case",
    about: "Closes a case. Its films go when the days in which this can be taken back are over.",
    body: z.strictObject({
      reason: z.enum(endingReasons),
      because: z.exactOptional(z.enum(stopReasons).nullable()),
      wantedBy: z.string().min(1).max(80),
    }),
    answer: endingView,
  }),
  undo: route({
    method: "DELETE",
    path: "/api/cases/:case/closing",
    act: "undo-closing",
    about: "Takes the closing of a case back, while its films are there.",
    answer: endingView,
  }),
  hold: route({
    method: "POST",
    path: "/api/cases/:case/legal-hold",
    act: "hold-case",
    about: "Holds a case: nothing of it is destroyed, by nobody, until two people release it.",
    body: z.strictObject({ reason: z.string().trim().min(1).max(2000) }),
    answer: endingView,
  }),
  release: route({
    method: "DELETE",
    path: "/api/cases/:case/legal-hold",
    act: "release-case",
    about: "Asks for a hold to be released, or, as a second person, releases it.",
    answer: endingView,
  }),
  holdOn: route({
    method: "PUT",
    path: "/api/cases/:case/legal-hold/review",
    act: "hold-case",
    about: "Somebody looked at a hold again: it stays, and is looked at once more in thirty days.",
    answer: endingView,
  }),
  holds: route({
    method: "GET",
    path: "/api/legal-holds",
    act: "release-case",
    reaches: "release-case",
    about: "The holds that you may release: of your cases, and as a lead of all.",
    answer: z.array(standingHold),
  }),
  certificate: route({
    method: "GET",
    path: "/api/cases/:case/certificates/:deletion",
    act: "see-certificate",
    about: "The certificate of a deletion, as a page to print.",
    answer: "document",
  }),
  signed: route({
    method: "GET",
    path: "/api/cases/:case/certificates/:deletion/signed",
    act: "see-certificate",
    about: "The certificate of a deletion, signed, for whoever wants to check it.",
    query: z.strictObject({ stage: z.enum(["1", "2"]).optional() }),
    answer: certificate,
  }),
};

export const retention = {
  figures: route({
    method: "GET",
    path: "/api/retention",
    act: "see-status",
    about: "Whether everything went on its day, and whether the clock can be believed.",
    answer: z.strictObject({
      /** Expected: 0. */
      filmsPastDate: z.int(),
      held: z.int(),
      closing: z.int(),
      lastRun: z.iso.datetime().nullable(),
      clock: z.enum(["right", "clock-jumped", "clock-behind"]),
    }),
  }),
  clockIsRight: route({
    method: "POST",
    path: "/api/retention/clock",
    act: "run-service",
    about: "Somebody says that the server's clock is right: what waited for that goes on.",
    answer: "nothing",
  }),
};
