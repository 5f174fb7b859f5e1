/** The first and the last film of a case, looked at piece by piece by two people: one by keyboard, one by mouse. */
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { coding as words } from "#contract/words/en-coding.ts";
import { programmes } from "#contract/words/en-programmes.ts";
import { bringIn } from "../attacks/films.ts";
import { film } from "../media/made-films.ts";
import type { Person, Running } from "../server/running.ts";
import { colleague, newCase, owner, startService } from "../server/running.ts";
import { complaints, DESK } from "./browser.ts";
import { journeys } from "./opened.ts";

const made = (tone: number) =>
  `-f lavfi -i testsrc=size=320x240:rate=25:duration=6 -f lavfi -i sine=frequency=${tone}:duration=6 -c:v libx264 -g 12 -pix_fmt yuv420p -c:a aac`;
const [first, second] = programmes.labels.attentive;

const here = journeys();
let running: Running;
let anna: Person;
let asa: Person;
const heard: (readonly string[])[] = [];

beforeAll(async () => {
  running = await startService(undefined, { pages: here.pages });
  anna = await owner(running);
  asa = await colleague(running, anna, "asa", ["assistant"]);
  const { cycle } = await newCase(anna, "case-1");
  for (const tone of [300, 400]) await bringIn(anna.browser, { case: "case-1", cycle }, film("mp4", made(tone)));
  await anna.browser.call("POST", "/api/cases/case-1/team", { account: asa.id, as: "assistant", until: null });
});
afterAll(async () => {
  await running?.stop();
});

async function pageOf(who: Person): Promise<Page> {
  const context: BrowserContext = await here.browser.newContext(DESK);
  heard.push(complaints(context));
  await context.addCookies([{ name: "glimmer", value: who.browser.cookies.get("glimmer")!, url: running.origin }]);
  return context.newPage();
}
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("two people look apart, and what they saw stands side by side when both are done", async () => {
  const page = await pageOf(anna);
  await page.goto(`${running.origin}/cases/case-1/outcomes`);
  await button(page, words.part.plan).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(words.part.seconds).fill("2");
  await dialog.getByText("Dr asa").click();
  for (const name of [first, second]) {
    const tick = dialog.getByRole("checkbox", { name, exact: true });
    if (!(await tick.isChecked())) await dialog.getByText(name, { exact: true }).click();
  }
  await button(page, words.part.save).click();
  await page.getByText(words.part.begun("Dr owner", 0, 2)).waitFor();
  await page.getByRole("link", { name: words.part.mine }).click();

  // By keyboard alone: the first label's key, on, none, on.
  for (let number = 1; number <= 2; number++) {
    await page.getByRole("heading", { name: new RegExp(words.which(number, 2)) }).waitFor();
    await page.getByText(words.looked(0, 3)).waitFor();
    await page.keyboard.press("1");
    await page.getByText(words.looked(1, 3)).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("1");
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await page.keyboard.press("0");
    await page.getByText(words.looked(3, 3)).waitFor();
    await button(page, words.finish).press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: words.finish }).press("Enter");
    await page.getByText(words.finished).waitFor();
    if (number === 1) await page.getByRole("link", { name: words.other }).press("Enter");
  }

  // Nothing of it is told before the other is done, on no page.
  await page.goto(`${running.origin}/cases/case-1/outcomes`);
  await page.getByText(words.part.pending).waitFor();
  expect(await page.getByText(words.part.results.seen).count()).toBe(0);

  const other = await pageOf(asa);
  const plan = (await asa.browser.call("GET", "/api/cases/case-1/coding")).body.plan;
  for (const { id } of plan.films) {
    await other.goto(`${running.origin}/films/${id}/pieces`);
    for (let piece = 1; piece <= 3; piece++) {
      await other.getByRole("heading", { name: words.piece(piece, 3), exact: true }).waitFor();
      if (piece === 3) await button(other, `0 ${words.none}`).click();
      else await button(other, `1 ${first}`).click();
      await other.getByText(words.looked(piece, 3)).waitFor();
      if (piece < 3) await button(other, words.on).click();
    }
    await button(other, words.finish).click();
    await other.getByRole("dialog").getByRole("button", { name: words.finish }).click();
    await other.getByText(words.finished).waitFor();
  }

  await page.reload();
  const row = page.getByRole("row", { name: new RegExp(first) });
  await row.waitFor();
  expect(await row.innerText()).toContain(words.part.results.percent(1));
  const { share, range } = words.part.results;
  expect(await page.getByRole("row", { name: new RegExp(second) }).innerText()).toContain(
    range(share(1, 3), share(0, 3)),
  );

  // Planned anew: nothing is told of what was noted before, and whoever was done begins again.
  await button(page, words.part.stopped).click();
  await page.getByRole("dialog").getByLabel(words.part.seconds).fill("3");
  await button(page, words.part.save).click();
  await page.getByText(words.part.begun("Dr owner", 0, 2)).waitFor();
  expect(await page.getByText(words.part.results.seen).count()).toBe(0);
  await page.getByRole("link", { name: words.part.mine }).click();
  await page.getByText(words.looked(0, 2)).waitFor();
  await page.keyboard.press("1");
  await page.getByText(words.looked(1, 2)).waitFor();
  expect(heard.flat()).toEqual([]);
  expect(running.faults).toEqual([]);
});
