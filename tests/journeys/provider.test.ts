/** Setting up and signing in with an account at a real OpenID provider, on the pages. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { en } from "#contract/words/en.ts";
import { web } from "#contract/words/en-web.ts";
import type { RealProvider } from "../server/provider.ts";
import { realProvider } from "../server/provider.ts";
import type { Running } from "../server/running.ts";
import { freePort, minutes, startService } from "../server/running.ts";
import { DESK } from "./browser.ts";
import { named } from "./guider.ts";
import { journeys } from "./opened.ts";

const words = web.door.provider;
const NAME = "Anytown Council";

const here = journeys();
let running: Running;
let there: RealProvider;
beforeAll(async () => {
  const port = await freePort();
  there = await realProvider(`http://localhost:${port}`);
  running = await startService(undefined, { port, pages: here.pages, provider: there.settings });
});
afterAll(async () => {
  await running?.stop();
  await there?.close();
});

/** The pages of the provider: who it is, and that Glimmer may know it. */
async function signInThere(page: Page, login: string): Promise<void> {
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}
const arrived = async (page: Page) => named(page, "heading", web.cases.title).waitFor();

test("an account at work makes the way in, opens it again, and leaves no code in the address or the history", async () => {
  const context = await here.browser.newContext(DESK);
  const page = await context.newPage();
  await page.goto(running.origin);
  const setUp = web.door.setUp;
  await named(page, "textbox", setUp.code).fill((await running.service.setUpCode())!);
  await named(page, "textbox", setUp.name).fill("Rowan Ashby");
  await named(page, "textbox", setUp.signInName).fill("rowan");
  await named(page, "button", setUp.go).click();
  await named(page, "button", words.secure(NAME)).click();
  await signInThere(page, "rowan-there");
  await arrived(page);
  expect(page.url()).toBe(`${running.origin}/`);

  await page.goto(`${running.origin}/account`);
  await named(page, "heading", words.linked).waitFor();
  await page.getByText("localhost").first().waitFor();
  // On a slow line the page hears from its stream that its session ended before it has the answer to signing out.
  await page.route("**/api/sign-out", async (route) => {
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.fulfill({ response });
  });
  await named(page, "button", web.door.account.signOut).click();

  await named(page, "button", words.signIn(NAME)).click();
  await arrived(page);
  // What changes the ways in asks anew, at the provider; the page that was left is there again.
  running.pass(minutes(6));
  await page.goto(`${running.origin}/account`);
  await named(page, "button", words.link(NAME)).click();
  await named(page, "button", words.again(NAME)).click();
  await page.locator("input[name=login]").fill("rowan-there");
  await page.locator("input[name=password]").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.waitForURL(`${running.origin}/account`);

  for (let steps = 0; steps < 12; steps++) {
    expect(page.url()).not.toMatch(/code=|state=/);
    await page.goBack().catch(() => null);
  }
  expect(running.faults).toEqual([]);
  await context.close();
});

test("an account that nobody linked is told so in one sentence, with the way to the sign-in page", async () => {
  const context = await here.browser.newContext(DESK);
  const page = await context.newPage();
  await page.goto(running.origin);
  await named(page, "button", words.signIn(NAME)).click();
  await signInThere(page, "a-stranger");
  await page.getByText(en.errors["identity-unknown"]()).waitFor();
  expect(page.url()).toBe(`${running.origin}/sign-in/provider`);
  await named(page, "link", words.otherwise).click();
  await named(page, "heading", web.door.signIn.title).waitFor();
  await context.close();
});
