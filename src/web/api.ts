/** Calls the server by the declarations of `contract/api`: what goes in and out has their types, and is checked. */
import type { z } from "zod";
import type { Body, Params, Query, Route } from "#contract/api/declare.ts";
import { errorSchema } from "#contract/error.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { web } from "#contract/words/en-web.ts";

type Where<R extends Route> = ([keyof Params<R>] extends [never]
  ? { readonly params?: undefined }
  : { readonly params: Params<R> }) &
  (R["query"] extends z.ZodType ? { readonly query: Query<R> } : { readonly query?: undefined });

export type Ask<R extends Route> = Where<R> &
  (R["body"] extends z.ZodType ? { readonly body: Body<R> } : { readonly body?: undefined }) & {
    readonly signal?: AbortSignal;
    /** The browser sends it even when the page closes meanwhile; at most 64 KiB. */
    readonly keepalive?: boolean;
  };

/** Why a call came to nothing; `message` is one sentence for the person at the page. */
export class CallFailed extends Error {
  /** HTTP status; 0 where the server was not reached. */
  readonly status: number;
  readonly code: ErrorCode | "offline" | "out-of-step";
  /** What the server answered, if it was JSON. */
  readonly answer: unknown;

  constructor(status: number, code: CallFailed["code"], sentence: string, answer: unknown = null) {
    super(sentence);
    this.status = status;
    this.code = code;
    this.answer = answer;
  }
}

/** Tells `signed-out` when the server no longer knows who is at this page. */
export const session = new EventTarget();
let leaving = false;

/** The server no longer knows who is at this page: the way leads to sign-in, and back to where they were. */
export function signedOut(): void {
  if (!leaving) session.dispatchEvent(new Event("signed-out"));
}

/** Somebody signs out here themself: that they are known no more, of which several ways tell, leads nobody back here. */
export async function leave(work: () => Promise<void>): Promise<void> {
  leaving = true;
  try {
    await work();
  } finally {
    leaving = false;
  }
}

type SilentRoute = Route & { readonly answer: "nothing" };

/**
 * Calls a route that answers JSON.
 *
 * @throws CallFailed
 */
export async function call<A, R extends Route>(route: R & { readonly answer: z.ZodType<A> }, ask: Ask<R>): Promise<A> {
  const schema: z.ZodType<A> = route.answer;
  const response = await send(route, ask);
  const answer = await jsonOf(response);
  const checked = schema.safeParse(answer);
  if (!checked.success) throw new CallFailed(response.status, "out-of-step", web.call.outOfStep, answer);
  return checked.data;
}

/**
 * Calls a route that answers nothing.
 *
 * @throws CallFailed
 */
export async function tell<R extends SilentRoute>(route: R, ask: Ask<R>): Promise<void> {
  await send(route, ask);
}

/**
 * Calls a route that answers bytes or a document; facts about them are in the answer's headers.
 *
 * @throws CallFailed
 */
export async function fetchBytes<R extends Route & { readonly answer: "bytes" | "document" }>(
  route: R,
  ask: Ask<R>,
): Promise<{ readonly bytes: ArrayBuffer; readonly headers: Headers }> {
  const response = await send(route, ask);
  return { bytes: await response.arrayBuffer(), headers: response.headers };
}

/** The address of a route, for a picture, a film or a stream of events. */
export function addressOf<R extends Route>(route: R, where: Where<R>): string {
  return filled(route.path, where.params ?? {}, where.query ?? {});
}

function filled(path: string, params: Readonly<Record<string, string>>, query: object): string {
  const filledPath = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return search.size === 0 ? filledPath : `${filledPath}?${search}`;
}

async function send<R extends Route>(route: R, ask: Ask<R>): Promise<Response> {
  const { body, signal, keepalive } = ask;
  let response: Response;
  try {
    response = await fetch(addressOf(route, ask), {
      method: route.method,
      credentials: "same-origin",
      cache: "no-store",
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      ...(signal === undefined ? {} : { signal }),
      ...(keepalive === undefined ? {} : { keepalive }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new CallFailed(0, "offline", web.call.offline);
  }
  if (response.ok) return response;
  const answer = await jsonOf(response);
  const report = errorSchema.safeParse(answer).data;
  if (report?.code === "sign-in-needed") signedOut();
  throw new CallFailed(response.status, report?.code ?? "fault", report?.text ?? web.call.fault, answer);
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}
