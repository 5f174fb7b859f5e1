/** Scripts in the place of words: in every text that is kept, on every page that shows it, in a real browser. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import type { Browser as Chromium, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entrySchema } from "#contract/entries.ts";
import type { NotebookKind } from "#domain/notebook.ts";
import { openChromium } from "../chromium.ts";
import { builtPages } from "../journeys/running.ts";
import { film } from "../media/made-films.ts";
import type { Browser } from "../server/running.ts";
import { freePort, newCase } from "../server/running.ts";
import { size, soaking } from "../size.ts";
import type { Attacked } from "./attacked.ts";
import { entryPlaces, metadataOf, startAttacked } from "./attacked.ts";
import type { Json, Way } from "./declared.ts";
import { fieldsOf, textsIn, withAt } from "./declared.ts";
import { bringIn } from "./films.ts";
import { scriptPayloads } from "./script-payloads.ts";
import type { Watched } from "./watched.ts";
import { watch } from "./watched.ts";
import { everybodyAllows } from "../consents.ts";

/** Every so many of the payloads; all of them where it is run at full size. */
const EVERY = size({ test: 50, soak: 1 });
const payloads = scriptPayloads.filter((_, i) => i % EVERY === 0);
/** Entries of a kind of which there may be several, in each notebook. */
const SEVERAL = size({ test: 2, soak: 8 });

let pages: Awaited<ReturnType<typeof builtPages>>;
let chromium: Chromium;
let attacked: Attacked;
let watched: Watched;
beforeAll(async () => {
  pages = await builtPages();
  chromium = await openChromium();
  attacked = await startAttacked({ pages: pages.folder });
  const { origin } = attacked.running;
  watched = await watch(await chromium.newContext({ reducedMotion: "reduce" }), origin);
  await watched.context.addCookies([
    {
      name: "glimmer",
      value: attacked.anna.browser.cookies.get("glimmer")!,
      url: origin,
      httpOnly: true,
      sameSite: "Strict",
    },
  ]);
});
afterAll(async () => {
  await chromium?.close();
  expect(attacked?.running.faults ?? []).toEqual([]);
  await attacked?.running.stop();
  pages?.[Symbol.dispose]();
});

/** Fields of entries that take free text, each with a number by which it is known again on a page. */
interface Field {
  readonly number: number;
  readonly kind: NotebookKind;
  readonly name: string;
  readonly way: Way;
}

const fields: readonly Field[] = entryPlaces
  .flatMap(({ kind, name, value }) =>
    textsIn(value)
      .filter((way) => takes(kind, name, withAt(value, way, "any words <at> all")))
      .map((way) => ({ kind, name, way })),
  )
  .map((field, number) => ({ ...field, number }));

function takes(kind: NotebookKind, name: string, value: Json): boolean {
  return entrySchema(kind, name)?.safeParse(value).success ?? false;
}

/** By this a text is known on a page: which field it stands in. */
const signOf = (number: number): string => `\u00a7${number}\u00a7`;
const nameOf = ({ kind, name, way }: Field): string => `${kind} ${name} ${way.join(".")}`;
const payloadFor = (number: number, nth: number): string => payloads[(number + nth) % payloads.length]!;

/** Values that pages need to show an entry at all. */
const shownAs: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  "film mark/": { chain: [null, null, null, null, null, null], labels: [] },
  "case focus": { kind: "child" },
};

let written = 0;
let placed = 0;

/** An entry with a payload in each of its texts. */
function plantedEntry(kind: NotebookKind, base: string, nth: number, more: Readonly<Record<string, Json>> = {}) {
  const place = entryPlaces.find((one) => one.kind === kind && one.name === base)!;
  const name = base.replace("planted", `planted-${nth}`);
  const sampled = fieldsOf(place.value);
  const needed = Object.fromEntries(Object.entries(more).filter(([key]) => Object.hasOwn(sampled, key)));
  let now: Json = { ...sampled, ...shownAs[`${kind} ${base.replace("planted", "")}`], ...needed };
  for (const { number, way } of fields.filter((field) => field.kind === kind && field.name === base)) {
    const next = withAt(now, way, payloadFor(number, nth) + signOf(number));
    // What an entry needs to be shown at all stays as it is.
    if (Object.hasOwn(needed, String(way[0])) || !takes(kind, base, next)) continue;
    now = next;
    placed++;
  }
  return { id: `planted-${++written}-entry`, name, was: null, now };
}

/** Fills a notebook; what of it the service doesn't take is left out. */
async function fill(
  kind: NotebookKind,
  id: string,
  first: number,
  several: number,
  more = (_n: number) => ({}),
): Promise<void> {
  const bases = new Set(fields.filter((field) => field.kind === kind).map(({ name }) => name));
  for (const base of bases) {
    const count = base.includes("planted") ? several : 1;
    const edits = Array.from({ length: count }, (_, n) =>
      plantedEntry(kind, base, first + n, base.includes("planted") ? more(n) : {}),
    );
    for (let at = 0; at < edits.length; at += 100) {
      const { status } = await attacked.anna.browser.call("POST", `/api/notebooks/${kind}/${id}`, {
        edits: edits.slice(at, at + 100),
      });
      expect(status, `${kind} ${base}`).toBeLessThan(500);
      if (status !== 200) placed -= edits.length;
    }
  }
}

async function call(browser: Browser, method: string, path: string, body?: unknown) {
  const answer = await browser.call(method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

interface Case {
  readonly id: string;
  readonly cycle: string;
}

/** A case for each payload: everything that stands there once is another in each. */
async function plantCases(): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const n of payloads.keys()) {
    const one = await newCase(attacked.anna, `planted-case-${n}`);
    cases.push(one);
    await fill("case", one.id, n, SEVERAL);
    await fill("review", one.cycle, n, SEVERAL);
    await everybodyAllows(attacked.anna.browser, one.id);
  }
  return cases;
}

/** Names of films on their way, as many as one may have at once. */
async function plantFilmNames(): Promise<Case> {
  const { anna } = attacked;
  const one = await newCase(anna, "planted-names-of-films");
  for (const payload of payloads) {
    const name = payload.replaceAll(/[/\\\p{Cc}\u2028\u2029]/gu, "") + signOf(900);
    const begun = await anna.browser.call("POST", "/api/uploads", undefined, {
      "tus-resumable": "1.0.0",
      "upload-length": "1000",
      "upload-metadata": metadataOf({ case: one.id, cycle: one.cycle, kind: "interaction", name }),
    });
    if (begun.status === 201) placed++;
  }
  return one;
}

/** Somebody's name, for each payload; and the name by which they sign in. */
async function plantPeople(): Promise<void> {
  const { running, anna } = attacked;
  for (const payload of payloads) {
    const { code } = await call(anna.browser, "POST", "/api/accounts", { name: payload + signOf(901) });
    const set = { code, name: payload.slice(0, 100) + signOf(901), signInName: payload.slice(0, 100) + signOf(902) };
    await call(running.browser(), "POST", "/api/set-up", set);
    placed += 2;
    running.pass(1000);
  }
}

/** A passkey's name, for each payload: made by the browser, of devices that say yes. */
async function plantPasskeys(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  for (const payload of payloads) {
    const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    const status = await page.evaluate(addPasskey, payload.slice(0, 100) + signOf(903));
    expect(status).toBe(200);
    placed++;
    await devtools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
  }
}

async function addPasskey(name: string): Promise<number> {
  const json = { "content-type": "application/json" };
  const options = await (await fetch("/api/passkeys/options", { method: "POST" })).json();
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const made = await navigator.credentials.create({ publicKey });
  if (!(made instanceof PublicKeyCredential)) return 0;
  const body = JSON.stringify({ name, credential: made.toJSON() });
  return (await fetch("/api/passkeys", { method: "POST", headers: json, body })).status;
}

/** The pages there are, as the pages themselves name them. */
const addresses = [
  ...readFileSync(fileURLToPath(new URL("../../src/web/router.tsx", import.meta.url)), "utf8").matchAll(
    /path: "(\/[^"]*)"/g,
  ),
].map(([, path]) => path!);

const seen = new Map<number, number>();

/** Opens a page, and counts by its fields what of the planted it shows. */
async function look(page: Page, path: string): Promise<void> {
  await page.goto(attacked.running.origin + path);
  await page.locator("main, h1").first().waitFor();
  await page
    .waitForFunction(() => document.body.innerHTML.includes("\u00a7"), undefined, { timeout: 1500 })
    .catch(() => undefined);
  // Whatever runs by itself has run by then.
  await page.waitForTimeout(300);
  const text: string = await page.evaluate(() => {
    const values = [...document.querySelectorAll("input, textarea")].map((field) =>
      field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : "",
    );
    return document.documentElement.outerHTML + values.join("\n");
  });
  for (const [, number] of text.matchAll(/\u00a7(\d+)\u00a7/g))
    seen.set(Number(number), (seen.get(Number(number)) ?? 0) + 1);
}

const FILM = "-f lavfi -i testsrc=size=64x48:rate=10:duration=2 -c:v libx264 -pix_fmt yuv420p";

test("no word that somebody wrote is run", async () => {
  const { anna, ids } = attacked;
  const view = await bringIn(anna.browser, { case: ids["case"]!, cycle: ids["cycle"]! }, film("mp4", FILM));
  await fill("service", "service", 0, payloads.length, (n) => ({ order: n }));
  const mark = (n: number) => ({ mark: `planted-${n}`, from: 0, to: 4096, at: 1024 * (n % 20), order: n });
  await fill("film", view.id, 0, payloads.length, mark);
  await fill("review", ids["cycle"]!, 1, SEVERAL, () => ({ clip: "planted-0", at: 0 }));
  const named = await plantFilmNames();
  await plantPeople();
  const cases = await plantCases();
  const page = await watched.context.newPage();
  // Signing-in and the first door are no place for whoever is in; a page of a name that nobody knows is looked at as it is.
  const once = { case: ids["case"]!, cycle: ids["cycle"]!, film: view.id };
  const filled = (path: string, by: Readonly<Record<string, string>>) =>
    path.replaceAll(/\$(\w+)/g, (_, name: string) => by[name] ?? "nowhere");
  for (const path of addresses) await look(page, filled(path, once));
  const ofCases = addresses.filter((path) => (soaking ? /\$(?:case|cycle)(?!\/screen)/ : /\$case/).test(path));
  await look(page, `/cases/${named.id}`);
  await fill("case", ids["case"]!, 1, SEVERAL);
  await everybodyAllows(anna.browser, ids["case"]!);
  await look(page, `/cases/${ids["case"]}`);
  for (const one of cases) {
    for (const path of ofCases) await look(page, filled(path, { case: one.id, cycle: one.cycle, film: view.id }));
  }
  await page.goto(`${attacked.running.origin}/account`);
  await plantPasskeys(page);
  await look(page, "/account");
  await page.close();
  expect(watched.happened).toEqual([]);
  const looked = [...seen.values()].reduce((sum, count) => sum + count, 0);
  const unseen = fields.filter(({ number }) => !seen.has(number)).map(nameOf);
  console.log(`${payloads.length} payloads at ${placed} places in ${fields.length} fields and more; shown ${looked} times on ${addresses.length} pages.
Kept, and shown on none of these pages: ${unseen.join(", ") || "none"}`);
  expect(scriptPayloads.length).toBeGreaterThanOrEqual(150);
  expect(placed).toBeGreaterThan(size({ test: 100, soak: 10_000 }));
  expect(looked).toBeGreaterThan(size({ test: 50, soak: 3000 }));
  // The name of a film's file is kept, and shown nowhere.
  expect([901, 903].filter((number) => !seen.has(number))).toEqual([]);
});

test("no secret stands in an address, and no page says where it was", async () => {
  expect(watched.asked.length).toBeGreaterThan(50);
  const sent = await Promise.all(watched.asked.map(({ headers }) => headers));
  expect(sent.map((headers) => headers["referer"] ?? "").filter((referer) => referer !== "")).toEqual([]);
  expect(sent.filter((headers) => headers["cookie"]?.includes("glimmer=")).length).toBeGreaterThan(50);
  const secrets = [attacked.anna.password, ...attacked.anna.browser.cookies.values()];
  expect(watched.asked.filter(({ url }) => secrets.some((secret) => url.includes(secret)))).toEqual([]);
  expect(watched.asked.filter(({ url }) => /[?&](?:token|code|secret|session|password)=/i.test(url))).toEqual([]);
});

test("what is run on a page that takes words for its own is seen", async () => {
  const port = await freePort();
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><main>${payloads.join("\n<hr>")}</main>`);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${port}`;
  const open = await watch(await chromium.newContext(), origin);
  const page = await open.context.newPage();
  await page.goto(origin, { waitUntil: "commit" });
  await page.waitForTimeout(1000);
  expect(open.happened.some((line) => line.includes("a script ran"))).toBe(true);
  await open.context.close();
  server.closeAllConnections();
  server.close();
});
