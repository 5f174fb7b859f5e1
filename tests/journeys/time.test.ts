/** Time of a case is written down, put right and taken off on its page, and what it comes to follows. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { time as words } from "#contract/words/en-time.ts";
import { web } from "#contract/words/en-web.ts";
import { foundByAxe } from "../axe.ts";
import { writeEntry } from "../attacks/films.ts";
import type { Person, Running } from "../server/running.ts";
import { newCase, owner, startService } from "../server/running.ts";
import { complaints, DESK } from "./browser.ts";
import { journeys } from "./opened.ts";

const here = journeys();
let running: Running;
let anna: Person;

beforeAll(async () => {
  running = await startService(undefined, { pages: here.pages });
  anna = await owner(running);
  await newCase(anna, "case-1");
  await writeEntry(anna.browser, "service/service", "rates", { currency: "£", perHour: 60 });
  const body = { id: "measured-minutes", activity: "choosing-clips", about: "film-1", seconds: 300 };
  await anna.browser.call("POST", "/api/cases/case-1/time", body);
});
afterAll(async () => {
  await running?.stop();
});

test("minutes that counted themselves stand beside those that are written down; each can be put right", async () => {
  const context = await here.browser.newContext(DESK);
  const heard = complaints(context);
  await context.addCookies([{ name: "glimmer", value: anna.browser.cookies.get("glimmer")!, url: running.origin }]);
  const page = await context.newPage();
  await page.goto(`${running.origin}/cases/case-1/outcomes`);
  const part = page.getByRole("region", { name: words.title, exact: true });
  await part.getByText(`${words.total(5)} ${words.cost(5, "£")}`).waitFor();

  await part.getByRole("button", { name: words.add }).click();
  await part.getByText(words.activities.travel, { exact: true }).click();
  await part.getByLabel(words.minutes, { exact: true }).fill("40");
  await part.getByRole("button", { name: words.save, exact: true }).click();
  await part.getByText(`${words.total(45)} ${words.cost(45, "£")}`).waitFor();
  await part.getByText(words.byActivity(words.activities.travel, 40)).waitFor();

  await part.getByText(words.each, { exact: true }).click();
  await part.getByText(words.timed(5)).waitFor();
  await part
    .getByLabel(/choosing clips/)
    .and(part.locator("input"))
    .fill("7,5");
  await part.getByText(words.cost(47.5, "£")).waitFor();
  expect(await foundByAxe(page)).toEqual([]);
  await part.getByRole("button", { name: new RegExp(words.remove("travel", "").replace(", ", "")) }).click();
  await part.getByText(words.cost(7.5, "£")).waitFor();
  await page.getByRole("button", { name: web.undo }).last().click();
  await part.getByText(words.cost(47.5, "£")).waitFor();
  expect(heard).toEqual([]);
});
