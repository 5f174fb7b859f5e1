import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import fastify, { errorCodes } from "fastify";
import { z } from "zod";
import type { Route } from "#contract/api/declare.ts";
import type { Relation } from "#domain/access.ts";
import { everyRoute } from "#contract/api/routes.ts";
import { CaseHeld, RecordGone } from "#domain/ending.ts";
import { RecordsProblem } from "#records/problem.ts";
import { VaultProblem } from "#vault/problem.ts";
import { FilmGone } from "#workflow/keep-piece.ts";
import { found } from "./access/found.ts";
import { conditionsOf, standsIn } from "./access/facts.ts";
import type { Asked, Guards } from "./access/guards.ts";
import { actOf, everyGuard, refusedBy, relationOf } from "./access/guards.ts";
import type { NoteRefusal } from "./access/refusals.ts";
import { scopeOf } from "./access/scope-of.ts";
import type { HandedRoutes } from "./access/handed.ts";
import type { Reached } from "./access/scoped.ts";
import { OutOfReach, scoped } from "./access/scoped.ts";
import { BODY_LIMIT, expectSoon, isTooDeep, TooDeep } from "./body.ts";
import { cookieOf, sessionCookie } from "./cookie.ts";
import { headersFor } from "./headers.ts";
import type { InLine } from "./in-line.ts";
import { lines } from "./limits.ts";
import { arePagesIn, asksForPage, sendPage, servePages } from "./pages.ts";
import { refused, Refusal, reportOf, statusOf } from "./refusal.ts";
import { signedBy } from "./accounts/sessions.ts";
import type { ConsentGuard } from "./consents/guard.ts";
import { SandboxMissing } from "./sandbox.ts";
import type { AnyCall, Found, Served, Signed } from "./serve.ts";
import { joined, WrittenJson } from "./serve.ts";
import { serveSecurityText } from "./security-text.ts";
import { answerUnparsed } from "./unparsed.ts";
import { asMeant } from "./uploads/method-override.ts";
import { filmSaid, isOfUploads, TUS } from "./uploads/tus-headers.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";

export interface AppNeeds {
  readonly records: Records;
  readonly clock: Clock;
  /** Where browsers find us: `https://glimmer.example.org`, `http://localhost:4460`. */
  readonly origin: string;
  /** Addresses and networks of the proxies in front of us. */
  readonly proxies: readonly string[];
  readonly routes: readonly HandedRoutes[];
  /** All of them unless a test takes one away. */
  readonly guards?: Guards;
  /** What is declared; the whole contract unless a test says otherwise. */
  readonly declared?: readonly Route[];
  /** Asked before anything is done with a film. */
  readonly consent: ConsentGuard;
  /** Where somebody who finds a weakness writes to; null for nobody. */
  readonly securityContact?: string | null;
  /** Folder of the built pages; null to serve none. */
  readonly pages: string | null;
  /** Whether somebody who came by the identity provider still has their account there, as far as it was to be asked. */
  readonly standsAtProvider: (caller: Signed) => Promise<boolean>;
  /** Told of whoever was refused something, before they are. */
  readonly onRefused?: NoteRefusal;
  /** Told of faults of our own. Never holds what a person wrote. */
  readonly onFault: (error: unknown, where: string) => void;
}

interface Checked {
  readonly caller: Signed | null;
  readonly behind: Found;
  readonly relation: Relation;
  readonly records: Reached;
}

/** The pages, and the whole of /api: what is declared is answered, and nothing else is there. */
export async function createApp(needs: AppNeeds): Promise<FastifyInstance> {
  const { origin, onFault } = needs;
  const pages = needs.pages !== null && arePagesIn(needs.pages) ? needs.pages : null;
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    exposeHeadRoutes: false,
    // Of a proxy that we know the address it names is the caller's.
    trustProxy: needs.proxies.length === 0 ? false : [...needs.proxies],
    // What is being answered when the service stops is answered to its end, and the connection closed with it.
    forceCloseConnections: "idle",
    return503OnClosing: false,
    routerOptions: { maxParamLength: 120 },
    rewriteUrl: asMeant,
    // Node would answer by itself, without our headers.
    http: { requireHostHeader: false },
    clientErrorHandler: (error, socket) => answerUnparsed(error, socket, origin),
    // A path that is no path is answered before any hook.
    frameworkErrors(_error, _request, reply) {
      reply.headers(headersFor("data", origin));
      void answer(reply, refused("request-malformed"));
    },
  });
  // Whatever else is expected of us than to go on: Node would refuse it without our headers.
  app.server.on("checkExpectation", (request, response) => app.routing(request, response));
  // Pages and forms send other kinds; only JSON and a film's bytes are read here.
  app.removeContentTypeParser("text/plain");
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) =>
    isTooDeep(String(body)) ? done(new TooDeep()) : parse(request, String(body), done),
  );
  // How servers elsewhere speak to us; a page that sends a form is refused.
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (request, body, done) =>
    isFromElsewhere(request)
      ? done(null, Object.fromEntries(new URLSearchParams(String(body))))
      : done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE()),
  );
  app.addContentTypeParser("application/offset+octet-stream", (_request, _payload, done) => done(null));
  app.addContentTypeParser("*", (request, _payload, done) =>
    // What uploads say to another kind is theirs.
    isOfUploads(request.url) ? done(null) : done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE()),
  );

  app.addHook("onRequest", async (request, reply) => {
    const data = isData(request);
    reply.headers(headersFor(data ? "data" : "page", origin));
    if (isOfUploads(request.url)) reply.header("tus-resumable", TUS);
    if (namesNoHost(request)) return answer(reply, refused("request-malformed", { detail: "Host" }));
    if (!data && isOtherNameOfUs(request, origin)) return reply.redirect(origin + request.url);
    if (!data) return undefined;
    const refusal = await refusedBy((needs.guards ?? everyGuard).everywhere, {
      elsewhere: isFromElsewhere(request),
      from: cameFrom(request),
      origin,
    });
    return refusal === null ? undefined : answer(reply, refusal);
  });
  app.setNotFoundHandler((request, reply) =>
    pages !== null && !isData(request) && asksForPage(request) ? sendPage(reply) : answer(reply, refused("not-found")),
  );
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.code === "fault") onFault(error, `${request.method} ${request.routeOptions.url ?? "?"}`);
    return answer(reply, refusal);
  });
  const inLines = lines();
  for (const served of joined(
    needs.declared ?? everyRoute,
    needs.routes.map(({ routes }) => routes),
  )) {
    register(app, served, inLines.get(served.route) ?? null, needs);
  }
  serveSecurityText(app, needs);
  if (pages !== null) await servePages(app, pages);
  return app;
}

/** HTTP/1.1 names one host in every request; of two, somebody before us may have read the other. */
function namesNoHost({ raw }: FastifyRequest): boolean {
  const hosts = raw.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === "host").length;
  return hosts > 1 || (hosts === 0 && raw.httpVersion === "1.1");
}

/** Passkeys belong to `localhost`, and a browser takes its number for another place. */
function isOtherNameOfUs({ host }: FastifyRequest, origin: string): boolean {
  const { hostname, port } = new URL(origin);
  return hostname === "localhost" && host === `127.0.0.1:${port}`;
}

/** By the route that answers too: `/%61pi/cases` is written otherwise, and leads there all the same. */
const isData = ({ url, routeOptions }: FastifyRequest): boolean =>
  [url, routeOptions.url ?? ""].some((path) => path === "/api" || path.startsWith("/api/") || path.startsWith("/api?"));

declare module "fastify" {
  interface FastifyContextConfig {
    elsewhere?: true;
  }
}

const isFromElsewhere = ({ routeOptions }: FastifyRequest): boolean => routeOptions.config.elsewhere === true;

function cameFrom({ method, headers }: FastifyRequest) {
  const said = (name: "sec-fetch-site" | "sec-fetch-dest") => {
    const value = headers[name];
    return typeof value === "string" ? value : undefined;
  };
  return { method, origin: headers.origin, site: said("sec-fetch-site"), dest: said("sec-fetch-dest") };
}

function register(app: FastifyInstance, served: Served, line: InLine | null, needs: AppNeeds): void {
  const { route } = served;
  const checked = new WeakMap<FastifyRequest, Checked>();
  app.route({
    method: route.method,
    url: route.path,
    config: route.from === "elsewhere" ? { elsewhere: true } : {},
    // Before a byte of the body is read.
    onRequest: async (request, reply) => {
      const may = await checkedBy(request, reply, route, needs);
      if (may instanceof Refusal) return answer(reply, may);
      checked.set(request, may);
      if (route.body !== undefined) expectSoon(request.raw);
      return undefined;
    },
    handler: async (request, reply) => {
      const may = checked.get(request);
      if (may === undefined) throw new Error("A call got past the check of its caller");
      const { caller, behind, relation, records } = may;
      const query = parsed(route.query, request.query);
      if (query instanceof Refusal) return answer(reply, query);
      const body = parsed(route.body, request.body);
      if (body instanceof Refusal) return answer(reply, body);
      const call: AnyCall = {
        ...behind,
        caller,
        relation,
        records,
        params: paramsOf(request),
        query,
        body,
        request,
        reply,
      };
      const run = async () => served.run(call);
      const who = caller?.session.hash ?? "";
      return send(reply, route, line === null ? await run() : await line(who, goneOf(reply), run));
    },
  });
}

/** Aborted when nobody waits for the answer any more. */
function goneOf({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once("close", () => gone.abort());
  return gone.signal;
}

/** Who calls, and what the call leads to; or the first refusal on the way there. */
async function checkedBy(
  request: FastifyRequest,
  { raw }: FastifyReply,
  route: Route,
  needs: AppNeeds,
): Promise<Checked | Refusal> {
  const { records, clock, origin, consent, guards = everyGuard } = needs;
  const elsewhere = route.from === "elsewhere";
  const id = elsewhere ? null : cookieOf(request.headers.cookie, sessionCookie(origin));
  const signed = id === null ? null : await signedBy(records.stores, id, clock);
  const caller = signed !== null && (await needs.standsAtProvider(signed)) ? signed : null;
  const asked = { route, elsewhere, from: cameFrom(request), origin, caller };
  const barred = await refusedBy(guards.from, asked);
  if (barred !== null) return barred;
  const params = { ...paramsOf(request), ...caseNamed(route, request) };
  const behind = Object.values(params).every(isPlain) ? await found(records.stores, params) : null;
  if (behind === null) return noted(needs.onRefused, caller, route, null, refused("not-found"));
  const now = clock();
  const { case: one, forward } = behind;
  const act = actOf(route, behind);
  const isStopped = async (id: string) => consent.isStopped(id);
  const stands =
    caller === null
      ? []
      : await standsIn(records.stores, { account: caller.account, act, now, forward, isStopped }, one);
  const filmOf = async (film: string) => records.stores.films.get(film);
  const conditions = one === null ? [] : await conditionsOf(records.stores, one, act, consent);
  const whole: Asked = { ...asked, act, behind, stands, conditions, now, consent, filmOf, raw };
  const refusal = await refusedBy(guards.found, whole);
  if (refusal !== null) return noted(needs.onRefused, caller, route, behind, refusal);
  return { caller, behind, relation: relationOf(whole), records: scoped(records, scopeOf(whole, records)) };
}

/** A refusal, once it is written down; one of nobody in particular is not. */
async function noted(
  note: NoteRefusal | undefined,
  caller: Signed | null,
  { act }: Route,
  behind: Found | null,
  refusal: Refusal,
): Promise<Refusal> {
  // Of a notebook that is not there nobody knows what was asked for.
  const known = typeof act === "string" ? act : (behind?.notebook && act[behind.notebook.kind]) || act.case;
  if (caller !== null) await note?.(caller, known, behind, refusal);
  return refusal;
}

/** The case that an upload says it belongs to; what says nothing that can be read is refused by whoever reads it all. */
function caseNamed({ caseIn }: Route, { headers }: FastifyRequest): { readonly case?: string } {
  const sent = caseIn === undefined ? undefined : headers["upload-metadata"];
  const said = typeof sent === "string" ? filmSaid(sent) : null;
  return said === null ? {} : { case: said.case };
}

const pathParams = z.record(z.string(), z.string());
/** Every id is of these letters; no database is asked for another. */
const isPlain = (text: string): boolean => /^[\w.-]*$/.test(text);
const paramsOf = (request: FastifyRequest): Record<string, string> => pathParams.parse(request.params);

function parsed(schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const { success, data, error } = schema.safeParse(value);
  return success ? data : refused("request-malformed", { detail: whereWrong(error) });
}

/** Names the place, never what stands there: that may be a password, or somebody's words. */
const whereWrong = (error: z.ZodError): string => error.issues[0]?.path.map(String).join(".") || "the request";

function send(reply: FastifyReply, route: Route, result: unknown): FastifyReply {
  if (result instanceof Refusal) return answer(reply, result);
  if (typeof route.answer === "string") return route.answer === "nothing" ? reply.code(204).send() : reply;
  reply.type("application/json; charset=utf-8");
  if (!(result instanceof WrittenJson)) return reply.send(JSON.stringify(route.answer.parse(result)));
  if (result.encoding !== null) reply.header("content-encoding", result.encoding);
  return reply.send(result.bytes);
}

function answer(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.code === "sign-in-later") reply.header("retry-after", refusal.about.value ?? "1");
  if (refusal.code === "request-too-many") reply.header("retry-after", "1");
  return reply
    .code(statusOf(refusal.code))
    .type("application/json; charset=utf-8")
    .send(JSON.stringify(reportOf(refusal)));
}

/** Troubles of our own that have a code and a sentence. */
const isKnown = (error: unknown) =>
  error instanceof VaultProblem ||
  error instanceof RecordsProblem ||
  error instanceof SandboxMissing ||
  error instanceof FilmGone ||
  error instanceof OutOfReach ||
  error instanceof CaseHeld ||
  error instanceof RecordGone ||
  error instanceof TooDeep;

const withStatus = z.object({ statusCode: z.int().min(400).max(499) });

function refusalOf(error: unknown): Refusal {
  if (isKnown(error)) return refused(error.code);
  const status = withStatus.safeParse(error).data?.statusCode;
  if (status === undefined) return refused("fault");
  return refused(status === 413 ? "request-too-large" : "request-malformed");
}
