/** What is handed to people on paper: the closing report, and letters. */
import { z } from "zod";
import { chosenParts, reportVersions, writtenParts } from "#domain/closing-report.ts";
import { errorCodes } from "../errors.ts";
import { route } from "./declare.ts";

const id = z.string().min(1).max(64);
const day = z.iso.date();
const text = z.string();

/** `pdf` is tagged and has its typeface in it; `page` is one file that any browser opens. */
const as = z.enum(["pdf", "page"]);
export type PaperAs = z.infer<typeof as>;

const refusal = z.strictObject({ code: z.enum(errorCodes), text });

export const reportView = z.strictObject({
  version: z.enum(reportVersions),
  /** What is proposed for each part; what somebody wrote in its place stands in the case's outcomes. */
  parts: z.array(z.strictObject({ part: z.enum(writtenParts), title: text, proposed: text })),
  /** What people said, and who said it when: `usual` stands there unless something else is chosen. */
  quotes: z.array(z.strictObject({ id: text, asked: text, text, source: text, usual: z.boolean() })),
  /** Stills of prepared clips that may be shown now; each has its film, and its moment in ticks. */
  pictures: z.array(z.strictObject({ id: text, title: text, film: id, at: z.int() })),
  /** Why some pictures may not be shown; null where that is not so. */
  noPictures: refusal.nullable(),
  /** Why it cannot be given as it stands; null where it can. */
  unsafe: refusal.nullable(),
  /** Whether whoever looks may write on it and hand it out, and does not only read it. */
  yours: z.boolean(),
  /** When it was given, and by whom. */
  given: z.array(z.strictObject({ on: day, by: text, as })),
});
export type ReportView = z.infer<typeof reportView>;

const version = "/api/cases/:case/report/:version";

export const reports = {
  look: route({
    method: "GET",
    path: version,
    act: "read-outcomes",
    about: `The closing report as it is proposed (${reportVersions.join(", ")}): its parts (${[...writtenParts, ...chosenParts].join(", ")}), what people said, which pictures may be in it.`,
    answer: reportView,
  }),
  page: route({
    method: "GET",
    path: `${version}/page`,
    act: "read-outcomes",
    about: "The closing report as it will be, as a page to look at.",
    answer: "document",
  }),
  file: route({
    method: "GET",
    path: `${version}/file`,
    act: "give-report",
    about:
      "The closing report itself, to be handed out: that it was given is written down, and of each picture a receipt.",
    query: z.strictObject({ as }),
    answer: "document",
  }),
};

export const letterView = z.strictObject({
  id,
  to: text,
  subject: text,
  on: day,
  ready: z.boolean(),
  /** Why it cannot go out as it stands; null where it can. */
  unsafe: refusal.nullable(),
  given: z.array(z.strictObject({ on: day, by: text, as })),
});
export type LetterView = z.infer<typeof letterView>;

const letter = "/api/cases/:case/letters/:letter";

export const letters = {
  list: route({
    method: "GET",
    path: "/api/cases/:case/letters",
    act: "see-letters",
    about: "The letters of a case, the newest first. The office sees those that are ready to go out.",
    answer: z.array(letterView),
  }),
  draft: route({
    method: "GET",
    path: "/api/cases/:case/letter-draft",
    act: "write-outcomes",
    about: "A template with what is known of the case in its places, to be written on.",
    query: z.strictObject({ template: id, to: z.string().max(300) }),
    answer: z.strictObject({ subject: text, text }),
  }),
  page: route({
    method: "GET",
    path: `${letter}/page`,
    act: "see-letters",
    about: "A letter as it will be, as a page to look at.",
    answer: "document",
  }),
  file: route({
    method: "GET",
    path: `${letter}/file`,
    act: "see-letters",
    about: "A letter that is ready, to be printed or sent: that it was given is written down.",
    query: z.strictObject({ as }),
    answer: "document",
  }),
};
