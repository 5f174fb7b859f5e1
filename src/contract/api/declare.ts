/**
 * A route is declared once: its path, who may call it, what goes in and what comes out. The server registers exactly what
 * is declared, the pages call it with these types, and the OpenAPI document is made of it. What is not declared here cannot
 * be reached.
 */
import type { z } from "zod";
import type { Act } from "#domain/access.ts";
import type { Purpose } from "#domain/consent.ts";
import type { NotebookKind } from "#domain/notebook.ts";

/**
 * With what a route may be called. `signed-in` is a whole session, and all that there is where a route says nothing;
 * `anyone` need not have signed in; `set-up` has come with a one-time code and has neither passkey nor password yet;
 * `screen` is a device in a client's hands during the shared review of that `:cycle`; `consent-screen` is one on which a
 * person decides about the films of that `:case`; `answer-screen` one on which somebody answers what they are asked in that
 * `:case`. A screen reaches nothing that does not name it, not even what anyone may
 * call. What somebody may do then, the table in `domain/access.ts` says.
 */
export const callers = ["anyone", "set-up", "signed-in", "screen", "consent-screen", "answer-screen"] as const;
export type Caller = (typeof callers)[number];

/** What a route with a notebook in its path does, by the notebook's kind. */
export type ActsByNotebook = { readonly [kind in NotebookKind]: Act };

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";
  /** `/api/films/:film/frames` */
  readonly path: "/api" | `/api/${string}`;
  /** What calling it is: `domain/access.ts` says who may. */
  readonly act: Act | ActsByNotebook;
  readonly who?: readonly [Caller, ...Caller[]];
  /** Where the case is named by what is sent with it, and not by the path: a tus upload's metadata. */
  readonly caseIn?: "upload-metadata";
  /**
   * Where neither names a case: what somebody must be allowed to do with a case for this call to reach it. A call that says
   * nothing reaches none.
   */
  readonly reaches?: Act;
  /**
   * It gives out, or works on, the film that the path leads to, for what a film of its kind needs (`film`) or for a purpose.
   * Whoever is in it must have allowed that, at this moment.
   */
  readonly uses?: "film" | Purpose;
  /** `again`: whoever calls must have shown in the last five minutes who they are (`POST /api/sign-in/again`). */
  readonly asks?: "again";
  /** `elsewhere`: another server calls, with a form and no page of ours; nothing of a browser's is looked at. */
  readonly from?: "elsewhere";
  /** What it does, in one sentence, for the OpenAPI document. */
  readonly about: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What a refusal with 409 says, where that is more than its code and sentence. */
  readonly conflict?: z.ZodType;
  /**
   * A JSON answer's schema; or `bytes` (a film, a picture, numbers: shown in our pages and nowhere else), `document` (a page or
   * a file that somebody opens or keeps on purpose), `events` (server-sent), `nothing` (204), `tus`.
   */
  readonly answer: z.ZodType | "bytes" | "document" | "events" | "nothing" | "tus";
}

/** Keeps a declaration's exact types. */
export function route<const R extends Route>(declaration: R): R {
  return declaration;
}

type Names<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;
/** The parameters in a path: `{ film: string }`. */
export type Params<R extends Route> = { readonly [N in Names<R["path"]>]: string };
export type Query<R extends Route> = R["query"] extends z.ZodType<infer Q> ? Q : undefined;
export type Body<R extends Route> = R["body"] extends z.ZodType<infer B> ? B : undefined;
export type Answer<R extends Route> = R["answer"] extends z.ZodType<infer A> ? A : undefined;

export const whoMayCall = ({ who }: Pick<Route, "who">): readonly Caller[] => who ?? ["signed-in"];
