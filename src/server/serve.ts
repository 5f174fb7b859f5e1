/** A declared route and the function that answers it, joined. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Relation } from "#domain/access.ts";
import type { Answer, Body, Params, Query, Route } from "#contract/api/declare.ts";
import { whoMayCall } from "#contract/api/declare.ts";
import type { Account, Session } from "#domain/account.ts";
import type { Case, Cycle } from "#domain/case.ts";
import type { Film, Upload } from "#domain/film-record.ts";
import type { NotebookRef } from "#domain/notebook.ts";
import type { PutForward } from "#domain/put-forward.ts";
import type { Reached } from "./access/scoped.ts";
import type { Refusal } from "./refusal.ts";

/** Somebody whose session is good. */
export interface Signed {
  readonly account: Account;
  readonly session: Session;
}

/** What the names in a path lead to; null where the path has no such name. */
export interface Found {
  readonly case: Case | null;
  readonly cycle: Cycle | null;
  readonly film: Film | null;
  readonly upload: Upload | null;
  readonly notebook: NotebookRef | null;
  readonly forward: PutForward | null;
}

/** The names in a path by which a case is found. */
const leadToCase = ["case", "code", "cycle", "film", "upload", "forward", "emergency"] as const;
type LeadsToCase = (typeof leadToCase)[number];

type Named<R extends Route, Name extends string, Thing> = [Extract<keyof Params<R>, Name>] extends [never]
  ? null
  : Thing;

/** One call of a route: checked, parsed, and with what its path leads to. */
export interface Call<R extends Route> {
  /** Null only where anyone may call. */
  readonly caller: R["who"] extends readonly (infer W)[] ? ("anyone" extends W ? Signed | null : Signed) : Signed;
  /** By what relation to the case the caller may do this; `none` where no case is asked for. */
  readonly relation: Relation;
  /** Nothing in it but what this call may reach: other cases are not there, and writing to one of them fails. */
  readonly records: Reached;
  /** A notebook of the service belongs to no case. */
  readonly case: "notebook" extends keyof Params<R> ? Case | null : Named<R, LeadsToCase, Case>;
  readonly cycle: Named<R, "cycle", Cycle>;
  readonly film: Named<R, "film", Film>;
  readonly upload: Named<R, "upload", Upload>;
  readonly notebook: Named<R, "notebook", NotebookRef>;
  readonly forward: Named<R, "forward", PutForward>;
  readonly params: Params<R>;
  readonly query: Query<R>;
  readonly body: Body<R>;
  readonly request: FastifyRequest;
  /** For bytes, events and tus: the handler sends these itself. */
  readonly reply: FastifyReply;
}

/** JSON that was written out before, for an answer that is asked for more often than it changes. */
export class WrittenJson {
  readonly bytes: Uint8Array;
  readonly encoding: "gzip" | null;

  constructor(bytes: Uint8Array, encoding: "gzip" | null) {
    this.bytes = bytes;
    this.encoding = encoding;
  }
}

/**
 * Answers a call. Routes of JSON return what they declare; `nothing` returns nothing; `bytes`, `events` and `tus` have sent
 * through `reply` when the promise resolves (or stream on). Any of them may return a refusal.
 */
export type Handler<R extends Route> = (
  call: Call<R>,
) => Promise<Refusal | (R["answer"] extends z.ZodType ? Answer<R> | WrittenJson : void)>;

export type Serve = <R extends Route>(route: R, handler: Handler<R>) => void;
/** A room's or folder's routes, ready to be served. */
export type Routes = (serve: Serve) => void;

/** A call of whatever route, before its types are known. */
export interface AnyCall extends Found {
  readonly caller: Signed | null;
  readonly relation: Relation;
  readonly records: Reached;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface Served {
  readonly route: Route;
  readonly run: (call: AnyCall) => Promise<unknown>;
}

/**
 * Joins handlers to everything that is declared.
 *
 * @throws where a declared route has no handler or two, or a handler answers what is not declared
 */
export function joined(declared: readonly Route[], routes: readonly Routes[]): readonly Served[] {
  const served = new Map<Route, Served>();
  const serve: Serve = (route, handler) => {
    const name = `${route.method} ${route.path}`;
    if (!declared.includes(route)) throw new Error(`${name} is answered but not declared`);
    if (served.has(route)) throw new Error(`${name} is answered twice`);
    served.set(route, {
      route,
      run: (call) => {
        if (!isCallOf(route, call)) throw new Error(`${name} was called without what its declaration promises`);
        return handler(call);
      },
    });
  };
  for (const add of routes) add(serve);
  const missing = declared.filter((route) => !served.has(route)).map(({ method, path }) => `${method} ${path}`);
  if (missing.length > 0) throw new Error(`Declared but not answered: ${missing.join(", ")}`);
  return [...served.values()];
}

/** Query and body were parsed by the route's own schemas before; what the path leads to is checked here. */
function isCallOf<R extends Route>(route: R, call: AnyCall): call is AnyCall & Call<R> {
  const names = new Set([...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!));
  const there: readonly boolean[] = [
    whoMayCall(route).includes("anyone") || call.caller !== null,
    !leadToCase.some((name) => names.has(name)) || call.case !== null,
    !names.has("cycle") || call.cycle !== null,
    !names.has("film") || call.film !== null,
    !names.has("upload") || call.upload !== null,
    !names.has("forward") || call.forward !== null,
    !names.has("notebook") || call.notebook !== null,
    [...names].every((name) => Object.hasOwn(call.params, name)),
  ];
  return there.every(Boolean);
}
