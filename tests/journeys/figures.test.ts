/** The figures of a service as its lead sees them: in words, small, and as rows that are saved. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { figureWords as words } from "#contract/words/en-figures.ts";
import { web } from "#contract/words/en-web.ts";
import { foundByAxe } from "../axe.ts";
import { writeCases } from "../outcomes/many-cases.ts";
import type { World } from "../server/access/world.ts";
import { worldOf } from "../server/access/world.ts";
import { complaints, DESK } from "./browser.ts";
import { looked } from "./looked.ts";
import { journeys } from "./opened.ts";

const here = journeys();
let world: World;
let empty: World;

beforeAll(async () => {
  const filled = async (stores: Parameters<typeof writeCases>[0]) => void (await writeCases(stores, { count: 40 }));
  world = await worldOf([], null, filled, here.pages);
  empty = await worldOf([], null, undefined, here.pages);
});
afterAll(async () => {
  await world?.running.stop();
  await empty?.running.stop();
});

const heard: (readonly string[])[] = [];
async function leadAt({ running, cookies }: World): Promise<Page> {
  const context = await here.browser.newContext(DESK);
  heard.push(complaints(context));
  await context.addCookies([{ name: "glimmer", value: cookies.lead.split("=")[1]!, url: running.origin }]);
  const page = await context.newPage();
  await page.goto(running.origin);
  await page.getByRole("link", { name: web.frame.figures }).click();
  await page.getByRole("heading", { level: 1, name: words.title }).waitFor();
  return page;
}

test("says what was done and what changed, period by period, at every width; and saves the rows", async () => {
  const page = await leadAt(world);
  await page.getByText(words.delivered.how(25, 10)).waitFor();
  await page.getByRole("heading", { name: words.groups.stopped }).waitFor();
  await looked(page, "figures");
  await page.getByText(words.periods.year, { exact: true }).click();
  await page.getByText(words.delivered.ended(null, words.within.year)).waitFor();
  expect(await page.getByText(words.delivered.how(25, 10)).count()).toBe(0);

  await page.getByRole("button", { name: words.research.go }).click();
  await page.getByText(words.research.made(40, 0)).waitFor();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: words.research.data }).click();
  const rows = (await readFile(await (await saved).path(), "utf8")).trimEnd().split("\r\n");
  expect(rows).toHaveLength(41);
  expect(heard.flat()).toEqual([]);
});

test("says that nothing has ended yet where nothing has", async () => {
  const page = await leadAt(empty);
  await page.getByText(words.nothing).waitFor();
  expect(await foundByAxe(page)).toEqual([]);
});
