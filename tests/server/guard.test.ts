/**
 * Who may call what, asked of the running service: every route by every kind of caller that its declaration does not name.
 * What is expected is written out here once more, from the meaning of the names, and not taken from the server.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notebookKinds } from "#domain/notebook.ts";
import type { Caller, Route } from "#contract/api/declare.ts";
import { whoMayCall } from "#contract/api/declare.ts";
import { accessTable, mayAtAll } from "#domain/access.ts";
import type { AccountRole } from "#domain/account.ts";
import { everyRoute } from "#contract/api/routes.ts";
import { openApi } from "#contract/api/open-api.ts";
import type { Browser, Running } from "./running.ts";
import { colleague, newCase, owner, startService } from "./running.ts";

const otherScreen = "the screen of another review";

/** How somebody calls, and what they are to the case. */
type Is = Caller | "operator" | "case";

let running: Running;
/** A browser of every kind that calls, with how the declaration names what it may. */
let callers: Record<string, { browser: Browser; is: readonly Is[] }>;
let ids: Record<string, string>;

beforeAll(async () => {
  running = await startService();
  const anna = await owner(running);
  const ben = await colleague(running, anna, "ben");
  const carl = await colleague(running, anna, "carl");
  const one = await newCase(ben, "case-of-ben");
  const other = await newCase(ben, "other-case-of-ben");
  const upload = await ben.browser.call("POST", "/api/uploads", undefined, {
    "tus-resumable": "1.0.0",
    "upload-length": "1000",
    "upload-metadata": Object.entries({ case: one.id, cycle: one.cycle, kind: "interaction", name: "a.mp4" })
      .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
      .join(","),
  });
  const { body: view } = await ben.browser.call("GET", `/api/cases/${one.id}`);
  const [film] = view.cycles[0].films;
  expect(upload.status).toBe(201);
  ids = {
    case: one.id,
    cycle: one.cycle,
    film: film.id,
    upload: film.upload,
    passkey: "p",
    identity: "i",
    clip: "c",
    code: view.code,
    emergency: "e",
  };
  const begun = running.browser();
  const { body: invitation } = await anna.browser.call("POST", "/api/accounts", { id: "dora", name: "Dora" });
  await begun.call("POST", "/api/set-up", { code: invitation.code, name: "Dora", signInName: "dora" });
  const screen = running.browser();
  await ben.signIn(screen);
  await screen.call("POST", `/api/cycles/${one.cycle}/screen`);
  const elsewhere = running.browser();
  await ben.signIn(elsewhere);
  await elsewhere.call("POST", `/api/cycles/${other.cycle}/screen`);
  const ofBen = running.browser();
  await ben.signIn(ofBen);
  callers = {
    "a stranger": { browser: running.browser(), is: ["anyone"] },
    "a stranger with a made-up cookie": { browser: withCookie(running.browser()), is: ["anyone"] },
    "somebody without a way back in": { browser: begun, is: ["anyone", "set-up"] },
    "the owner, who has no relation to the case": { browser: anna.browser, is: ["anyone", "signed-in", "operator"] },
    "a colleague without a relation to the case": { browser: carl.browser, is: ["anyone", "signed-in"] },
    "the case's guider": { browser: ofBen, is: ["anyone", "signed-in", "case"] },
    [otherScreen]: { browser: elsewhere, is: [] },
    "the screen of this review": { browser: screen, is: ["screen"] },
  };
});
afterAll(async () => {
  expect(running.faults).toEqual([]);
  await running.stop();
});

function withCookie(browser: Browser): Browser {
  browser.cookies.set("glimmer", "A".repeat(43));
  return browser;
}

const names = [
  "a stranger",
  "a stranger with a made-up cookie",
  "somebody without a way back in",
  "the owner, who has no relation to the case",
  "a colleague without a relation to the case",
  "the case's guider",
  otherScreen,
  "the screen of this review",
];
const notebooks = notebookKinds;

/** Addresses of a route: one, or one for every kind of notebook. */
function addresses(route: Route): { path: string; notebook: (typeof notebooks)[number] | null }[] {
  const filled = (kind: (typeof notebooks)[number] | null) =>
    route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
      if (name === "kind") return kind!;
      if (name === "notebook")
        return {
          service: "service",
          case: ids["case"]!,
          film: ids["film"]!,
          review: ids["cycle"]!,
          outcomes: ids["case"]!,
          coding: `${ids["film"]}.nobody`,
        }[kind!];
      return ids[name]!;
    });
  if (!route.path.includes(":kind")) return [{ path: filled(null), notebook: null }];
  return notebooks.map((kind) => ({ path: filled(kind), notebook: kind }));
}

/** Whether the declaration lets this caller on. A service's notebook is everybody's who works here; a film's no screen's. */
function declared(route: Route, is: readonly Is[], notebook: (typeof notebooks)[number] | null): boolean {
  const who = whoMayCall(route);
  if (route.from === "elsewhere") return true;
  if (notebook === "service") return is.includes("signed-in") && (is.includes("operator") || !changesService(route));
  if (notebook !== null && is.includes("screen")) return notebook === "review";
  if (is.includes("screen")) return who.includes("screen");
  if (who.includes("anyone")) return is.includes("anyone");
  if (!who.some((caller) => is.includes(caller))) return false;
  const act = typeof route.act === "string" ? route.act : route.act[notebook!];
  if (is.includes("set-up")) return true;
  if (!route.path.includes(":")) return mayAtAll(act, is.includes("operator") ? founders : ["guider"]);
  return is.some((one) =>
    one === "case"
      ? accessTable[act].own !== undefined
      : (accessTable[act].none ?? []).some((role) => (is.includes("operator") ? founders : ["guider"]).includes(role)),
  );
}
const founders: readonly AccountRole[] = ["operator", "lead", "guider"];
const changesService = ({ act }: Route) => typeof act !== "string" && act.service === "change-settings";

/** Where a route leads to no review, any review's screen may call it. */
const isForEveryScreen = (route: Route): boolean => whoMayCall(route).includes("screen") && !route.path.includes(":");

const refusals = new Set([401, 403, 404]);
const hint = (path: string) => (path.includes("?") ? "&" : "?");

describe("every route", () => {
  test.each(names)("refuses %s wherever the declaration does not name them", async (name) => {
    const { browser, is } = callers[name]!;
    let asked = 0;
    for (const route of everyRoute) {
      for (const { path, notebook } of addresses(route)) {
        if (declared(route, is, notebook) || (name === otherScreen && isForEveryScreen(route))) continue;
        // A body that nobody could have parsed: whoever is refused is refused before it is read.
        const body = route.method === "GET" || route.method === "HEAD" ? undefined : { planted: "nonsense" };
        const { status, body: answer } = await browser.call(route.method, path, body);
        expect([status, `${route.method} ${path}`], JSON.stringify(answer)).toEqual([
          expect.toSatisfy((code: number) => refusals.has(code)),
          `${route.method} ${path}`,
        ]);
        if (route.method !== "HEAD") expect(answer).toMatchObject({ schema: "glimmer/error@1" });
        asked++;
      }
    }
    expect(asked).toBeGreaterThan(3);
  });

  test("lets those on whom it names", async () => {
    for (const [path, name] of [
      ["/api/status", "a stranger"],
      ["/api/passkeys", "somebody without a way back in"],
      ["/api/cases", "a colleague without a relation to the case"],
      [`/api/cases/${ids["case"]}`, "the case's guider"],
      [`/api/films/${ids["film"]}`, "the case's guider"],
      [`/api/cycles/${ids["cycle"]}/clips`, "the case's guider"],
      [`/api/notebooks/film/${ids["film"]}`, "the case's guider"],
      [`/api/notebooks/review/${ids["cycle"]}`, "the screen of this review"],
      ["/api/notebooks/service/service", "a colleague without a relation to the case"],
    ] as const) {
      expect((await callers[name]!.browser.call("GET", path)).status, path).toBe(200);
    }
  });

  test("what is not there looks like what is not theirs", async () => {
    for (const route of everyRoute.filter(({ method, path }) => method === "GET" && path.includes(":"))) {
      for (const { path } of addresses(route)) {
        if (path.endsWith("/service") || path.includes("/service/")) continue;
        const { browser } = callers["a colleague without a relation to the case"]!;
        const last = Object.values(ids).find((id) => path.includes(id))!;
        const theirs = await browser.call("GET", path);
        const nowhere = await browser.call("GET", path.replace(last, "nowhere"));
        expect([theirs.status, theirs.body], path).toEqual([nowhere.status, nowhere.body]);
      }
    }
  });
});

describe("what is not declared", () => {
  test.each(["/api/", "/api/nothing", "/api/cases/x/y/z", "/api/../api/nothing", "/api//cases", "/api/status/"])(
    "%s is not there, and says so in the usual form",
    async (path) => {
      const { status, body } = await callers["the case's guider"]!.browser.call("GET", path);
      expect([status, body.code]).toEqual([404, "not-found"]);
    },
  );

  test("no route answers by a method it does not name", async () => {
    const byPath = Map.groupBy(everyRoute, ({ path }) => path);
    for (const [, routes] of byPath) {
      const methods = new Set<string>(routes.map(({ method }) => method));
      for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]) {
        if (methods.has(method)) continue;
        const { path } = addresses(routes[0]!)[0]!;
        expect((await callers["the case's guider"]!.browser.call(method, path)).status, `${method} ${path}`).toBe(404);
      }
    }
  });
});

describe("requests from elsewhere", () => {
  // What another server says comes without a page of ours; nothing of the browser is looked at then.
  const changing = everyRoute.filter(({ method, from }) => !["GET", "HEAD"].includes(method) && from !== "elsewhere");
  const elsewhere: readonly (readonly [string, Record<string, string>])[] = [
    ["another origin", { origin: "https://evil.example" }],
    ["no origin", { origin: "" }],
    ["the origin null", { origin: "null" }],
    ["our host on another port", { origin: "http://localhost:1" }],
    ["another site, by what the browser says", { "sec-fetch-site": "cross-site" }],
    ["a neighbour, by what the browser says", { "sec-fetch-site": "same-site" }],
    ["an address typed in", { "sec-fetch-site": "none" }],
  ];
  test.each(elsewhere)("%s: nothing is changed", async (_name, headers) => {
    const { browser } = callers["the case's guider"]!;
    for (const route of changing) {
      for (const { path } of addresses(route)) {
        const { status, body } = await browser.call(route.method, path, { planted: true }, headers);
        expect([status, body.code], `${route.method} ${path}`).toEqual([403, "request-elsewhere"]);
      }
    }
  });

  test("a path written with signs for its letters is the same path", async () => {
    const { browser } = callers["the case's guider"]!;
    const read = await browser.call("GET", "/%61pi/cases");
    expect(read.headers.get("cache-control")).toBe("no-store");
    const { status, body } = await browser.call("POST", `/%61pi/cycles/${ids["cycle"]}/prepare`, undefined, {
      origin: "http://localhost:1",
      "sec-fetch-site": "same-site",
    });
    expect([status, body.code]).toEqual([403, "request-elsewhere"]);
  });

  test("a form posts nothing: only JSON is read", async () => {
    const { browser } = callers["the case's guider"]!;
    for (const type of ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"]) {
      const { status, body } = await browser.call("POST", "/api/cases", { id: "planted" }, { "content-type": type });
      expect([status, body.code], type).toEqual([400, "request-malformed"]);
    }
  });

  test("nothing is read from another site either", async () => {
    const { browser } = callers["the case's guider"]!;
    expect((await browser.call("GET", "/api/cases", undefined, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  });

  test("no answer lets another site read it", async () => {
    const { headers } = await callers["the case's guider"]!.browser.call("GET", "/api/cases");
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("every answer", () => {
  test("carries the headers, whatever it says", async () => {
    for (const name of names) {
      for (const route of everyRoute) {
        for (const { path } of addresses(route)) {
          if (route.answer === "events" || (route.method !== "GET" && route.method !== "HEAD")) continue;
          const { headers, status } = await callers[name]!.browser.call(route.method, `${path}${hint(path)}at=0&key=k`);
          const told = Object.fromEntries(headers);
          expect(told, `${name} ${path} ${status}`).toMatchObject({
            "content-security-policy": expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "permissions-policy": expect.stringContaining("camera=(self), microphone=(self)"),
            "cache-control": "no-store",
          });
        }
      }
    }
    for (const path of ["/api/nothing", "/nothing", "/", "/api/cases/%ff"]) {
      const { headers } = await running.browser().call("GET", path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    }
  });

  test("to too large a body is short, and nothing is kept", async () => {
    const { browser } = callers["the case's guider"]!;
    const { status, body } = await browser.call("POST", "/api/cases", { id: "x".repeat(2_000_000) });
    expect([status, body.code]).toEqual([413, "request-too-large"]);
  });

  test("to an id that would not do as one is short, and nothing is kept", async () => {
    const { browser } = callers["the case's guider"]!;
    for (const id of ["service", "a b", "a\u0000b", "../keys", "\ud800", "", "x".repeat(65)]) {
      const made = await browser.call("POST", "/api/cases", { id });
      expect([made.status, made.body.code], JSON.stringify(id)).toEqual([400, "request-malformed"]);
      const next = await browser.call("POST", `/api/cases/${ids["case"]}/cycles`, { id });
      expect([next.status, next.body.code], JSON.stringify(id)).toEqual([400, "request-malformed"]);
    }
    const edit = { id: "an-edit\u0000", name: "question", was: null, now: { text: "why" } };
    const written = await browser.call("POST", `/api/notebooks/case/${ids["case"]}`, { edits: [edit] });
    expect([written.status, written.body.code]).toEqual([400, "request-malformed"]);
    expect((await browser.call("GET", "/api/cases/a%00b")).status).toBe(404);
    expect((await browser.call("GET", "/api/cases/%ff")).body.code).toBe("request-malformed");
    expect((await browser.call("POST", "/api/cases", { id: "-begins-with-a-dash" })).status).toBe(200);
  });

  test("to what cannot be parsed names the place and not the words", async () => {
    const { browser } = callers["the case's guider"]!;
    const { status, body } = await browser.call("POST", "/api/sign-in/password", {
      signInName: 1,
      password: "s3cret",
      code: "1",
    });
    expect([status, body.code]).toEqual([400, "request-malformed"]);
    expect(body.text).toContain("signInName");
    expect(body.text).not.toContain("s3cret");
  });
});

describe("the OpenAPI document", () => {
  test("has every declared route, its callers, and what goes in and out", async () => {
    const { body } = await running.browser().call("GET", "/api");
    expect(body).toEqual(JSON.parse(JSON.stringify(openApi(everyRoute, running.origin))));
    expect(body.openapi).toBe("3.1.0");
    const operations = Object.values<Record<string, unknown>>(body.paths).flatMap((path) => Object.keys(path));
    expect(operations).toHaveLength(everyRoute.length);
    for (const route of everyRoute) {
      const { method, path, body: input, query } = route;
      const operation = body.paths[path.replaceAll(/:(\w+)/g, "{$1}")][method.toLowerCase()];
      expect(operation["x-glimmer-callers"]).toEqual(whoMayCall(route));
      expect(operation["x-glimmer-act"]).toEqual(route.act);
      expect(operation.summary).toMatch(/\S/);
      expect(Object.keys(operation.responses)).toContain("default");
      expect("requestBody" in operation).toBe(input !== undefined);
      const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
      expect(
        operation.parameters
          .filter((one: { in: string }) => one.in === "path")
          .map((one: { name: string }) => one.name),
      ).toEqual(inPath);
      expect(operation.parameters).toHaveLength(inPath.length + Object.keys(query?.shape ?? {}).length);
    }
  });
});
