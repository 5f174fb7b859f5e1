/** What stands above every kind of answer: exactly these headers, and no others. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endingView } from "#contract/api/endings.ts";
import { saidYes } from "../consents.ts";
import { film } from "../media/made-films.ts";
import { newCase, startService } from "../server/running.ts";
import type { Attacked } from "./attacked.ts";
import { startAttacked } from "./attacked.ts";
import { bringIn, reviewOf } from "./films.ts";
import type { Sent, Told } from "./header-sets.ts";
import {
  CARRIED,
  NO_SESSION,
  SESSION,
  KNOWN,
  clipBytes,
  data,
  file,
  filmBytes,
  json,
  page,
  some,
  told,
  tus,
} from "./header-sets.ts";

const pages = mkdtempSync(join(tmpdir(), "glimmer-headers-"));
let attacked: Attacked;
let at: Record<string, string> = {};
beforeAll(async () => {
  mkdirSync(join(pages, "assets"));
  writeFileSync(join(pages, "index.html"), "<!doctype html><title>Glimmer</title>");
  writeFileSync(join(pages, "assets", "main-abcdef.js"), "export {};");
  attacked = await startAttacked({ pages });
  const { browser } = attacked.anna;
  const { ids } = attacked;
  const view = await bringIn(browser, { case: ids["case"]!, cycle: ids["cycle"]! }, film("mp4", FILM));
  const clip = await reviewOf(browser, ids["cycle"]!, view.id, [12_800, 25_600]);
  at = {
    ...clip,
    copy: await copyOf(attacked, view.id),
    certificate: await certificateIn(attacked),
    film: `/api/films/${view.id}`,
    arriving: `/api/films/${ids["film"]}`,
    upload: `/api/uploads/${ids["upload"]}`,
  };
});
afterAll(async () => {
  expect(attacked.running.faults).toEqual([]);
  await attacked.running.stop();
  rmSync(pages, { recursive: true });
});

/** A clip given to the family. @returns the copy's address */
async function copyOf({ anna, ids }: Attacked, film: string): Promise<string> {
  const acts = ["client", "focus"].flatMap((who) => saidYes(who, ["family-copy"]));
  const { browser } = anna;
  await browser.call("POST", `/api/cases/${ids["case"]}/consent`, {
    acts: acts.map((act) => ({ ...act, id: `copy-${act.id}` })),
  });
  const copy = { id: "a-copy", purpose: "family-copy", kind: "clip", film, clip: `${film}-c`, to: "the family" };
  const given = await browser.call("POST", `/api/cases/${ids["case"]}/copies`, copy);
  expect(given.status, JSON.stringify(given.body)).toBe(200);
  return `/api/cases/${ids["case"]}/copies/a-copy/file`;
}

/** Of a film of a second case, that is destroyed. @returns the certificate's address */
async function certificateIn({ anna }: Attacked): Promise<string> {
  const one = await newCase(anna, "another-case");
  const { id } = await bringIn(anna.browser, { case: one.id, cycle: one.cycle }, film("mp4", FILM));
  expect((await anna.browser.call("DELETE", `/api/films/${id}`)).status).toBe(204);
  const { deletions } = endingView.parse((await anna.browser.call("GET", `/api/cases/${one.id}/ending`)).body);
  return `/api/cases/${one.id}/certificates/${deletions[0]!.id}`;
}

const FILM =
  "-f lavfi -i testsrc=size=320x240:rate=25:duration=3 -f lavfi -i sine=frequency=300:duration=3 -c:v libx264 -g 12 -pix_fmt yuv420p -c:a aac";

interface Asked extends Omit<Sent, "path"> {
  readonly path: () => string;
  readonly who?: "nobody" | "anna";
  readonly status: number;
  readonly above: Readonly<Record<string, unknown>>;
}

const kinds: Readonly<Record<string, Asked>> = {
  JSON: { path: () => "/api/cases", status: 200, above: json },
  "JSON for everybody": { path: () => "/api/status", who: "nobody", status: 200, above: json },
  "the document": { path: () => "/api", who: "nobody", status: 200, above: json },
  "what needs signing in": { path: () => "/api/cases", who: "nobody", status: 401, above: json },
  "what comes from elsewhere": {
    path: () => "/api/cases",
    headers: { origin: "https://evil.example" },
    status: 403,
    above: json,
  },
  "what is not there": { path: () => "/api/nothing", status: 404, above: json },
  "a case that is not there": { path: () => "/api/cases/nothing", status: 404, above: json },
  "a path that is none": { path: () => "/api/cases/%ff", status: 400, above: json },
  "a method that is not declared": { path: () => "/api/cases", method: "PUT", body: {}, status: 404, above: json },
  "a method that nobody knows": { path: () => "/api/cases", method: "PROPFIND", status: 404, above: json },
  "a body that is too large": {
    path: () => "/api/cases",
    method: "POST",
    body: { id: "x".repeat(2_000_000) },
    status: 413,
    above: json,
  },
  "a body that is none": { path: () => "/api/cases", method: "POST", body: [], status: 400, above: json },
  "another kind of body": {
    path: () => "/api/cases",
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: {},
    status: 400,
    above: json,
  },
  "done, and nothing to say": {
    path: () => `${at["case"] ?? "/api/cases/case-of-anna"}/away`,
    method: "POST",
    body: { away: false },
    status: 200,
    above: json,
  },
  "a report to look at": {
    path: () => `/api/cases/${attacked.ids["case"]}/report/adult/page`,
    status: 200,
    above: {
      ...data,
      "content-type": "text/html; charset=utf-8",
      "x-frame-options": "SAMEORIGIN",
      "content-security-policy": expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox$/,
      ),
    },
  },
  "a report to keep": {
    path: () => `/api/cases/${attacked.ids["case"]}/report/adult/file?as=pdf`,
    status: 200,
    above: { ...data, "content-type": "application/pdf", "content-disposition": 'attachment; filename="report.pdf"' },
  },
  "a piece of a film": {
    path: () => `${at["film"]}/watch`,
    headers: { range: "bytes=0-99" },
    status: 206,
    above: { ...filmBytes, "content-range": expect.stringMatching(/^bytes 0-99\/\d+$/) },
  },
  "a film in one": { path: () => `${at["film"]}/watch`, status: 200, above: filmBytes },
  "a film beyond its end": {
    path: () => `${at["film"]}/watch`,
    headers: { range: "bytes=999999999-" },
    status: 416,
    above: { ...filmBytes, "content-range": expect.stringMatching(/^bytes \*\/\d+$/) },
  },
  "several pieces of a film at once": {
    path: () => `${at["film"]}/watch`,
    headers: { range: "bytes=0-1,5-6" },
    status: 416,
    above: { ...filmBytes, "content-range": expect.stringMatching(/^bytes \*\/\d+$/) },
  },
  "a film that is not all there": { path: () => `${at["arriving"]}/watch`, status: 409, above: json },
  "a film, to a stranger": { path: () => `${at["film"]}/watch`, who: "nobody", status: 401, above: json },
  "a film, in a window of its own": {
    path: () => `${at["film"]}/watch`,
    headers: { "sec-fetch-dest": "document" },
    status: 403,
    above: json,
  },
  "a film whose address was typed in": {
    path: () => `${at["film"]}/watch`,
    headers: { "sec-fetch-site": "none" },
    status: 403,
    above: json,
  },
  "a film in a player": {
    path: () => `${at["film"]}/watch`,
    headers: { "sec-fetch-dest": "video" },
    status: 200,
    above: filmBytes,
  },
  "a copy, as it is saved": {
    path: () => at["copy"]!,
    headers: { "sec-fetch-dest": "document" },
    status: 200,
    above: { ...data, "content-type": "video/mp4", "content-disposition": 'attachment; filename="clip.mp4"' },
  },
  "a certificate, in a window of its own": {
    path: () => at["certificate"]!,
    headers: { "sec-fetch-dest": "document" },
    status: 200,
    above: {
      ...data,
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox$/,
      ),
    },
  },
  "a still": { path: () => `${at["film"]}/still?at=0`, status: 200, above: { ...data, "content-type": "image/jpeg" } },
  "the filmstrip": {
    path: () => `${at["film"]}/filmstrip`,
    status: 200,
    above: { ...data, "content-type": "application/octet-stream" },
  },
  "picture times": {
    path: () => `${at["film"]}/frames`,
    status: 200,
    above: {
      ...data,
      "content-type": "application/octet-stream",
      "glimmer-time-base": "1/12800",
      "glimmer-end": "38400",
    },
  },
  "a clip": { path: () => at["file"]!, status: 200, above: clipBytes },
  "a clip's still": { path: () => at["still"]!, status: 200, above: { ...data, "content-type": "image/jpeg" } },
  events: {
    path: () => "/api/notebooks/service/service/live",
    status: 200,
    above: { ...data, "content-type": some, "x-accel-buffering": "no" },
  },
  "how far an upload is": {
    path: () => at["upload"]!,
    method: "HEAD",
    headers: { "tus-resumable": "1.0.0" },
    status: 200,
    above: { ...tus, "upload-offset": "0", "upload-length": "1000", "upload-metadata": some, "upload-expires": some },
  },
  "an upload of another protocol": {
    path: () => at["upload"]!,
    method: "HEAD",
    status: 412,
    above: { ...tus, "content-type": json["content-type"], "tus-version": "1.0.0" },
  },
  "a page": {
    path: () => "/",
    who: "nobody",
    headers: { accept: "text/html" },
    status: 200,
    above: { ...page, ...file, "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" },
  },
  "a place in the pages": {
    path: () => "/cases/case-of-anna",
    headers: { accept: "text/html" },
    status: 200,
    above: { ...page, ...file, "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" },
  },
  "a file of the pages": {
    path: () => "/assets/main-abcdef.js",
    who: "nobody",
    status: 200,
    above: {
      ...page,
      ...file,
      "content-type": expect.stringContaining("javascript"),
      "cache-control": "public, max-age=31536000, immutable",
    },
  },
  "a file that is not there": {
    path: () => "/assets/nothing.js",
    who: "nobody",
    status: 404,
    above: { ...page, "content-type": json["content-type"] },
  },
};

describe("above every kind of answer stand these headers and no others", () => {
  test.each(Object.entries(kinds))("%s", async (_name, asked) => {
    const browser = asked.who === "nobody" ? null : attacked.anna.browser;
    expect(await told(attacked.running.origin, browser, { ...asked, path: asked.path() })).toEqual({
      status: asked.status,
      above: asked.above,
    });
  });

  test.each([
    ["no request at all", "good morning\r\n\r\n", 400],
    ["headers without end", `GET /api HTTP/1.1\r\nhost: x\r\ncookie: ${"x".repeat(17_000)}\r\n\r\n`, 431],
    ["two lengths", "POST /api/cases HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx", 400],
    ["no host", "GET /api HTTP/1.1\r\nconnection: close\r\n\r\n", 400],
    [
      "a way to go on that nobody knows",
      "GET /api/nothing HTTP/1.1\r\nhost: x\r\nexpect: tea\r\nconnection: close\r\n\r\n",
      404,
    ],
  ])("%s", async (_name, sent, status) => {
    const above = await heard(sent);
    expect(above).toEqual({ status, above: json });
  });
});

/** What comes back for bytes that no client sends. */
function heard(sent: string): Promise<Told> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(attacked.running.origin).port), "127.0.0.1");
    let text = "";
    socket.on("data", (piece) => (text += piece.toString()));
    socket.on("error", reject);
    socket.on("close", () => {
      const [status = "", ...lines] = text.split("\r\n\r\n")[0]!.split("\r\n");
      const pairs = lines.map((line) => [line.split(":")[0]!.toLowerCase(), line.replace(/^[^:]*: ?/, "")] as const);
      resolve({
        status: Number(status.split(" ")[1]),
        above: Object.fromEntries(pairs.filter(([name]) => !CARRIED.has(name))),
      });
    });
    socket.write(sent);
  });
}

describe("cookies", () => {
  test("are for this host alone, read by no script, sent by no other site, and a new one with every sign-in", async () => {
    const { anna, running } = attacked;
    const given = new Set<string>();
    for (let i = 0; i < 2; i++) {
      const browser = running.browser();
      const { headers } = await anna.signIn(browser);
      expect(headers.getSetCookie()).toEqual([expect.stringMatching(SESSION), expect.stringMatching(KNOWN)]);
      given.add(browser.cookies.get("glimmer")!);
    }
    expect(given.size).toBe(2);
    const options = await running.browser().call("POST", "/api/sign-in/passkey/options");
    expect(options.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^glimmer-browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=300$/),
    ]);
    for (const path of ["/api/cases", "/api/status", "/"]) {
      expect((await anna.browser.call("GET", path)).headers.getSetCookie()).toEqual([]);
    }
  });

  test.each(["/api/sign-out", "/api/sign-out/everywhere"])(
    "%s takes it away, and whatever the browser kept",
    async (path) => {
      const browser = attacked.running.browser();
      await attacked.anna.signIn(browser);
      const { status, headers } = await browser.call("POST", path);
      expect(status).toBe(204);
      expect(headers.getSetCookie()).toEqual([expect.stringMatching(NO_SESSION)]);
      expect(headers.get("clear-site-data")).toBe('"cache", "storage"');
      await attacked.anna.signIn();
    },
  );
});

test("over https every cookie is kept to this host and to https, and no answer is asked for in plain again", async () => {
  const origin = "https://glimmer.example.org";
  const running = await startService(undefined, { origin, pages });
  try {
    const call = (method: "GET" | "POST", url: string, payload?: object) =>
      running.service.app.inject({
        method,
        url,
        headers: { origin, "sec-fetch-site": "same-origin", accept: "text/html" },
        ...(payload === undefined ? {} : { payload }),
      });
    for (const path of [
      "/api",
      "/api/cases",
      "/api/nothing",
      "/",
      "/nothing",
      "/assets/nothing.js",
      "/api/cases/%ff",
    ]) {
      expect((await call("GET", path)).headers["strict-transport-security"], path).toBe(
        "max-age=31536000; includeSubDomains",
      );
    }
    const code = (await running.service.setUpCode())!;
    const made = await call("POST", "/api/set-up", { code, name: "Anna", signInName: "anna" });
    expect(made.headers["set-cookie"]).toMatch(
      /^__Host-glimmer=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
    const options = await call("POST", "/api/sign-in/passkey/options");
    expect(options.headers["set-cookie"]).toMatch(
      /^__Host-glimmer-browser=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=300$/,
    );
  } finally {
    await running.stop();
  }
});
