import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { complaints, openBrowser } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

test("whatever a page complains about is heard, and nothing else", async () => {
  const context = await browser.newContext();
  const heard = complaints(context);
  const page = await context.newPage();
  await page.goto("data:text/html,<p>quiet");
  await page.evaluate(() => console.log("said and meant well"));
  expect(heard).toEqual([]);
  await page.evaluate(() => console.warn("a planted warning"));
  await page.evaluate(() => console.error("a planted error"));
  await page.evaluate(() => void setTimeout(() => JSON.parse("no")));
  await expect.poll(() => heard.length).toBe(3);
  expect(heard.join()).toMatch(/planted warning.*planted error.*SyntaxError/s);
});
