import { z } from "zod";
import { copyKinds, givePurposes } from "#domain/copy-given.ts";
import { route } from "./declare.ts";

const id = z.string().min(1).max(64);
const madeId = z.string().regex(/^[\w-]{1,64}$/);
const to = z.string().trim().min(1).max(300);

/** A receipt: what left, to whom, and the digest by which the file is known again. */
export const copyView = z.strictObject({
  id,
  at: z.string(),
  byName: z.string(),
  purpose: z.enum(givePurposes),
  kind: z.enum(copyKinds),
  film: id,
  key: z.string(),
  to: z.string(),
  fetchedAt: z.string().nullable(),
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
});
export type CopyView = z.infer<typeof copyView>;

/** Copies that leave Glimmer on purpose, each with that consent and a receipt. */
export const copies = {
  ofCase: route({
    method: "GET",
    path: "/api/cases/:case/copies",
    act: "see-who-watched",
    about: "The copies that left, and who has them.",
    answer: z.array(copyView),
  }),
  give: route({
    method: "POST",
    path: "/api/cases/:case/copies",
    act: "give-copy",
    about:
      "Writes down that a copy is given; then its file may be fetched once within ten minutes, and again within them where that broke off. The same id twice is one copy.",
    body: z.strictObject({
      id: madeId,
      purpose: z.enum(givePurposes),
      kind: z.enum(copyKinds),
      film: id,
      /** Which clip; empty for a whole film. */
      clip: z.string().max(64),
      to,
    }),
    answer: copyView,
  }),
  file: route({
    method: "GET",
    path: "/api/cases/:case/copies/:copy/file",
    act: "give-copy",
    about: "The copy itself, to be kept outside: once, by whoever wrote it down.",
    answer: "document",
  }),
};
