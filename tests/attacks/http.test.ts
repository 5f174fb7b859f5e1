/** Requests that say two things at once, that never end, or that are none: refused, one answer each, at no cost. */
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { film } from "../media/made-films.ts";
import { size } from "../size.ts";
import type { Attacked } from "./attacked.ts";
import { startAttacked } from "./attacked.ts";
import { bringIn } from "./films.ts";
import { PATIENCE } from "../patience.ts";
import { sendRaw } from "./raw.ts";

let attacked: Attacked;
let watch = "";
let cookie = "";
beforeAll(async () => {
  attacked = await startAttacked();
  const { anna, ids } = attacked;
  const made = film("mp4", "-f lavfi -i testsrc=size=64x48:rate=10:duration=1 -c:v libx264 -pix_fmt yuv420p");
  const view = await bringIn(anna.browser, { case: ids["case"]!, cycle: ids["cycle"]! }, made);
  watch = `/api/films/${view.id}/watch`;
  cookie = `glimmer=${anna.browser.cookies.get("glimmer")}`;
});
afterAll(async () => {
  expect(attacked.running.faults).toEqual([]);
  await attacked.running.stop();
});

const lines = (...all: readonly string[]): string => `${all.join("\r\n")}\r\n\r\n`;
/** A request that somebody hides in another one; it would be answered with 401. */
const HIDDEN = lines("GET /api/cases HTTP/1.1", "host: x");
const JSON_TYPE = "content-type: application/json";
const post = (...more: readonly string[]) =>
  lines("POST /api/sign-in/password HTTP/1.1", "host: x", "origin: ORIGIN", JSON_TYPE, ...more);
const many = (count: number, line: (n: number) => string) => Array.from({ length: count }, (_, i) => line(i));

/** Requests that could be cut in two places, or in none. */
const smuggled: Readonly<Record<string, string>> = {
  "a length and pieces": post("content-length: 4", "transfer-encoding: chunked") + `0\r\n\r\n${HIDDEN}`,
  "pieces and a length": post("transfer-encoding: chunked", "content-length: 6") + `0\r\n\r\n${HIDDEN}`,
  "pieces that are none": post("content-length: 4", "transfer-encoding: xchunked") + HIDDEN,
  "pieces, with a space before the colon":
    post("content-length: 4", "transfer-encoding : chunked") + `0\r\n\r\n${HIDDEN}`,
  "pieces, with a tab": post("content-length: 4", "transfer-encoding:\tchunked") + `0\r\n\r\n${HIDDEN}`,
  "pieces, folded": post("content-length: 4", "transfer-encoding:\r\n chunked") + `0\r\n\r\n${HIDDEN}`,
  "pieces, twice": post("transfer-encoding: chunked", "transfer-encoding: identity") + `0\r\n\r\n${HIDDEN}`,
  "pieces, then something": post("transfer-encoding: chunked, identity") + `0\r\n\r\n${HIDDEN}`,
  "something, then pieces, with a length":
    post("content-length: 4", "transfer-encoding: gzip, chunked") + `0\r\n\r\n${HIDDEN}`,
  "pieces in quotes": post("content-length: 4", 'transfer-encoding: "chunked"') + `0\r\n\r\n${HIDDEN}`,
  "two lengths": post("content-length: 4", "content-length: 5") + HIDDEN,
  "two lengths in one line": post("content-length: 4, 5") + HIDDEN,
  "a length below nothing": post("content-length: -1") + HIDDEN,
  "a length with a sign": post("content-length: +4") + HIDDEN,
  "a length in another notation": post("content-length: 0x4") + HIDDEN,
  "a length with a fraction": post("content-length: 4.0") + HIDDEN,
  "a length of words": post("content-length: four") + HIDDEN,
  "an empty length": post("content-length:") + HIDDEN,
  "a length that no number holds": post("content-length: 99999999999999999999999") + HIDDEN,
  "a length with something behind": post("content-length: 4 4") + HIDDEN,
  "a piece of no length": post("transfer-encoding: chunked") + `zz\r\nabcd\r\n0\r\n\r\n${HIDDEN}`,
  "a piece below nothing": post("transfer-encoding: chunked") + `-4\r\nabcd\r\n0\r\n\r\n${HIDDEN}`,
  "a piece that no number holds":
    post("transfer-encoding: chunked") + `ffffffffffffffffff\r\nabcd\r\n0\r\n\r\n${HIDDEN}`,
  "a piece longer than it says": post("transfer-encoding: chunked") + `2\r\nabcd\r\n0\r\n\r\n${HIDDEN}`,
  "lines that end by half": `POST /api/sign-out HTTP/1.1\nhost: x\ncontent-length: 4\n\n${HIDDEN}`,
  "a header that ends by half": lines("GET /api/status HTTP/1.1", "host: x\rtransfer-encoding: chunked") + HIDDEN,
  "a header with nothing in it": lines("GET /api/status HTTP/1.1", "host: x", ": y") + HIDDEN,
  "a header with a space in its name": lines("GET /api/status HTTP/1.1", "host: x", "a b: y") + HIDDEN,
  "a header that is no header": lines("GET /api/status HTTP/1.1", "host: x", "nonsense") + HIDDEN,
  "a NUL in a header": lines("GET /api/status HTTP/1.1", "host: x", "a: b\u0000c") + HIDDEN,
  "a NUL in the address": lines("GET /api/\u0000status HTTP/1.1", "host: x") + HIDDEN,
  "a space before the first header": `GET /api/status HTTP/1.1\r\n host: x\r\n\r\n${HIDDEN}`,
  "no version": lines("GET /api/status", "host: x") + HIDDEN,
  "a version that is none": lines("GET /api/status HTTP/1.9", "host: x") + HIDDEN,
  "version 2 in plain": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + HIDDEN,
  "another protocol": lines("GET /api/status RTSP/1.0", "host: x") + HIDDEN,
  "a method that is none": lines("GE T /api/status HTTP/1.1", "host: x") + HIDDEN,
  "a method in small letters": lines("get /api/status HTTP/1.1", "host: x") + HIDDEN,
  "an address with spaces": lines("GET /api/ status HTTP/1.1", "host: x") + HIDDEN,
  "no address": lines("GET HTTP/1.1", "host: x") + HIDDEN,
  nonsense: "\u0000\u0001\u0002\u0003\r\n\r\n" + HIDDEN,
  "the beginning of TLS": "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
  "no host": `GET /api/status HTTP/1.1\r\nconnection: close\r\n\r\n`,
  "two hosts": lines("GET /api/status HTTP/1.1", "host: x", "host: y", "connection: close"),
};

/** Requests that are more than a request is. */
const endless: Readonly<Record<string, string>> = {
  "one long header": lines("GET /api/status HTTP/1.1", "host: x", `a: ${"b".repeat(20_000)}`),
  "a thousand headers": lines("GET /api/status HTTP/1.1", "host: x", ...many(2000, (n) => `a${n}: b${n}`)),
  "a long cookie": lines("GET /api/status HTTP/1.1", "host: x", `cookie: ${many(2000, (n) => `c${n}=v`).join("; ")}`),
  "a long address": lines(`GET /api/${"x".repeat(20_000)} HTTP/1.1`, "host: x"),
  "a long query": lines(`GET /api/status?${"x=y&".repeat(6000)} HTTP/1.1`, "host: x"),
  "a long name of a header": lines("GET /api/status HTTP/1.1", "host: x", `${"a".repeat(20_000)}: b`),
  "trailers without end":
    post("transfer-encoding: chunked") + `0\r\n${many(3000, (n) => `t${n}: v`).join("\r\n")}\r\n\r\n`,
  "a long extension of a piece": post("transfer-encoding: chunked") + `2;${"x".repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
  "a body of two million bytes": post("content-length: 2000000", "connection: close") + "x".repeat(2_000_000),
  "a body in a hundred thousand pieces":
    post("transfer-encoding: chunked", "connection: close") +
    `10\r\n${"x".repeat(16)}\r\n`.repeat(100_000) +
    "0\r\n\r\n",
};

const isRefused = (status: number): boolean => status >= 400 && status < 500;

describe("on the line", () => {
  test.each(Object.entries({ ...smuggled, ...endless }))("%s", async (_name, sent) => {
    const { running } = attacked;
    const { statuses, text } = await sendRaw(running.origin, sent.replaceAll("ORIGIN", running.origin));
    // Refused with one answer, or the line is simply ended; what was hidden is never answered.
    expect(statuses.length, text).toBeLessThanOrEqual(1);
    expect(statuses.every(isRefused), text).toBe(true);
    expect(text).not.toContain("sign-in-needed");
  });

  test("what is hidden would be answered if it came by itself", async () => {
    const { statuses } = await sendRaw(
      attacked.running.origin,
      HIDDEN.replace("host: x", "host: x\r\nconnection: close"),
      PATIENCE,
    );
    expect(statuses).toEqual([401]);
  });
});

describe("ranges of a film that are none", () => {
  const ranges = [
    "bytes=5-1",
    "bytes=-0",
    "bytes=-",
    "bytes=",
    "bytes",
    "bytes=a-b",
    "bytes=0-1,2-3",
    "bytes=0-,0-,0-",
    `bytes=${many(1000, (n) => `${n}-${n}`).join(",")}`,
    `bytes=${"0-,".repeat(1500)}0-`,
    "bytes=0-10,5-15,8-20",
    "bytes=9223372036854775807-",
    "bytes=9223372036854775808-9223372036854775809",
    "bytes=18446744073709551616-",
    "bytes=99999999999999999999999999-",
    "bytes=-1-2",
    "bytes=0--1",
    "bytes=0x0-0x1",
    "bytes=1e1-2e1",
    "bytes=0 - 1",
    "bytes=0-1-2",
    "items=0-1",
    "bytes=NaN-NaN",
    "bytes=Infinity-",
    "bytes=0-1\tx",
    "bytes=٠-٩",
  ];
  test.each(ranges)("%s", async (range) => {
    const sent = Buffer.from(range, "utf8").toString("latin1");
    const { status, headers } = await attacked.anna.browser.call("GET", watch, undefined, { range: sent });
    expect([status, headers.get("content-range")]).toEqual([416, expect.stringMatching(/^bytes \*\/\d+$/)]);
  });

  test("and one that is one", async () => {
    const { status } = await attacked.anna.browser.call("GET", watch, undefined, { range: "bytes=0-9" });
    expect(status).toBe(206);
  });
});

describe("bodies that would change what things are", () => {
  const routes = [
    ["/api/cases", '"id":"planted"'],
    ["/api/cases/case-of-anna/away", '"away":false'],
    ["/api/cases/case-of-anna/cycles", '"id":"planted"'],
    [
      "/api/notebooks/case/case-of-anna",
      '"edits":[{"id":"planted-1","name":"question","was":null,"now":{"text":"x"}}]',
    ],
    ["/api/notebooks/case/case-of-anna/signal", '"from":"a","signal":{}'],
    ["/api/sign-in/password", '"signInName":"a","password":"b","code":"c"'],
    ["/api/accounts", '"id":"ben","name":"Ben"'],
  ] as const;
  const additions: readonly ((fields: string) => string)[] = [
    (fields) => `{"__proto__":{"role":"owner"},${fields}}`,
    (fields) => `{${fields},"__proto__":null}`,
    (fields) => `{${fields},"\\u005f_proto__":{"role":"owner"}}`,
    (fields) => `{${fields},"constructor":{"prototype":{"role":"owner"}}}`,
    (fields) => `{${fields},"role":"owner"}`,
    (fields) => `{${fields},"toString":"x"}`,
    (fields) => `[{${fields}}]`,
    (fields) => `{${fields}`,
    (fields) => `{${fields}}{}`,
    (fields) => `{${fields},}`,
    (fields) => `\ufeff\ufeff{${fields}}`,
    (fields) => `{${fields},"deep":${"[".repeat(40)}${"]".repeat(40)}}`,
  ];
  const cases = routes.flatMap(([path, fields]) => additions.map((add) => [path, add(fields)] as const));
  test.each(cases)("%s with %s", async (path, body) => {
    const { origin } = attacked.running;
    const response = await fetch(origin + path, {
      method: "POST",
      headers: { origin, cookie, "content-type": "application/json" },
      body,
    });
    expect([400, 429], await response.text()).toContain(response.status);
    expect(Object.hasOwn(Object.prototype, "role")).toBe(false);
  });
});

describe("queries that say a thing twice, or something else", () => {
  test.each([
    "/api/notebooks/service/service?after=1&after=2",
    "/api/notebooks/service/service?after[]=1",
    "/api/notebooks/service/service?after[__proto__]=1",
    "/api/notebooks/service/service?__proto__=1",
    "/api/notebooks/service/service?constructor=1",
    "/api/notebooks/service/service?after=-1",
    "/api/notebooks/service/service?after=1e400",
    "/api/notebooks/service/service?after=0x10000000000000000000",
    "/api/notebooks/service/service?after=NaN",
    "WATCH?of=film&of=copy",
    "WATCH?of=nothing",
    "WATCH?of[toString]=film",
    "WATCH?of=film&more=1",
  ])("%s", async (path) => {
    const { status, body } = await attacked.anna.browser.call("GET", path.replace("WATCH", watch));
    expect([status, body.code]).toEqual([400, "request-malformed"]);
  });
});

test("half requests keep nobody waiting, and all of it costs no memory", async () => {
  const { running, anna } = attacked;
  const all = [...Object.values(smuggled), ...Object.values(endless)].map((sent) =>
    sent.replaceAll("ORIGIN", running.origin),
  );
  const round = async () => {
    for (const sent of all) await Promise.all(many(2, (n) => `${n}`).map(() => sendRaw(running.origin, sent)));
  };
  await round();
  const before = process.memoryUsage().rss;
  const half = many(size({ test: 200, soak: 1000 }), () => "").map(() => {
    const socket = connect(Number(new URL(running.origin).port), "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("POST /api/cases HTTP/1.1\r\nhost: x\r\ncontent-le");
    return socket;
  });
  for (let i = 0; i < size({ test: 1, soak: 20 }); i++) await round();
  const began = performance.now();
  expect((await anna.browser.call("GET", "/api/cases")).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(5000);
  const grown = process.memoryUsage().rss - before;
  for (const socket of half) socket.destroy();
  console.log(
    `${(grown / 2 ** 20).toFixed(0)} MiB more after ${half.length} half requests and ${all.length} broken ones`,
  );
  expect(grown).toBeLessThan(200 * 2 ** 20);
});
