/** Two measures before the work and after, an answer that worries on a tablet, and asking once more after the end. */
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answers } from "#contract/words/en-answers.ts";
import { review } from "#contract/words/en-review.ts";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import { measures } from "#contract/words/en-measures.ts";
import { web } from "#contract/words/en-web.ts";
import { named, setUpWithPasskey } from "./guider.ts";
import { looked as lookedAt } from "./looked.ts";
import { journeys, type Opened } from "./opened.ts";

const { settings, raised, followUps, case: words } = webMeasures;
const ID = "case-measured";

const here = journeys();
let opened: Opened;
let page: Page;
beforeAll(async () => {
  opened = await here.open();
  ({ page } = opened);
  await setUpWithPasskey(opened.guider, opened.origin, opened.code);
  await sent("POST", "/api/cases", { id: ID });
  await write(`case/${ID}`, "client", { name: "Laura Finch", relation: "parent", called: "Mum" });
  await write(`case/${ID}`, "focus", { kind: "child", name: "Mia", about: "" });
  await write(`case/${ID}`, "agreed", { on: "2026-11-02" });
});
afterAll(() => opened?.[Symbol.asyncDispose]());

async function sent(method: "POST" | "PUT", path: string, data: unknown): Promise<void> {
  const headers = { origin: opened.origin };
  const answer = await page.request.fetch(opened.origin + path, { method, headers, data });
  expect([answer.status(), answer.ok() ? "" : await answer.text()]).toEqual([expect.any(Number), ""]);
}
let edits = 0;
const write = (notebook: string, name: string, now: unknown) =>
  sent("POST", `/api/notebooks/${notebook}`, { edits: [{ id: `a-first-edit-${++edits}`, name, was: null, now }] });

const press = async (name: string, within: Page | Locator = page) => named(within, "button", name).first().click();
const pick = async (name: string, within: Page | Locator = page) =>
  within.getByRole("radio", { name, exact: true }).locator("xpath=ancestor-or-self::label[1]").click();
const fill = (name: string, text: string, within: Page | Locator = page) => named(within, "textbox", name).fill(text);
const card = (short: string) => page.getByRole("region", { name: words.card(short, "Laura Finch"), exact: true });

const looked = (name: string) => lookedAt(page, name);

test("a service chooses its measures: the EPDS only once somebody is named, its text only by its licence", async () => {
  await page.goto(`${opened.origin}/service`);
  const open = async (name: string) => page.locator("summary", { hasText: name }).click();
  const one = (name: string) => page.locator("details", { hasText: name });
  await open("Edinburgh Postnatal");
  await page.getByText(settings.worry.needed).waitFor();
  expect(await page.getByText(settings.use("EPDS")).count()).toBe(0);
  await fill(settings.worry.who, "Dr Bell");
  await fill(settings.worry.how, "0113 496 0000");
  await press(settings.worry.save);
  await page.getByText(settings.worry.named("Dr Bell", "0113 496 0000")).waitFor();
  const epds = one("Edinburgh Postnatal");
  await epds.getByText(settings.use("EPDS")).click();
  expect(await named(epds, "button", settings.text.put).isDisabled()).toBe(true);
  await fill(settings.licenceNote, "Made up for this walk", epds);
  await press(settings.text.put, epds);
  const made = Array.from({ length: 10 }, (_, i) => `${i + 1}. A made-up question, number ${i + 1}`);
  await fill(settings.text.questions, made.slice(1).join("\n"), epds);
  await fill(settings.text.choices, "0 Never\n1 At times\n2 Often\n3 Always", epds);
  await press(settings.text.save, epds);
  await epds.getByText(settings.text.count(10, 9)).waitFor();
  await press(settings.text.edit, epds);
  await fill(settings.text.questions, made.join("\n"), epds);
  await press(settings.text.save, epds);
  await epds.getByText(settings.text.ready(10)).waitFor();

  await open("Parental Stress Scale");
  const pss = one("Parental Stress Scale");
  await pss.getByText(settings.use("PSS")).click();
  await press(settings.norms.add, pss);
  await fill(settings.norms.sd, "6", pss);
  await fill(settings.norms.reliability, "0.8", pss);
  await fill(settings.norms.population, "Made-up parents", pss);
  await fill(settings.norms.source, "Nobody (2026)", pss);
  await press(settings.norms.add, pss);
  await pss.getByText(settings.norms.said("Total", "6", "0.8")).waitFor();
  await looked("settings");
});

async function ask(short: string): Promise<void> {
  await press(words.add);
  await pick(short);
  await pick("Laura Finch");
  await press(words.addGo);
  await card(short).waitFor();
}

async function scores(when: string, total: string): Promise<void> {
  const pss = card("PSS");
  await press(words.write, pss);
  await pick(when, pss);
  await fill("Total", "18.x", pss);
  expect(await named(pss, "button", words.form.save).isDisabled()).toBe(true);
  await fill("Total", total, pss);
  await press(words.form.save, pss);
  await named(pss, "button", words.write).waitFor();
}

test("scores before and after: the change beside the measure's own error, and what it cannot say", async () => {
  await page.goto(`${opened.origin}/cases/${ID}/outcomes`);
  await ask("PSS");
  await ask("EPDS");
  await scores(answers.moments.start, "52");
  await scores(answers.moments.end, "44");
  const pss = card("PSS");
  await pss.getByText(words.change.of("52", "44", "at the end")).waitFor();
  // SD 6 and r .80: 1.96 x 3.795.
  await pss.getByText(words.change.needed("7.44")).waitFor();
  await pss.getByText(words.change.beyond).waitFor();
  await pss.getByText("index −2.11,", { exact: false }).waitFor();
  await pss.getByText(words.change.cannot).click();
  await pss.getByText(words.change.overlap(1, 1)).waitFor();
  await press(words.notFilledIn, pss);
  await pick(answers.moments.followUp(3), pss);
  await fill(words.form.why_not, "They have moved away", pss);
  await press(words.form.saveMissing, pss);
  await pss.getByText(words.because(answers.moments.followUp(3), "They have moved away")).waitFor();
  await looked("measures");
});

test("question 10 on a tablet: calm words there, and whom to call before anything else once the door is open", async () => {
  await press(answers.ask.go);
  await pick("Laura Finch");
  await pick(answers.moments.start);
  await press(answers.ask.handOver);
  const says = answers.page.adult;
  await press(says.begin);
  for (let i = 1; i <= 10; i++) {
    await page.getByRole("heading", { level: 1, name: `A made-up question, number ${i}`, exact: true }).waitFor();
    await pick(i === 10 ? "At times" : "Never");
    await press(says.on);
  }
  await press(says.confirm);
  await page.getByText(measures.after("Rowan Ashby")).waitFor();
  expect(await page.getByText("Bell").count()).toBe(0);
  await looked("calm");

  await press(review.client.door);
  await press(review.client.passkey);
  const told = page.getByRole("alertdialog", { name: raised.title });
  await told.getByText(raised.call("Dr Bell")).waitFor();
  await told.getByText("0113 496 0000").waitFor();
  await looked("call-now");
  await page.keyboard.press("Escape");
  expect(await told.isVisible()).toBe(true);
  await press(raised.read, told);
  await told.waitFor({ state: "detached" });

  await page.goto(`${opened.origin}/cases/${ID}`);
  await told.getByText(raised.call("Dr Bell")).waitFor();
  await press(raised.read, told);
  await page.getByRole("region", { name: raised.banner }).waitFor();
  await looked("case-raised");
  await page.goto(opened.origin);
  await page.getByRole("heading", { name: web.cases.groups.told }).waitFor();
  await page.getByText(web.cases.raised).click();
  await press(raised.read, told);
  await fill(raised.done, "Dr Bell rang her at noon, and sees her tomorrow.");
  await press(raised.save);
  await page.getByRole("region", { name: raised.banner }).waitFor({ state: "detached" });
  await page.goto(`${opened.origin}/cases/${ID}/outcomes`);
  await card("EPDS").getByRole("cell", { name: "1", exact: true }).first().waitFor();
  expect(await page.getByRole("alertdialog").count()).toBe(0);
});

test("after the end somebody asks again, or says why not", async () => {
  await sent("POST", `/api/cases/${ID}/closing`, { reason: "finished", wantedBy: "client" });
  await page.goto(opened.origin);
  await page.getByText(web.cases.followUp(3), { exact: false }).waitFor();
  await page.goto(`${opened.origin}/cases/${ID}`);
  await page.getByRole("heading", { name: followUps.step(3) }).waitFor();
  await named(page, "link", followUps.go).click();
  await press(followUps.not);
  await fill(followUps.because, "They have moved away");
  await press(followUps.save);
  await page.getByText(followUps.missed("They have moved away")).waitFor();
  await press(followUps.took);
  await press(followUps.save);
  await page.getByText("It took place on", { exact: false }).waitFor();
  await looked("follow-ups");
  expect(opened.heard()).toEqual([]);
});
