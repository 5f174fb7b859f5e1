/** What whoever starts the service reads: one clear sentence for each way in which it does not start, and how it ends. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { en } from "#contract/words/en.ts";
import { freePort, newBrowser, totpAt } from "./running.ts";
import type { Browser } from "./running.ts";
import { endAll, start } from "./started.ts";
import { saidYes } from "../consents.ts";

const words = en.server;
const folder = mkdtempSync(join(tmpdir(), "glimmer-starting-"));
const data = join(folder, "data");
let port: number;
beforeAll(async () => {
  port = await freePort();
});
afterEach(endAll);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const begin = (more: Readonly<Record<string, string>> = {}) =>
  start({ PORT: String(port), GLIMMER_DATA_DIR: data, ...more });
const code = /^ {4}((?:[0-9A-Z]{4}-){7}[0-9A-Z]{4})$/m;
const without = (out: string) => out.split("\n").filter((line) => ![words.noPages, words.noSandbox, ""].includes(line));

const soon = () => new Promise((go) => setTimeout(go, 10));

/** The whole of what a start that failed says, with its exit code. */
async function refusal(more: Readonly<Record<string, string>> = {}): Promise<readonly [number | null, string, string]> {
  const one = begin(more);
  return [await one.ended, one.out(), one.wrong()];
}

async function ownerAt(origin: string, oneTime: string): Promise<Browser> {
  const browser = newBrowser(origin);
  await browser.call("POST", "/api/set-up", { code: oneTime, name: "Anna", signInName: "anna" });
  const password = "a long password of Anna";
  const { body } = await browser.call("POST", "/api/password", { password });
  const confirm = { password, secret: body.secret, code: totpAt(body.secret, Date.now()) };
  expect((await browser.call("POST", "/api/password/confirm", confirm)).status).toBe(200);
  return browser;
}

/** Bytes that are no film, in a case of its own. */
async function filmOf(anna: Browser, origin: string, length: number): Promise<string> {
  const { body: opened } = await anna.call("POST", "/api/cases", { id: "case-1" });
  await anna.call("POST", "/api/cases/case-1/consent", { acts: saidYes("client") });
  const said = { case: "case-1", cycle: opened.cycles[0].id, kind: "interaction", name: "a.mp4" };
  const response = await fetch(`${origin}/api/uploads`, {
    method: "POST",
    headers: {
      cookie: [...anna.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      origin,
      "tus-resumable": "1.0.0",
      "content-type": "application/offset+octet-stream",
      "upload-length": String(length),
      "upload-metadata": Object.entries(said)
        .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
        .join(","),
    },
    body: Buffer.alloc(length, "no film at all "),
  });
  expect(response.status).toBe(201);
  return response.headers.get("glimmer-film")!;
}

test("a service prints where it is and a one-time code until somebody owns it, and ends well when it is told to", async () => {
  const origin = `http://localhost:${port}`;
  const first = begin();
  await first.listening;
  while (!code.test(first.out())) await soon();
  expect(without(first.out())[0]).toBe(words.listening(origin));
  expect(statSync(data).mode & 0o077).toBe(0);
  expect(await refusal({ GLIMMER_DATA_DIR: join(folder, "other") })).toEqual([1, "", `${words.portTaken(port)}\n`]);

  const anna = await ownerAt(origin, code.exec(first.out())![1]!);
  const film = await filmOf(anna, origin, 7_000_000);
  const stream = await anna.fetch("/api/notebooks/service/service/live");
  const watching = await anna.fetch(`/api/films/${film}/watch`, { range: "bytes=0-" });
  const reader = watching.body!.getReader();
  let read = (await reader.read()).value!.length;
  first.kill("SIGTERM");
  while (!first.out().includes(words.stopping)) await soon();
  // What is being answered is answered to its end; what only streams is ended.
  for (let next = await reader.read(); !next.done; next = await reader.read()) read += next.value.length;
  expect(read).toBe(7_000_000);
  expect(await stream.text()).toContain(": here");
  // By itself: what has not ended within nine seconds would be cut off, and said to be.
  expect([await first.ended, first.wrong()]).toEqual([0, ""]);

  const second = begin({ HOST: "0.0.0.0" });
  await second.listening;
  while (!second.out().includes(words.openInPlain("0.0.0.0", port))) await soon();
  second.kill("SIGINT");
  expect(await second.ended).toBe(0);
  expect(without(second.out())).toEqual([words.listening(origin), words.openInPlain("0.0.0.0", port), words.stopping]);
  expect(second.wrong()).toBe("");
});

test("a service that cannot start says what is in its way, in a sentence, and ends", async () => {
  const file = join(folder, "a-file");
  writeFileSync(file, "");
  const shut = en.errors["folder-shut"]({ name: join(file, "data") });
  expect(await refusal({ GLIMMER_DATA_DIR: join(file, "data") })).toEqual([1, "", `${shut}\n`]);
  expect(await refusal({ PORT: "many" })).toEqual([2, "", `${words.settingMalformed("PORT", "many")}\n`]);

  const database = `postgres://glimmer:s3cret@127.0.0.1:${await freePort()}/glimmer`;
  const [exit, out, wrong] = await refusal({ DATABASE_URL: database });
  expect([exit, out]).toEqual([1, ""]);
  expect(wrong).toMatch(/^We can't reach the database \(.*ECONNREFUSED.*\)\. Check .*\.\n$/);
  expect(wrong).not.toContain("s3cret");

  const root = join(data, "root.key");
  renameSync(root, join(folder, "elsewhere.key"));
  expect(await refusal()).toEqual([1, "", `${en.errors["vault-root-missing"]({ name: root })}\n`]);
  // Nothing took its place.
  expect(existsSync(root)).toBe(false);
  renameSync(join(folder, "elsewhere.key"), root);

  const records = new DatabaseSync(join(data, "glimmer.sqlite"));
  records.exec("update schema_version set version = version + 1");
  expect((await refusal())[2]).toMatch(
    /^This database was written by a newer Glimmer \(.*\), so we left it as it is\. .*\.\n$/,
  );
  records.exec("update schema_version set version = version - 1");
  records.close();
  await begin().listening;
});

describe("npm start", () => {
  const bin = fileURLToPath(new URL("../../bin", import.meta.url));
  const copy = join(folder, "copy");
  const said = () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, "bin", "glimmer-server.js")]);
    return [status, stdout.toString(), stderr.toString()];
  };

  test("before npm ci, or with another Node than ours, says what to do", () => {
    cpSync(bin, join(copy, "bin"), { recursive: true });
    writeFileSync(join(copy, "package.json"), '{"type":"module"}');
    const [status, out, wrong] = said();
    expect([status, out]).toEqual([1, ""]);
    expect(wrong).toMatch(/^Glimmer is not installed yet.* Run npm ci .*\n$/);
    mkdirSync(join(copy, "node_modules", "node"), { recursive: true });
    for (const [version, sentence] of [
      ["22.4.1", /^Glimmer runs on Node 26 or newer, and version 22\.4\.1 is installed.*\n$/],
      ["26.10.0", /^The Node that Glimmer runs on is not there.*\n$/],
    ] as const) {
      writeFileSync(join(copy, "node_modules", "node", "package.json"), JSON.stringify({ name: "node", version }));
      expect(said()).toEqual([1, "", expect.stringMatching(sentence)]);
    }
  });
});
