/** The end of a case, by somebody without a mouse: the last review, what each of them says, papers, the family's copy, closing. */
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { caseView } from "#contract/api/cases.ts";
import { endingView } from "#contract/api/endings.ts";
import { answers } from "#contract/words/en-answers.ts";
import { certificateWords } from "#contract/words/en-certificate.ts";
import { evaluationQuestions } from "#contract/words/en-evaluation.ts";
import { inTheirWords as said } from "#contract/words/en-in-their-words.ts";
import { letters } from "#contract/words/en-letters.ts";
import { outcomes } from "#contract/words/en-outcomes.ts";
import { prepare, review } from "#contract/words/en-review.ts";
import { webReport } from "#contract/words/en-web-report.ts";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import { web } from "#contract/words/en-web.ts";
import { workbench } from "#contract/words/en-workbench.ts";
import { saidYes } from "../consents.ts";
import { dataHere, dataPath } from "../data.ts";
import * as does from "./guider.ts";
import { keyboard } from "./hands.ts";
import { looked as lookedAt } from "./looked.ts";
import { journeys, type Opened } from "./opened.ts";

const LONG = 400_000;
const ID = "case-that-ends";
const DAY_MS = 86_400_000;
const WAIT = "Wait, and see what Mia shows me";
const SAY = "Say what I see her doing";
const { good } = web.ending;
const { named } = does;

const here = journeys();
let opened: Opened;
let page: Page;
let guider: does.Guider;
/** How far the server's clock has gone on. */
let ahead = 0;

beforeAll(async () => {
  opened = await here.open({ hand: keyboard, clock: () => new Date(Date.now() + ahead).toISOString() });
  ({ page, guider } = opened);
  await does.setUpWithPasskey(guider, opened.origin, opened.code);
  await writeCase();
}, LONG);
afterAll(() => opened?.[Symbol.asyncDispose]());

async function sent(method: "POST" | "PUT", path: string, data: unknown): Promise<unknown> {
  const headers = { origin: opened.origin };
  const answer = await page.request.fetch(opened.origin + path, { method, headers, data });
  const text = await answer.text();
  expect([path, answer.ok() ? "" : text]).toEqual([path, ""]);
  return text === "" ? null : JSON.parse(text);
}
let edits = 0;
const write = (notebook: string, entries: Readonly<Record<string, object>>) =>
  sent("POST", `/api/notebooks/${notebook}`, {
    edits: Object.entries(entries).map(([name, now]) => ({ id: `edit-${++edits}-of-it`, name, was: null, now })),
  });

/** Two goals, two measures, two reviews that were held: what other journeys walk step by step. */
async function writeCase(): Promise<void> {
  const opened = caseView.parse(await sent("POST", "/api/cases", { id: ID }));
  await sent("POST", `/api/cases/${ID}/cycles`, { id: "cycle-two" });
  const reviewed = (on: string) => ({ idea: "", filmOn: null, reviewOn: null, reviewedOn: on });
  await write(`case/${ID}`, {
    client: { name: "Laura", relation: "parent", called: "Mum" },
    focus: { kind: "child", name: "Mia", about: "" },
    question: { text: "How can I help Mia start our play?" },
    agreed: { on: "2026-10-01" },
    [`cycle/${opened.cycles[0]!.id}`]: reviewed("2026-10-15"),
    "cycle/cycle-two": reviewed("2026-10-29"),
  });
  await sent("POST", `/api/cases/${ID}/cycles`, { id: "cycle-three" });
  const goal = { scale: "tme", levels: null, weight: null, expected: 7, baselineSaid: "", expectedSaid: "" };
  const more = { dropped: null, amended: [] };
  const rated = (value: number) => ({ on: "2026-10-01", how: "tablet", value, said: "", amended: [] });
  const measured = (total: number) => ({
    form: "scores",
    on: "2026-10-01",
    how: "paper",
    scores: { total },
    answers: {},
    amended: [],
  });
  const used = { used: true, items: null, choices: null, licence: "Made up for this test", norms: [] };
  await write("service/service", { "instrument/pss": used, "instrument/kpcs": used });
  await write(`outcomes/${ID}`, {
    "goal/wait": { ...goal, ...more, text: WAIT, order: 0 },
    "goal/say": { ...goal, ...more, text: SAY, order: 1 },
    "rating/wait:start:client": rated(3),
    "rating/say:start:client": rated(4),
    "chosen/pss:client": { on: "2026-10-01" },
    "chosen/kpcs:client": { on: "2026-10-01" },
    "measure/pss:start:client": measured(52),
    "measure/kpcs:start:client": measured(30),
  });
  const wanted = ["shared-review", "film-the-review", "family-copy", "report-stills"] as const;
  await sent("POST", `/api/cases/${ID}/consent`, {
    acts: [...saidYes("client", wanted), ...saidYes("focus", wanted)],
  });
}

const press = (name: string, within: Page | Locator = page) => guider.hand.press(named(within, "button", name).first());
const follow = (name: string, within: Page | Locator = page) => guider.hand.press(named(within, "link", name).first());
const type = (name: string, text: string, within: Page | Locator = page) =>
  guider.hand.type(named(within, "textbox", name).first(), text);
const chooseIn = (group: string, option: string) =>
  guider.hand.choose(named(page.getByRole("radiogroup", { name: group, exact: true }), "radio", option));
const open = (path: string) => page.goto(opened.origin + path);
const toCase = () => open(`/cases/${ID}`);

const ending = () => page.getByRole("region", { name: web.ending.title });
/** A step's line, by what it is called. */
const step = (name: string) =>
  ending()
    .locator("li.good-step")
    .filter({ has: page.locator(`.good-name:text-is("${name}")`) });
const stepSays = (name: string, says: string | RegExp) => step(name).locator(".good-state").getByText(says).waitFor();
const person = (name: string) =>
  page.getByRole("region", { name: said.title }).getByRole("article", { name, exact: true });
/** Somebody's words as they are read, and no field in which they are being written. */
const quoted = (who: Locator, text: string) => who.locator(`blockquote:text-is("${text}")`).waitFor();
const doneToday = /^done on \d+ \w+$/;

const looked = (name: string, part: Locator | null = null) => lookedAt(page, name, part);

/** Hands this very device over to somebody of the case; they say something, leave out the rest, and read it all. */
async function answersOnDevice(
  forms: (typeof answers.page)["adult" | "child"],
  answered: Readonly<Record<string, string | number>>,
): Promise<void> {
  await press(answers.ask.handOver);
  await named(page, "heading", forms.hello).waitFor();
  await press(forms.begin);
  for (const [question, answer] of Object.entries(answered)) {
    while (!(await named(page, "heading", question).isVisible())) await press(forms.skip);
    if (typeof answer === "string") await type(question, answer);
    else await chooseIn(question, String(answer));
    await press(forms.on);
  }
  // The last question leads there by itself.
  if (!(await named(page, "heading", forms.all).isVisible())) await press(forms.toAll);
  await named(page, "heading", forms.all).waitFor();
  for (const answer of Object.values(answered)) {
    const read = typeof answer === "string" ? answer : answers.onLine(answer, 1, 10);
    await page.getByText(read, { exact: true }).waitFor();
  }
  await page.getByText(forms.saved, { exact: true }).waitFor();
  await press(forms.confirm);
  await named(page, "heading", forms.done).waitFor();
  await press(review.client.door);
  await press(review.client.passkey);
  await named(page, "heading", outcomes.title).waitFor();
}

describe.skipIf(!dataHere)("a good ending", () => {
  test(
    "a young case is left alone with it; once the last planned cycle is reviewed, what is next leads there",
    async () => {
      await toCase();
      await named(ending(), "button", good.begin).waitFor();
      expect(await named(page, "heading", good.title).count()).toBe(0);
      // Whoever wants to look earlier can, and finds themself at it.
      await press(good.begin);
      await named(ending(), "heading", good.title).waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(good.title);
      await stepSays(good.steps["last-review"].name, good.states["to-do"]);
      await stepSays(good.steps["closing-meeting"].name, good.states["to-do"]);
      await guider.hand.date(named(step(good.steps["closing-meeting"].name), "group", good.meeting.on), "2031-01-11");
      await stepSays(good.steps["closing-meeting"].name, good.planned("11 January 2031"));

      await does.bringFilmIn(guider, dataPath("films/androidx_media/sample.mp4"));
      await does.sayItIsThem(guider);
      await does.openWorkbench(guider);
      await does.chooseMoments(guider, [2]);
      await follow(workbench.clips.prepareOf("Mum"));
      await press(prepare.make);
      await page.getByText(prepare.ready, { exact: true }).waitFor();
      await does.holdReview(guider);
      await press(review.guider.summary.finish);
      await page.getByText(review.guider.finish.ask).waitFor();
      await guider.hand.press(named(page, "checkbox", review.guider.finish.ask));
      await press(review.guider.finish.yes);
      await named(page, "heading", web.case.next.ending.title).waitFor();

      await toCase();
      await named(page, "heading", web.case.next.ending.title).waitFor();
      await follow(web.ending.next.good);
      await stepSays(good.steps["last-review"].name, doneToday);
      await stepSays(good.steps["closing-meeting"].name, good.planned("11 January 2031"));
      await stepSays("Laura", good.states["to-do"]);
      await stepSays(good.steps["family-copy"].name, good.states["to-do"]);
      await stepSays(good.steps["follow-ups"].name, good.falls);
      await looked("ending-begins", ending());

      await page.getByText(web.case.next.ending.meeting("11 January 2031")).waitFor();
    },
    LONG,
  );

  test(
    "client and child say it on the device, whoever asked on paper, the guider at the desk: word for word",
    async () => {
      await follow(good.go.words);
      await person("Laura").getByText(said.notAsked).waitFor();
      const { most, me, friend } = evaluationQuestions.client.end;
      const adult = answers.page.adult;
      await press(said.ask.of("Laura", "at the end"));
      await answersOnDevice(adult, {
        [most!]: "Seeing it twice. The second time I believed it.",
        [me!]: "I wait, and she comes to me.",
        [friend!]: "Yes",
      });
      const changed = evaluationQuestions.child.end["changed"]!.replace("{client}", "Mum");
      await press(said.ask.of("Mia", "at the end"));
      await answersOnDevice(answers.page.child, { [changed]: "She looks at my tower" });

      // On paper: printed, filled in somewhere else, and written down when it came back.
      const { referrer } = answers.others;
      await press(said.ask.of(referrer, "at the end"));
      await press(answers.ask.print);
      const helped = evaluationQuestions.referrer.end["helped"]!;
      await page.getByText(helped).waitFor();
      await page.goBack();
      await press(said.ask.of(referrer, "at the end"));
      await press(answers.ask.write);
      await type(helped, "That nobody told her what she does wrong.");
      await press(answers.form.save);
      await quoted(person(referrer), "That nobody told her what she does wrong.");
      await named(page, "button", answers.form.save).waitFor({ state: "detached" });

      await press(said.ask.ownOf("at the end"));
      await looked("guider-writes");
      await type(evaluationQuestions.guider.end["worked"]!, "Slowing down the second clip.");
      await press(answers.form.save);
      await quoted(person("Rowan Ashby"), "Slowing down the second clip.");
      await named(page, "button", answers.form.save).waitFor({ state: "detached" });
      // Whoever saved goes on at the button that opened it.
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(said.ask.ownAgain);

      const laura = person("Laura");
      await quoted(laura, "Seeing it twice. The second time I believed it.");
      await laura.getByText(/^On a device, \d+ \w+$/).waitFor();
      await laura.getByText(said.leftOut(3)).waitFor();
      await person("Mia").getByText("What does Mum do now that is new?").waitFor();
      await person(referrer)
        .getByText(/^On paper, \d+ \w+\. Written down by Rowan Ashby\.$/)
        .waitFor();
      await person("Rowan Ashby")
        .getByText(/^Written by Rowan Ashby, \d+ \w+$/)
        .waitFor();

      // What Laura adds later, aloud, stands beside it with its own way; what is put right shows what stood there.
      await press(said.ask.goOnOf("Laura", "at the end"));
      await press(answers.ask.write);
      await guider.hand.choose(named(page, "radio", answers.form.ways.spoken));
      await type(friend!, "Yes, my sister");
      await type(evaluationQuestions.client.end["needed"]!, "Somebody for the baby.");
      await press(answers.form.save);
      await quoted(laura, "Somebody for the baby.");
      await named(page, "button", answers.form.save).waitFor({ state: "detached" });
      await expect.poll(() => laura.getByText(/^Said aloud, .* Written down by Rowan Ashby\.$/).count()).toBe(2);
      // Two that stand, and one that stood.
      await expect.poll(() => laura.getByText(/^On a device, \d+ \w+$/).count()).toBe(3);
      await quoted(laura.locator(".said-before"), "Yes");
      await looked("in-their-words", page.getByRole("region", { name: said.title }));
    },
    LONG,
  );

  test(
    "the meeting is held, a letter goes, the family gets its copy, a day is agreed; then the case is closed",
    async () => {
      await toCase();
      for (const name of ["Laura", "Mia", answers.others.referrer, "Rowan Ashby"]) await stepSays(name, doneToday);
      await guider.hand.press(named(step(good.steps["closing-meeting"].name), "checkbox", good.meeting.held));
      await stepSays(good.steps["closing-meeting"].name, /^done on/);

      const dialog = page.getByRole("dialog", { name: web.ending.dialog.title });
      // What is not needed is not missed, until somebody needs it after all.
      const { steps, more, without, needed, states } = good;
      await press(more(steps.letters.name));
      await page.getByRole("menuitem", { name: without }).waitFor();
      await does.inMenu(page);
      await guider.hand.key("Enter");
      await stepSays(steps.letters.name, states["not-needed"]);
      await press(web.ending.open.close);
      await dialog.getByText(/^Left out so far: the closing report and a copy for the family\.$/).waitFor();
      await press(web.ending.dialog.keep);
      await press(more(steps.letters.name));
      await page.getByRole("menuitem", { name: needed }).waitFor();
      await does.inMenu(page);
      await guider.hand.key("Enter");
      await stepSays(steps.letters.name, states["to-do"]);

      // What would be left out is said where the case is closed, and nothing holds anybody up.
      await press(web.ending.open.close);
      await dialog.getByText(/^Left out so far: the closing report, letters and a copy for the family\.$/).waitFor();
      expect(await named(dialog, "radio", web.ending.dialog.reasons.finished).isEnabled()).toBe(true);
      await looked("closing-with-gaps");
      await press(web.ending.dialog.keep);

      await follow(good.go.report);
      const report = page.waitForEvent("download");
      await press(webReport.give.pdf);
      expect(await (await report).failure()).toBe(null);

      await toCase();
      await stepSays(good.steps.report.name, doneToday);
      await follow(good.go.letters);
      await guider.hand.choose(named(page, "radio", letters.templates["client-end"]!.name));
      await type(letters.write.to, "Laura");
      await press(letters.write.draft);
      await named(page, "textbox", letters.page.text).waitFor();
      await press(letters.page.makeReady);
      const letter = page.waitForEvent("download");
      await press(letters.page.pdf);
      expect(await (await letter).failure()).toBe(null);

      await toCase();
      await stepSays(good.steps.letters.name, doneToday);
      await guider.hand.press(named(step(good.steps["family-copy"].name), "link", good.go.copy));
      await press(web.given.copies.start);
      const giving = page.getByRole("dialog", { name: web.given.copies.start });
      const which = giving.getByRole("radiogroup", { name: web.given.copies.which, exact: true });
      await guider.hand.choose(which.getByRole("radio").first());
      await type(web.given.copies.to, "Laura, on her own stick", giving);
      const copy = page.waitForEvent("download");
      await press(web.given.copies.go, giving);
      expect(await (await copy).failure()).toBe(null);
      await page.reload();
      await page.getByText(/bytes, SHA-256 [0-9a-f]{64}/).waitFor();
      await stepSays(good.steps["family-copy"].name, doneToday);

      await follow(good.go.followUps);
      await press(webMeasures.followUps.agreeOf(3));
      await guider.hand.date(named(page, "group", webMeasures.followUps.anotherOn), "2031-04-12");
      await press(webMeasures.followUps.save);
      await page.getByText(webMeasures.followUps.due("12 April 2031")).waitFor();
      await toCase();
      await stepSays(good.steps["follow-ups"].name, good.agreed(["12 April 2031"]));
      await looked("ending-done", ending());

      await press(web.ending.open.close);
      expect(await dialog.getByText(/^Left out so far/).count()).toBe(0);
      await guider.hand.choose(named(dialog, "radio", web.ending.dialog.reasons.finished));
      await guider.hand.choose(named(dialog, "radio", "Laura"));
      await press(web.ending.dialog.go, dialog);
      await named(ending(), "heading", web.ending.closing.label).waitFor();
      await stepSays(good.steps["follow-ups"].name, /12 April 2031/);
      await looked("ending-closing", ending());
    },
    LONG,
  );

  test(
    "when its days are over the films are gone, and the certificate is read as a page",
    async () => {
      ahead = 40 * DAY_MS;
      await opened.context.clearCookies();
      await open("/sign-in");
      await press(web.door.signIn.passkey);
      await named(page, "heading", web.cases.title).waitFor();
      await sent("POST", "/api/retention/clock", undefined);
      const stands = async () =>
        endingView.parse(await (await page.request.get(`${opened.origin}/api/cases/${ID}/ending`)).json());
      await expect.poll(async () => (await stands()).deletions.at(-1)?.stage ?? 0).toBe(1);
      await toCase();
      await named(ending(), "heading", web.ending.closed.label).waitFor();
      // What led here can still be read, folded away.
      await guider.hand.press(ending().getByText(good.list, { exact: true }));
      await stepSays(good.steps["last-review"].name, /^done on/);
      await looked("ending-closed", ending());
      const opening = page.waitForEvent("popup");
      await guider.hand.press(ending().getByRole("link", { name: /^Print the certificate/ }));
      const certificate = await opening;
      await named(certificate, "heading", certificateWords.title).waitFor();
      await certificate.getByText(certificateWords.others).waitFor();
    },
    LONG,
  );

  test(
    "months later, with the films gone, she says on the device how it is, beside what she said at the end",
    async () => {
      await open(`/cases/${ID}/outcomes`);
      await quoted(person("Laura"), "Somebody for the baby.");
      await press(answers.ask.go);
      await chooseIn(answers.ask.whom, "Laura");
      await chooseIn(answers.ask.when, answers.moments.followUp(3));
      const { still, harder } = evaluationQuestions.client["follow-up"];
      const adult = answers.page.adult;
      await answersOnDevice(adult, { [WAIT]: 8, [SAY]: 6, [still!]: "I count to five.", [harder!]: "Bedtime." });

      const laura = person("Laura");
      await expect.poll(() => laura.count()).toBe(2);
      await quoted(laura.first(), "Somebody for the baby.");
      await quoted(laura.last(), "I count to five.");
      await laura.last().getByText(said.leftOut(2)).waitFor();
      const goal = page.getByRole("article", { name: WAIT });
      await goal.getByText(/^Laura: from 3 at the start to 8 3 months after the end\./).waitFor();
      await looked("follow-up", page.getByRole("region", { name: said.title }));
      expect(opened.heard()).toEqual([]);
    },
    LONG,
  );
});
