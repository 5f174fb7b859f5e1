/** Goals, from the first meeting to three months after the end: on a tablet in the client's hands, on paper, by keyboard. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { notebooks } from "#contract/api/notebooks.ts";
import { ratedGoals } from "#contract/rated-goals.ts";
import { answers as words } from "#contract/words/en-answers.ts";
import { goals } from "#contract/words/en-goals.ts";
import { outcomes } from "#contract/words/en-outcomes.ts";
import { review } from "#contract/words/en-review.ts";
import { web } from "#contract/words/en-web.ts";
import { written } from "#domain/notebook.ts";
import { dataHere, dataPath } from "../data.ts";
import { DESK } from "./browser.ts";
import * as does from "./guider.ts";
import { finger, type Hand, keyboard } from "./hands.ts";
import { journeys, type Opened } from "./opened.ts";

const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true, locale: "en-GB" } as const;
const WAIT = "Wait, and see what Mia shows me";
const SAY = "Say what I see her doing";
const STEPS = [
  "I tell her what to do",
  "I say little",
  "I say it now and then",
  "I say it often",
  "It comes by itself",
];

const here = journeys();

/** A service of its own, at a new case of Laura and Mia. @returns with the address of the case */
async function withCase(
  hand: (page: Page) => Hand,
  device: BrowserContextOptions,
): Promise<Opened & { readonly at: string }> {
  const opened = await here.open({ device, hand });
  const { guider, origin, code, page } = opened;
  await does.setUpWithPasskey(guider, origin, code);
  await does.agreePeople(guider);
  return { ...opened, at: page.url() };
}

const press = ({ page, hand }: does.Guider, name: string) => hand.press(does.named(page, "button", name).first());
const type = ({ page, hand }: does.Guider, name: string, text: string) =>
  hand.type(does.named(page, "textbox", name).first(), text);
const choose = ({ page, hand }: does.Guider, group: string, option: string) =>
  hand.choose(does.named(page.getByRole("radiogroup", { name: group, exact: true }), "radio", option));

/** Two goals, as they are agreed at the first meeting: what is expected is written, where they are now is left to the client. */
async function writeGoals(guider: does.Guider): Promise<void> {
  const { form } = goals;
  await press(guider, goals.add);
  await type(guider, form.text, WAIT);
  await choose(guider, form.expected, "7");
  await type(guider, form.now, "I jump in");
  await press(guider, form.save);
  await does.named(guider.page, "heading", WAIT).waitFor();
  await press(guider, goals.add);
  await type(guider, form.text, SAY);
  const gas = guider.page.getByRole("radio", { name: new RegExp(`^${goals.scales.gas.name}`) });
  await guider.hand.choose(gas);
  for (const [i, level] of Object.values(form.level).entries()) {
    // The names of an object that are whole numbers come first.
    const value = Number(Object.keys(form.level)[i]);
    const field = guider.page.getByRole("textbox", { name: new RegExp(`^${level} \\(`) });
    await guider.hand.type(field, STEPS[value + 2] ?? "");
  }
  await press(guider, form.save);
  await does.named(guider.page, "heading", SAY).waitFor();
}

/** Hands the device over with the sheets of a moment, which is asked about already. */
async function handOver(guider: does.Guider): Promise<void> {
  await press(guider, words.ask.handOver);
  await does.named(guider.page, "heading", words.page.adult.hello).waitFor();
  await press(guider, words.page.adult.begin);
}

/** What somebody answers: a number on the line, one of the steps; and reads back. */
async function answer(guider: does.Guider, number: string, why: string, step: string): Promise<void> {
  const { page } = guider;
  const says = words.page.adult;
  await does.named(page, "heading", WAIT).waitFor();
  await choose(guider, WAIT, number);
  if (why !== "") await type(guider, says.why, why);
  await press(guider, says.on);
  await does.named(page, "heading", SAY).waitFor();
  await choose(guider, SAY, step);
  // After the end there are more questions, about the work itself; whoever likes leaves them out.
  await press(guider, says.toAll);
  await does.named(page, "heading", says.all).waitFor();
  await page.getByText(words.onLine(Number(number), 1, 10)).waitFor();
  await page.getByText(step, { exact: true }).waitFor();
  await page.getByText(says.saved, { exact: true }).waitFor();
  await press(guider, says.confirm);
  await does.named(page, "heading", says.done).waitFor();
}

async function openDoor(guider: does.Guider): Promise<void> {
  await press(guider, review.client.door);
  await press(guider, review.client.passkey);
  await does.named(guider.page, "heading", outcomes.title).waitFor();
}

/** The goals as the server has them. */
async function goalsOf(page: Page, at: string) {
  const path = new URL(`/api/notebooks/outcomes/${at.split("/").at(-1) ?? ""}`, at).href;
  const { edits } = notebooks.read.answer.parse(await (await page.request.get(path)).json());
  return ratedGoals(written(edits));
}

describe.skipIf(!dataHere)("goals", () => {
  test("on a tablet that is handed over: at the first meeting, at three reviews, and three months after the end", async () => {
    await using one = await withCase(finger, TABLET);
    const { guider, at } = one;
    const { page, hand } = guider;
    await writeGoals(guider);
    await hand.press(does.named(page, "link", goals.ask("at the start")));
    await handOver(guider);
    // It shows the questions and nothing else, wherever somebody tries to go.
    await page.goto(at);
    await does.named(page, "heading", words.page.adult.hello).waitFor();
    await press(guider, words.page.adult.begin);
    await answer(guider, "3", "I can't help it", "I say little");
    await openDoor(guider);

    // The first review, held; at its end somebody is asked where they are now.
    await page.goto(at);
    await does.everybodySaysYes(page);
    await does.bringFilmIn(guider, dataPath("films/androidx_media/sample.mp4"));
    await does.sayItIsThem(guider);
    await does.openWorkbench(guider);
    await does.chooseMoments(guider, [2]);
    await does.prepareReview(guider, 1);
    await does.holdReview(guider);
    await press(guider, review.guider.summary.finish);
    await page.getByText(review.guider.finish.ask).waitFor();
    await press(guider, review.guider.finish.yes);
    await does.named(page, "heading", outcomes.title).waitFor();
    await expect.poll(() => does.named(page, "radio", words.moments.review(1)).isChecked()).toBe(true);
    await handOver(guider);
    await answer(guider, "4", "", "I say it now and then");
    await openDoor(guider);

    // The second on paper, written down by the guider.
    await page.goto(at);
    await press(guider, web.case.cycles.next);
    await page.goto(`${at}/outcomes`);
    await press(guider, words.ask.go);
    await choose(guider, words.ask.when, words.moments.review(2));
    await press(guider, words.ask.print);
    const sheet = page.getByRole("article", { name: goals.sheet.title });
    for (const goal of [WAIT, SAY]) await does.named(sheet, "heading", goal).waitFor();
    await page.emulateMedia({ media: "print" });
    const printed = await page.locator("body").innerText();
    for (const step of STEPS) expect(printed).toContain(step);
    expect(printed).not.toContain(web.frame.cases);
    await page.emulateMedia({ media: "screen" });
    await page.goBack();
    await press(guider, words.ask.go);
    await choose(guider, words.ask.when, words.moments.review(2));
    await press(guider, words.ask.write);
    await choose(guider, WAIT, "6");
    await press(guider, words.form.save);
    await page.getByText(/Laura: from 3 at the start to 6 at review 2\. 3 nearer/).waitFor();

    // The third, and the follow-up, in her hands again.
    await page.goto(at);
    await press(guider, web.case.cycles.next);
    await does.named(page, "heading", web.case.cycles.name(3)).waitFor();
    for (const [when, number, step] of [
      [words.moments.review(3), "7", "I say it often"],
      [words.moments.followUp(3), "8", "I say it often"],
    ] as const) {
      await page.goto(`${at}/outcomes`);
      await press(guider, words.ask.go);
      await choose(guider, words.ask.when, when);
      await handOver(guider);
      await answer(guider, number, "", step);
      await openDoor(guider);
    }

    const [wait, say] = await goalsOf(page, at);
    const told = (goal: typeof wait) => goal?.ratings.map(({ rating: { value, how } }) => `${value} ${how}`);
    expect(told(wait)).toEqual(["3 tablet", "4 tablet", "6 paper", "7 tablet", "8 tablet"]);
    expect(told(say)).toEqual(["-1 tablet", "0 tablet", "1 tablet", "1 tablet"]);
    expect(wait?.ratings[0]).toMatchObject({ moment: "start", rater: "client", rating: { said: "I can't help it" } });
    await page.getByText(goals.told.tme["better-than-expected"](5, 1)).waitFor();
    await page.getByText(/^Laura: T 40\.0 at the start, T 60\.0 3 months after the end/).waitFor();
    await page.goto(at);
    const first = page.getByRole("article", { name: web.case.cycles.name(1) });
    await first.getByText(goals.moved.one(WAIT, "3", "4")).waitFor();
    expect(one.heard()).toEqual([]);
  });

  test("by keyboard alone; and once the work has begun, what was agreed changes only with a reason, seen afterwards", async () => {
    await using one = await withCase(keyboard, DESK);
    const { guider, at } = one;
    const { page } = guider;
    await writeGoals(guider);
    await guider.hand.press(does.named(page, "link", goals.ask("at the start")));
    await handOver(guider);
    // Whoever thinks better of it takes it back, and goes on where they can choose again.
    const takesBack = does.named(page, "button", words.page.adult.takeBack);
    await choose(guider, WAIT, "9");
    await guider.hand.press(takesBack);
    await takesBack.waitFor({ state: "detached" });
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("radio");
    await page.getByText(words.page.adult.saved, { exact: true }).waitFor();
    await answer(guider, "3", "I can't help it", "I say little");
    await openDoor(guider);
    await page.goto(at);
    await does.everybodySaysYes(page);
    await does.bringFilmIn(guider, dataPath("films/androidx_media/sample.mp4"));
    await page.reload();
    await press(guider, goals.more(WAIT));
    await does.inMenu(page);
    await guider.hand.key("Enter");
    const asked = page.getByRole("dialog", { name: goals.change.settled });
    await choose(guider, goals.form.expected, "6");
    expect(await does.named(asked, "button", goals.change.save).isDisabled()).toBe(true);
    await type(guider, goals.change.why, "Two weeks of holidays in between");
    await press(guider, goals.change.save);
    await asked.waitFor({ state: "detached" });
    await page.getByText(goals.told.changed).waitFor();
    await page.getByText(goals.change.list).click();
    await page.getByText("Two weeks of holidays in between").waitFor();
    await page.getByText(goals.change.stood(goals.change.fields.expected, "7")).waitFor();
    const [wait] = await goalsOf(page, at);
    expect(wait?.goal).toMatchObject({ expected: 6, amended: [{ was: { expected: 7 } }] });
    // What was said at the start is settled too once its day is over: whoever would ask again is told so.
    await page.clock.setSystemTime(Date.now() + 36 * 3_600_000);
    await page.goto(`${at}/outcomes`);
    await press(guider, words.ask.go);
    await choose(guider, words.ask.when, words.moments.start);
    await page.getByText(words.form.settled).waitFor();
    expect(one.heard()).toEqual([]);
  });
});
