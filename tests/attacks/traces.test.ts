/**
 * What a busy service leaves behind: what it says, what it writes down of what happened, how it names its files, which files
 * it opens, where it connects to. Names, notes and secrets are planted wherever a person can write one.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { film } from "../media/made-films.ts";
import type { Browser } from "../server/running.ts";
import { newBrowser, totpAt } from "../server/running.ts";
import { size } from "../size.ts";
import { addressOf, declared, entryPlaces, notebookOf, placesOf } from "./attacked.ts";
import { textsIn, withAt } from "./declared.ts";
import { bringIn, reviewOf } from "./films.ts";
import { fileNames, MARK } from "./names-of-files.ts";
import type { Traced } from "./traced.ts";
import { startTraced, traceable } from "./traced.ts";
import { everybodyAllows } from "../consents.ts";

/** Stands in every name, note and free text. */
const WRITTEN = "Zerlinda";
const PASSWORD = "planted password of an owner";
/** Typed where it doesn't belong: a password as a name, a secret in an address. */
const ASTRAY = ["planted-password-as-a-name", "planted-token-in-an-address", "planted-wrong-password"];

let traced: Traced;
/** What opens something, and must be nowhere but in its place. */
const secrets: string[] = [PASSWORD, ...ASTRAY];
let calls: readonly string[] = [];
const statuses: string[] = [];
let asked = 0;

beforeAll(async () => {
  if (!traceable) return;
  traced = await startTraced([
    "connect",
    "sendto",
    "openat",
    "open",
    "stat",
    "newfstatat",
    "unlink",
    "rename",
    "execve",
  ]);
  const browser = newBrowser(traced.origin);
  const ids = await beBusy(browser);
  await namesOfFiles(browser, ids);
  calls = await traced.stop();
});
afterAll(() => traced?.remove());

/** A working day. */
async function beBusy(browser: Browser): Promise<Readonly<Record<string, string>>> {
  const call = async (method: string, path: string, body?: unknown, expected = 200) => {
    const answer = await browser.call(method, path, body, { "user-agent": `Mozilla/5.0 (${WRITTEN})` });
    expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBe(expected);
    secrets.push(browser.cookies.get("glimmer") ?? "", browser.cookies.get("glimmer-known") ?? "");
    return answer.body;
  };
  await call("POST", "/api/set-up", {
    code: traced.setUpCode,
    name: `${WRITTEN} Owner`,
    signInName: `${WRITTEN}@example.org`,
  });
  const { secret } = await call("POST", "/api/password", { password: PASSWORD });
  const code = () => totpAt(secret, Date.now() + 30_000);
  await call("POST", "/api/password/confirm", { password: PASSWORD, secret, code: totpAt(secret, Date.now()) });
  const invitation = await call("POST", "/api/accounts", { id: "a-colleague", name: `${WRITTEN} Colleague` });
  secrets.push(secret, invitation.code, readFileSync(join(traced.folder, "..", "root.key"), "utf8").trim());
  const opened = await call("POST", "/api/cases", { id: "a-case" });
  const ids = { case: "a-case", cycle: opened.cycles[0].id, passkey: "p", clip: "c", part: "0" };
  await everybodyAllows(browser, ids.case);
  const made = film("mp4", `${FILM} -metadata title=${WRITTEN} -metadata location=+51.5-000.1/`);
  const { id } = await bringIn(browser, ids, made, `${WRITTEN} at home.mp4`);
  await plantNotes(browser, { ...ids, film: id });
  await everybodyAllows(browser, ids.case); // those as well that were planted
  await reviewOf(browser, ids.cycle, id, [12_800, 25_600]);
  await call("GET", `/api/cases?token=${ASTRAY[1]}`);
  await bringIn(browser, ids, made, "again.mp4");
  const wrong = newBrowser(traced.origin);
  const signIn = { signInName: ASTRAY[0], password: ASTRAY[2], code: "000000" };
  expect((await wrong.call("POST", "/api/sign-in/password", signIn)).status).toBe(401);
  const right = { signInName: `${WRITTEN}@example.org`, password: PASSWORD, code: code() };
  const other = newBrowser(traced.origin);
  expect((await other.call("POST", "/api/sign-in/password", right)).status).toBe(200);
  secrets.push(other.cookies.get("glimmer")!, right.code);
  expect((await other.call("POST", "/api/sign-out")).status).toBe(204);
  return { ...ids, film: id, upload: "nowhere" };
}

/** Writes a name wherever a notebook takes one; what it doesn't take must not be written down either. */
async function plantNotes(browser: Browser, ids: Readonly<Record<string, string>>): Promise<void> {
  let [tried, kept] = [0, 0];
  for (const { kind, name, value } of entryPlaces) {
    for (const way of textsIn(value)) {
      const now = withAt(value, way, `${WRITTEN} was here`);
      const edit = { id: `planted-${++tried}-edit`, name: name.replace("planted", `planted-${tried}`), was: null, now };
      const path = `/api/notebooks/${kind}/${notebookOf(kind, ids)}`;
      const { status } = await browser.call("POST", path, { edits: [edit] });
      expect(status).toBeLessThan(500);
      if (status === 200) kept++;
    }
  }
  expect(kept).toBeGreaterThan(10);
}

const FILM =
  "-f lavfi -i testsrc=size=320x240:rate=25:duration=3 -f lavfi -i sine=frequency=300:duration=3 -c:v libx264 -g 12 -pix_fmt yuv420p -c:a aac";

/** Asks for files by every name in a path that is declared, and beside what is declared. */
async function namesOfFiles(browser: Browser, ids: Readonly<Record<string, string>>): Promise<void> {
  const places = declared.flatMap(({ route, name }) =>
    placesOf(route, ids).flatMap((place) =>
      Object.keys(place).map((key) => ({
        name: `${name} :${key}`,
        method: route.method,
        with: (id: string) => addressOf(route, { ...place, [key]: id }),
      })),
    ),
  );
  const beside = ["/", "/assets/", "/api/", "//"].map((start) => ({
    name: start,
    method: "GET",
    with: (id: string) => start + id,
  }));
  const each = size({ test: 6, soak: fileNames.length });
  for (const [i, place] of [...places, ...beside].entries()) {
    for (let n = 0; n < each; n++) {
      const id = fileNames[(i * each + n) % fileNames.length]!;
      const status = await statusOf(browser, place.method, place.with(id));
      asked++;
      if (![400, 404, 431].includes(status)) statuses.push(`${place.name} with ${id.slice(0, 80)}: ${status}`);
    }
  }
}

/** The path goes over the line as it is written here. */
function statusOf(browser: Browser, method: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port, host } = new URL(traced.origin);
    const sending = request(
      {
        host: hostname === "localhost" ? "127.0.0.1" : hostname,
        port,
        path,
        method,
        headers: {
          host,
          origin: traced.origin,
          "sec-fetch-site": "same-origin",
          "content-type": "application/json",
          cookie: [...browser.cookies].map((pair) => pair.join("=")).join("; "),
        },
      },
      (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    sending.on("error", reject);
    sending.end();
  });
}

const markers = () => [WRITTEN, ...new Set(secrets.filter((secret) => secret !== ""))];
const markersIn = (text: string): string[] => markers().filter((marker) => text.includes(marker));
const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => join(entry.parentPath, entry.name));

test.skipIf(!traceable)("what it says names nobody, and opens nothing but the first door", () => {
  expect(traced.said()).toContain(traced.setUpCode);
  expect(markersIn(traced.said())).toEqual([]);
  expect(traced.said()).not.toContain("-edit");
});

test.skipIf(!traceable)("what it writes down of what happened holds no name, no note and no secret", () => {
  const db = new DatabaseSync(join(traced.folder, "glimmer.sqlite"), { readOnly: true });
  const tables = db.prepare("select name from sqlite_master where type = 'table' and name like 'audit%'").all();
  const rows = tables.flatMap(({ name }) => db.prepare(`select * from "${String(name)}"`).all());
  db.close();
  expect(rows.length).toBeGreaterThan(10);
  const text = JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  expect(markersIn(text)).toEqual([]);
});

test.skipIf(!traceable)("no file holds a name, a note or a secret, or is called by one; nothing is put aside", () => {
  const files = filesBelow(traced.folder);
  expect(files.length).toBeGreaterThan(5);
  expect(markersIn(files.join("\n"))).toEqual([]);
  expect(filesBelow(traced.scratch)).toEqual([]);
  const found = files.flatMap((file) => {
    try {
      return markersIn(readFileSync(file, "latin1")).map((marker) => `${file.slice(traced.folder.length)}: ${marker}`);
    } catch {
      return []; // a folder
    }
  });
  expect(found).toEqual([]);
});

test.skipIf(!traceable)("a name that is planted on the disk is found", () => {
  expect(markersIn(`… ${WRITTEN} …`)).toEqual([WRITTEN]);
  expect(calls.some((line) => line.includes("glimmer.sqlite"))).toBe(true);
});

test.skipIf(!traceable)("what runs beside it is told no name and no secret on its way", () => {
  const begun = calls.filter((line) => line.startsWith("execve("));
  expect(begun.length).toBeGreaterThan(0);
  expect(markersIn(begun.join("\n"))).toEqual([]);
});

/** Where it went that is not this machine. */
function outside(lines: readonly string[]): readonly string[] {
  const connected = lines.filter((line) => /(?:connect|sendto)\(.*sa_family=AF_INET6?\b/.test(line));
  return connected.filter((line) => !/inet_addr\("127\.\d+\.\d+\.\d+"\)|"::1"|"::ffff:127\./.test(line));
}

test.skipIf(!traceable)("it connects to nobody but this machine", () => {
  expect(outside(calls)).toEqual([]);
});

test.skipIf(!traceable)("a connection to somebody else is seen", () => {
  const away =
    'const s = require("node:net").connect(9, "192.0.2.1"); s.on("error", () => 0); setTimeout(() => s.destroy(), 50)';
  const args = ["-f", "-e", "trace=connect,sendto", process.execPath, "-e", away];
  const seen = outside(spawnSync("strace", args, { encoding: "utf8" }).stderr.split("\n"));
  expect(seen).toEqual([expect.stringContaining("192.0.2.1")]);
});

test.skipIf(!traceable)("no name of a file leads to a file", () => {
  expect(statuses).toEqual([]);
  expect(calls.filter((line) => line.includes(MARK))).toEqual([]);
  console.log(`${asked} requests for files, ${calls.length} calls to the system`);
  expect(fileNames.length).toBeGreaterThanOrEqual(120);
});
