import { z } from "zod";
import type { Entry } from "#domain/notebook.ts";
import { notebookKinds } from "#domain/notebook.ts";
import { errorSchema } from "../error.ts";
import { route } from "./declare.ts";

const entry: z.ZodType<Entry | null> = z.record(z.string(), z.json()).nullable();
export const edit = z.strictObject({
  id: z.string().regex(/^[\w.-]{8,64}$/),
  name: z.string().min(1).max(120),
  was: entry,
  now: entry,
});
export const keptEdit = edit.extend({ seq: z.int().positive(), by: z.string(), at: z.string() });

/** What a refused write answers beside code and sentence: the entry that stands under the edit's name. */
export const conflict = errorSchema.extend({ name: z.string(), stands: entry });
export type NotebookConflict = z.infer<typeof conflict>;

/** What a live stream of a notebook carries, as `data:` of server-sent events. */
export const liveMessage = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("edits"), edits: z.array(keptEdit) }),
  /** Not kept: where the review's player stands, which clip to show. */
  z.strictObject({ kind: z.literal("signal"), from: z.string(), signal: z.record(z.string(), z.json()) }),
  /** The last of a stream: the session it came by was ended, here or elsewhere. */
  z.strictObject({ kind: z.literal("over") }),
]);
export type LiveMessage = z.infer<typeof liveMessage>;

const reading = {
  service: "see-settings",
  case: "read-notes",
  film: "see-film",
  review: "see-review",
  outcomes: "read-outcomes",
  coding: "code-film",
} as const;
const writing = {
  service: "change-settings",
  case: "write-notes",
  film: "write-film",
  review: "write-review",
  outcomes: "write-outcomes",
  coding: "code-film",
} as const;
/** A signal is kept nowhere: whoever may read a page may say where they are on it. */
const signalling = { ...reading, review: "write-review" } as const;

/** Routes with `:kind` and `:notebook`: the server finds the case behind them and checks the relation to it. */
export const notebooks = {
  read: route({
    method: "GET",
    path: "/api/notebooks/:kind/:notebook",
    act: reading,
    who: ["signed-in", "screen"],
    about: `The edits of a notebook (${notebookKinds.join(", ")}) after \`after\`. A client's screen sees the prepared clips and the points of its own review alone.`,
    query: z.strictObject({ after: z.coerce.number().int().nonnegative().default(0) }),
    answer: z.strictObject({ edits: z.array(keptEdit) }),
  }),
  write: route({
    method: "POST",
    path: "/api/notebooks/:kind/:notebook",
    act: writing,
    who: ["signed-in", "screen"],
    about:
      "Adds edits, all or none; answered only when they are durable. Sending twice is sending once. 409 with the entry that stands there if it is not what `was` says.",
    body: z.strictObject({ edits: z.array(edit).min(1).max(200) }),
    conflict,
    answer: z.strictObject({ edits: z.array(keptEdit) }),
  }),
  live: route({
    method: "GET",
    path: "/api/notebooks/:kind/:notebook/live",
    act: reading,
    who: ["signed-in", "screen"],
    about: "Edits and signals as they come.",
    query: z.strictObject({ after: z.coerce.number().int().nonnegative().default(0) }),
    answer: "events",
  }),
  signal: route({
    method: "POST",
    path: "/api/notebooks/:kind/:notebook/signal",
    act: signalling,
    who: ["signed-in", "screen"],
    about: "Passes a signal on to everybody at this notebook; nothing is kept.",
    body: z.strictObject({ from: z.string().max(64), signal: z.record(z.string(), z.json()) }),
    answer: "nothing",
  }),
};
