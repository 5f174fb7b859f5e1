/** Scripts in the place of words: in every text that is kept, on every page that shows it, in a real browser. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import type { Browser as Chromium, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endingView } from "#contract/api/endings.ts";
import { consentPages } from "#contract/words/en-consent-pages.ts";
import { review } from "#contract/words/en-review.ts";
import { web } from "#contract/words/en-web.ts";
import { workbench } from "#contract/words/en-workbench.ts";
import { reportVersions } from "#domain/closing-report.ts";
import { openChromium } from "../chromium.ts";
import { builtPages } from "../journeys/running.ts";
import type { RealProvider } from "../server/provider.ts";
import { realProvider } from "../server/provider.ts";
import type { Browser } from "../server/running.ts";
import { freePort } from "../server/running.ts";
import { size } from "../size.ts";
import type { Attacked } from "./attacked.ts";
import { startAttacked } from "./attacked.ts";
import { payloads, planted, plantedFields, plantedIn, seen } from "./planted.ts";
import type { PlantedService } from "./planted-service.ts";
import { textFields } from "./planted-notebooks.ts";
import { plantRound, plantService, rounds } from "./planted-service.ts";
import { scriptPayloads } from "./script-payloads.ts";
import type { Watched } from "./watched.ts";
import { watch } from "./watched.ts";

/** Ids of other things, and what the server alone writes: nobody's words, though the schema would take some. */
const nobodysWords = new Set([
  "case point/ cycle",
  "case programme id",
  "film clip/ mark",
  "film mark/ labels",
  "outcomes letter/ template",
  "review point/ clip",
  "review words/ clip",
  "service consent-text/ language",
  ...["clip", "film", "key", "question", "title"].map((name) => `review clips list.${name}`),
]);
/** Fields whose words are kept, or come with something, and that no page need show. */
const shownNowhere: readonly (string | RegExp)[] = [
  /^(?:outcomes (?!letter\/|report\/|evaluation\/)|coding )|^service (?:instrument|worry|rates)\b/,
  "account sign-in name",
  "assent noticed",
  "assent sought",
  "film artist",
  "film comment",
  "film note/ text",
  "film title",
  "provider's name for somebody",
  "review reflection text",
];

let pages: Awaited<ReturnType<typeof builtPages>>;
let chromium: Chromium;
let provider: RealProvider;
let attacked: Attacked;
let service: PlantedService;
const watched: Watched[] = [];
const { placements, torn, look } = seen();
const opened = new Set<string>();

beforeAll(async () => {
  pages = await builtPages();
  chromium = await openChromium();
  const port = await freePort();
  provider = await realProvider(`http://localhost:${port}`);
  attacked = await startAttacked({ port, pages: pages.folder, provider: provider.settings });
  await plantIdentities(attacked.anna.browser);
  service = await plantService(attacked);
});
afterAll(async () => {
  await chromium?.close();
  expect(attacked?.running.faults ?? []).toEqual([]);
  await attacked?.running.stop();
  await provider?.close();
  pages?.[Symbol.dispose]();
});

/** Accounts elsewhere, by names that are payloads. */
async function plantIdentities(browser: Browser): Promise<void> {
  for (const n of rounds) {
    const { body } = await browser.call("POST", "/api/identities");
    const query = await provider.signIn(body.url, planted("provider's name for somebody", n), provider.browser());
    expect((await browser.call("POST", "/api/sign-in/provider/return", { query })).status).toBe(200);
  }
}

/** A page of somebody's, or of nobody's, in a window of its own that is watched. */
async function pageOf(browser: Browser | null): Promise<Page> {
  const { origin } = attacked.running;
  const window = await watch(await chromium.newContext({ reducedMotion: "reduce" }), origin);
  watched.push(window);
  const value = browser?.cookies.get("glimmer");
  const kept = { name: "glimmer", url: origin, httpOnly: true, sameSite: "Strict" } as const;
  if (value !== undefined) await window.context.addCookies([{ ...kept, value }]);
  return window.context.newPage();
}

/** Milliseconds in which nothing more appears: whatever runs by itself has run by then. */
const SETTLES = 120;
/** However slow a machine is, after so many of these a page shows what it shows. */
const AT_MOST = 120;

/** Unfolds what can be unfolded, and looks until a page waits for nothing and shows twice what it showed before. */
async function settled(page: Page, at: string): Promise<void> {
  const { waiting } = watched.find(({ context }) => context === page.context())!;
  let [before, quiet] = [-1, 0];
  for (let tries = 0; quiet < 2 && tries < AT_MOST; tries++) {
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    await page.waitForTimeout(SETTLES);
    const isQuiet = waiting() === 0;
    const now = await look(page, at);
    quiet = isQuiet && now === before ? quiet + 1 : 0;
    before = now;
  }
}

/** @param at a page as the pages' own list has it */
async function open(page: Page, at: string, names: Readonly<Record<string, string>> = {}, query = ""): Promise<void> {
  opened.add(at);
  const path = at.replaceAll(/\$(\w+)/g, (_, name: string) => names[name] ?? "nowhere");
  await page.goto(attacked.running.origin + path + query);
  await page.locator("main, h1").first().waitFor({ state: "attached" });
  await settled(page, at);
}

/** Presses what has this name, each of them if there are several, and looks at what that opens. */
async function press(
  page: Page,
  at: string,
  name: string | RegExp,
  role: "button" | "radio" = "button",
): Promise<void> {
  const named = page.getByRole(role, { name, exact: typeof name === "string" });
  await named.first().waitFor();
  // From the last: what was pressed may be gone.
  for (const one of (await named.all()).toReversed())
    await (role === "radio" ? one.check({ force: true }) : one.click());
  await settled(page, at);
}

/** The pages there are, as the pages themselves name them. */
const addresses = [
  ...readFileSync(fileURLToPath(new URL("../../src/web/router.tsx", import.meta.url)), "utf8").matchAll(
    /path: "(\/[^"]*)"/g,
  ),
].map(([, path]) => path!);
const PAPER = "?person=focus&decider=parent&asks=shared-review";

/** Everything of which there may be many at once. */
async function lookAtLists(page: Page): Promise<void> {
  const { many, once, people, named } = service;
  await open(page, "/");
  await press(page, "/", web.cases.views.board);
  await open(page, "/service");
  await open(page, "/cases/$case", many);
  await press(page, "/cases/$case", web.given.forward.start);
  await open(page, "/cases/$case", { case: named.case });
  await press(page, "/cases/$case", web.given.copies.start);
  await press(page, "/cases/$case", web.given.copies.kinds.film, "radio");
  await open(page, "/cases/$case", people);
  await press(page, "/cases/$case", new RegExp(`^${web.given.contacts.show("")}`));
  await open(page, "/cases/$case/consent", people);
  await open(page, "/cycles/$cycle/prepare", many);
  await open(page, "/cycles/$cycle/review", many);
  await open(page, "/cycles/$cycle/screen", many);
  await open(page, "/films/$film", many);
  for (const n of payloads.keys()) {
    await page.getByRole("button", { name: new RegExp(`^${workbench.clips.play(n + 1)}\\b`) }).click();
    await look(page, "/films/$film");
  }
  await open(page, "/account");
  await open(page, "/cases/$case/consent/paper", once, PAPER);
  await open(page, "/cases/$case/outcomes", many);
  await open(page, "/cases/$case/letters", many);
  for (const n of payloads.keys())
    await open(page, "/cases/$case/letters/$letter", { ...many, letter: `planted-${n}` });
  await open(page, "/cases/$case/sheets/$sheet/paper", { ...many, sheet: "goals..start.client" });
}

/** Everything of which there is one. */
async function lookAgain(page: Page, device: Page): Promise<void> {
  const { once } = service;
  await open(page, "/service");
  await open(page, "/cases/$case", once);
  await open(page, "/cases/$case/consent", once);
  await open(page, "/cases/$case/consent/paper", once, PAPER);
  for (const version of reportVersions) await open(page, "/cases/$case/report", once, `?for=${version}`);
  await open(page, "/cycles/$cycle/prepare", once);
  await open(page, "/cycles/$cycle/review", once);
  await open(page, "/cycles/$cycle/screen", once);
  await press(page, "/cycles/$cycle/screen", review.client.touch);
  const { hello, way } = consentPages;
  await open(device, "/cases/$case/consent/screen", once);
  await press(device, "/cases/$case/consent/screen", new RegExp(`^${hello.forms.adult.name}`));
  await press(device, "/cases/$case/consent/screen", way.begin);
}

/** A report as it will be: a page that the server writes. */
async function lookAtReports(page: Page): Promise<void> {
  for (const version of reportVersions) {
    const path = `/api/cases/${service.once.case}/report/${version}/page`;
    expect((await page.goto(attacked.running.origin + path))?.status()).toBe(200);
    await look(page, `the report for the ${version}`);
  }
}

/** A film is destroyed, and its certificate read: a page that the server writes. */
async function lookAtCertificate(page: Page, n: number): Promise<void> {
  const { named } = service;
  const { browser } = attacked.anna;
  expect((await browser.call("DELETE", `/api/films/${named.films[n]}`)).status).toBe(204);
  const { deletions } = endingView.parse((await browser.call("GET", `/api/cases/${named.case}/ending`)).body);
  const answer = await page.goto(
    `${attacked.running.origin}/api/cases/${named.case}/certificates/${deletions.at(-1)!.id}`,
  );
  expect(answer?.status()).toBe(200);
  await look(page, "a certificate");
}

test("no word that somebody wrote is run", async () => {
  const { anna, running } = attacked;
  const [page, device, toBen, nobody] = [
    await pageOf(anna.browser),
    await pageOf(service.device),
    await pageOf(service.ben.browser),
    await pageOf(null),
  ];
  await open(toBen, "/put-forward");
  await lookAtLists(page);
  await service.books.write("service", "service", Object.fromEntries(service.labels.map((name) => [name, null])));
  for (const n of rounds) {
    await plantRound(service, n);
    await lookAgain(page, device);
    await lookAtReports(page);
    await lookAtCertificate(page, n);
    // Words in an address are nobody's, and stand on no page.
    const inAddress = encodeURIComponent(payloads[n]!.toWellFormed());
    const [path, word] = [addresses[n % addresses.length]!, `back=${inAddress}&error=${inAddress}`];
    await nobody.goto(
      `${running.origin}${path.replaceAll(/\$\w+/g, inAddress)}?${word}&error_description=${inAddress}`,
    );
    await settled(nobody, path);
  }
  for (const at of addresses) if (!opened.has(at)) await open(at.startsWith("/s") ? nobody : page, at, service.once);

  const places = [...placements].flatMap(([field, at]) => [...at].map(([path, of]) => ({ field, path, of })));
  const placed = places.reduce((sum, { of }) => sum + of.size, 0);
  const fields = plantedFields();
  const pairs = [...placements.values()].reduce(
    (sum, at) => sum + new Set([...at.values()].flatMap((of) => [...of])).size,
    0,
  );
  console.log(`${payloads.length} payloads in ${fields.length} fields, seen word for word in ${placed} places of pages: ${pairs} of a field and a payload.
${places.map(({ field, path, of }) => `${field}: ${path} ${of.size}`).join("\n")}`);
  expect(watched.flatMap(({ happened }) => happened)).toEqual([]);
  expect(torn).toEqual([]);
  const seenOf = (field: string) => new Set([...(placements.get(field)?.values() ?? [])].flatMap((of) => [...of])).size;
  // Whatever a page shows it showed with every payload.
  const mayBeUnseen = (field: string) =>
    shownNowhere.some((one) => (typeof one === "string" ? one === field : one.test(field)));
  expect(fields.filter((field) => seenOf(field) === 0 && !mayBeUnseen(field))).toEqual([]);
  const planned = new Set([...fields, ...nobodysWords]);
  expect(textFields().filter((field) => !planned.has(field) && !mayBeUnseen(field))).toEqual([]);
  expect(fields.filter((field) => seenOf(field) > 0 && seenOf(field) < plantedIn(field))).toEqual([]);
  expect(scriptPayloads.length).toBeGreaterThanOrEqual(150);
  expect(placed).toBeGreaterThanOrEqual(size({ test: 200, soak: 10_000 }));
});

test("no secret stands in an address, and no page says where it was", async () => {
  const asked = watched.flatMap((window) => window.asked);
  expect(asked.length).toBeGreaterThan(50);
  const sent = await Promise.all(asked.map(({ headers }) => headers));
  expect(sent.map((headers) => headers["referer"] ?? "").filter((referer) => referer !== "")).toEqual([]);
  expect(sent.filter((headers) => headers["cookie"]?.includes("glimmer=")).length).toBeGreaterThan(50);
  const secrets = [attacked.anna.password, ...attacked.anna.browser.cookies.values()];
  expect(asked.filter(({ url }) => secrets.some((secret) => url.includes(secret)))).toEqual([]);
  expect(asked.filter(({ url }) => /[?&](?:token|code|secret|session|password)=/i.test(url))).toEqual([]);
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
  await expect.poll(() => open.happened.some((line) => line.includes("a script ran"))).toBe(true);
  await open.context.close();
  server.closeAllConnections();
  server.close();
});
