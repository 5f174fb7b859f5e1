/** What is too much: answered in one code and one sentence, and nobody else notices. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { route } from "#contract/api/declare.ts";
import { errorSchema } from "#contract/error.ts";
import { openRecords } from "#records/open.ts";
import { handed } from "#server/access/handed.ts";
import { createApp } from "#server/app.ts";
import { expectSoon, isTooDeep } from "#server/body.ts";
import { sealIn } from "../records/databases.ts";
import type { Person, Running } from "./running.ts";
import { newCase, owner, startService } from "./running.ts";
import { guardOf } from "../consents.ts";

let running: Running;
let anna: Person;
beforeAll(async () => {
  running = await startService();
  anna = await owner(running);
});
afterAll(async () => {
  await running.stop();
  expect(running.faults).toEqual([]);
});

const raw = (text: string, type = "application/json") =>
  fetch(`${running.origin}/api/cases`, {
    method: "POST",
    headers: { origin: running.origin, cookie: `glimmer=${anna.browser.cookies.get("glimmer")}`, "content-type": type },
    body: text,
  });

test("lists in lists without end are refused before anything walks through them", async () => {
  for (const [open, close] of [
    ["[", "]"],
    ['{"a":', "}"],
    ['[{"":', "}]"],
  ] as const) {
    const deep = Math.floor(900_000 / (open.length + close.length));
    const response = await raw(`${open.repeat(deep)}1${close.repeat(deep)}`);
    expect([response.status, (await response.json()).code]).toEqual([400, "request-too-deep"]);
  }
  const one = await newCase(anna, "case-1");
  const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);
  const edit = (now: unknown) => ({ edits: [{ id: "edit-deep-1", name: "question", was: null, now }] });
  const tooDeep = await anna.browser.call("POST", `/api/notebooks/case/${one.id}`, edit({ text: nested(5000) }));
  expect(tooDeep.body.code).toBe("request-too-deep");
  // What people write is no list, whatever signs are in it.
  const text = `${"[{".repeat(500)}"\\${"]".repeat(3)}`;
  expect((await anna.browser.call("POST", `/api/notebooks/case/${one.id}`, edit({ text }))).status).toBe(200);
  expect(isTooDeep(JSON.stringify([["["], '"[', "\\", "["]))).toBe(false);
});

test("what is no JSON, or would change what objects are, is refused", async () => {
  for (const text of ["", "{", '{"__proto__":{"id":"x"}}', '{"constructor":{"prototype":{}}}', "nonsense"]) {
    const response = await raw(text);
    expect([response.status, (await response.json()).code], text).toEqual([400, "request-malformed"]);
  }
});

/** What comes back for bytes that no client would send. */
function answerTo(sent: string): Promise<{ status: number; head: string; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(running.origin).port), "127.0.0.1");
    let text = "";
    socket.on("data", (piece) => (text += piece.toString()));
    socket.on("error", reject);
    socket.on("close", () => {
      const [head = "", body = ""] = text.split("\r\n\r\n");
      resolve({ status: Number(head.split(" ")[1]), head, body });
    });
    socket.write(sent);
  });
}

test.each([
  [
    "headers of 17 kB",
    `GET /api HTTP/1.1\r\nhost: x\r\ncookie: ${"x".repeat(17_000)}\r\n\r\n`,
    431,
    "request-too-large",
  ],
  ["no request at all", "good morning\r\n\r\n", 400, "request-malformed"],
  [
    "two lengths",
    "POST /api/cases HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx",
    400,
    "request-malformed",
  ],
])("%s: the same code and headers as everywhere", async (_what, sent, status, code) => {
  const answer = await answerTo(sent);
  expect([answer.status, errorSchema.parse(JSON.parse(answer.body)).code]).toEqual([status, code]);
  expect(answer.head).toContain("content-security-policy: default-src 'none'");
});

test("whoever does not get on with a body loses the line; whoever has sent it waits for the answer as long as that takes", async () => {
  const server = createServer((request, response) => {
    expectSoon(request, 100);
    request.resume();
    response.write("begun");
    request.once("end", () => setTimeout(() => response.end(", done"), 400));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.int() }).parse(server.address());
  const heard = async (sent: string): Promise<string> => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.on("data", (piece) => (text += piece.toString()));
    const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    socket.on("error", () => undefined).write(sent);
    await closed;
    return text;
  };
  const head = "POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n";
  expect(await heard(`${head}content-length: 4\r\n\r\nwhol`)).toContain("done");
  expect(await heard("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")).toContain("done");
  expect(await heard(`${head}content-length: 400\r\n\r\nhalf`)).not.toContain("done");
  await new Promise((resolve) => server.close(resolve));
});

test("one browser listens to no more notebooks than it has pages for; another is not kept from it", async () => {
  const path = "/api/notebooks/service/service/live";
  const open = await Promise.all(Array.from({ length: 40 }, () => anna.browser.fetch(path)));
  expect(open.every(({ status }) => status === 200)).toBe(true);
  const one = await anna.browser.call("GET", path);
  expect([one.status, one.body.code, one.headers.get("retry-after")]).toEqual([429, "request-too-many", "1"]);
  const other = running.browser();
  await anna.signIn(other);
  const others = await other.fetch(path);
  expect(others.status).toBe(200);
  await others.body?.cancel();
  await open[0]!.body!.cancel();
  for (let status = 429; status !== 200; ) {
    const again = await anna.browser.fetch(path);
    status = again.status;
    await again.body?.cancel();
  }
  for (const { body } of open.slice(1)) await body?.cancel();
});

test("a caller is where a proxy that we know says, and nobody else is believed", async () => {
  const where = route({
    method: "GET",
    path: "/api/where",
    act: "come-in",
    who: ["anyone"],
    about: "Where the caller is.",
    answer: z.strictObject({ ip: z.string() }),
  });
  const folder = mkdtempSync(join(tmpdir(), "glimmer-limits-"));
  const records = await openRecords({ where: join(folder, "glimmer.sqlite"), seal: await sealIn(folder) });
  const seen = async (proxies: readonly string[], remoteAddress: string) => {
    const app = await createApp({
      records,
      clock: () => new Date(running.now()).toISOString(),
      origin: "https://glimmer.example.org",
      proxies,
      consent: guardOf(records, () => new Date(running.now()).toISOString()),
      standsAtProvider: async () => true,
      declared: [where],
      routes: [handed(() => (serve) => serve(where, async ({ request }) => ({ ip: request.ip })), {})],
      pages: null,
      onFault: () => undefined,
    });
    const headers = { "x-forwarded-for": "203.0.113.9, 198.51.100.7" };
    const { body } = await app.inject({ method: "GET", url: "/api/where", remoteAddress, headers });
    return JSON.parse(body).ip;
  };
  expect(await seen([], "127.0.0.1")).toBe("127.0.0.1");
  expect(await seen(["10.0.0.0/8"], "10.1.2.3")).toBe("198.51.100.7");
  expect(await seen(["10.0.0.0/8", "198.51.100.7"], "10.1.2.3")).toBe("203.0.113.9");
  expect(await seen(["10.0.0.0/8"], "192.0.2.1")).toBe("192.0.2.1");
  await records.close();
  rmSync(folder, { recursive: true });
});
