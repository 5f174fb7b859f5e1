/** Consent, as people give it, keep it and take it back: on a device in their hands, by keyboard, on paper, aloud. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { consentView } from "#contract/api/consent.ts";
import { consentPages as words } from "#contract/words/en-consent-pages.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { consentTexts } from "#contract/words/en-consent-texts.ts";
import { takenBack } from "#contract/words/en-taken-back.ts";
import { filledIn } from "#contract/words/consent-text.ts";
import { web } from "#contract/words/en-web.ts";
import { purposes } from "#domain/consent.ts";
import { dayName, todayHere } from "#web/calendar.ts";
import { saidYes } from "../consents.ts";
import { dataHere, dataPath } from "../data.ts";
import { DESK } from "./browser.ts";
import * as does from "./guider.ts";
import { finger, type Hand, keyboard, mouse } from "./hands.ts";
import { journeys, type Opened } from "./opened.ts";

const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true, locale: "en-GB" } as const;

const here = journeys();

/** A service of its own, at a new case of Laura and Mia of whom nobody was asked. */
async function withCase(
  hand: (page: Page) => Hand,
  device: BrowserContextOptions = DESK,
): Promise<Opened & { readonly ways: does.Ways }> {
  const opened = await here.open({ device, hand });
  const { guider, origin, code, page } = opened;
  const ways = await does.setUpWithPassword(guider, origin, code);
  await does.agreePeople(guider);
  await does.named(page, "link", consentPeople.next.write).first().click();
  await does.adultDecides(guider, "Laura");
  await does.parentDecides(guider, "Mia", "2021-06-02");
  return { ...opened, ways };
}

async function viewOf(page: Page) {
  const one = /\/cases\/([^/]+)/.exec(page.url())?.[1] ?? "";
  return consentView.parse(
    await (await page.request.get(new URL(`/api/cases/${one}/consent`, page.url()).href)).json(),
  );
}

/** Hands the device over to whoever decides for somebody. */
async function handOver({ page, hand }: does.Guider, person: string): Promise<void> {
  const card = does.personCard(page, person);
  await hand.press(does.named(card, "button", consentPeople.next.askOf(person)));
  await hand.press(does.named(card, "button", consentPeople.ask.handOver));
  await does.named(page, "heading", words.hello.title("Laura")).waitFor();
}

const press = ({ page, hand }: does.Guider, name: string) => hand.press(does.named(page, "button", name).first());
const formButton = ({ page }: does.Guider, form: keyof typeof words.hello.forms) =>
  page.getByRole("button", { name: new RegExp(`^${words.hello.forms[form].name}`) });

/** From hello to the questions. */
async function toQuestions(guider: does.Guider, form: keyof typeof words.hello.forms): Promise<void> {
  await guider.hand.press(formButton(guider, form));
  await press(guider, words.way.begin);
  await guider.page.getByText(words.question.progress(1, does.ASKED.length)).waitFor();
}

async function answerAll(
  guider: does.Guider,
  answers: readonly (keyof typeof words.question.answers)[],
): Promise<void> {
  for (const [i, answer] of answers.entries()) {
    await guider.page
      .getByText(words.question.progress(i + 1, does.ASKED.length))
      .first()
      .waitFor();
    await press(guider, words.question.answers[answer]);
  }
  await does.named(guider.page, "heading", words.all.title).waitFor();
}

describe("consent", () => {
  test("by touch, on a tablet that is handed over: it shows nothing else until the guider opens the door", async () => {
    await using one = await withCase(finger, TABLET);
    const { guider } = one;
    const { page } = guider;
    const address = page.url();
    await handOver(guider, "Mia");
    await toQuestions(guider, "easy-read");
    // Back and forward, and nothing is written down before it was read back.
    await press(guider, words.question.on);
    await press(guider, words.question.back);
    await answerAll(guider, ["yes", "no", "later", "yes", "no", "yes", "yes"]);
    const before = await page.request.get(new URL("/api/status", page.url()).href);
    expect((await before.json()).me.deciding).toMatchObject({ person: "focus" });
    for (const elsewhere of [address, one.origin, `${one.origin}/account`]) {
      await page.goto(elsewhere);
      await does.named(page, "heading", words.hello.title("Laura")).waitFor();
    }
    // What was not confirmed was not kept; she says it again, and confirms.
    await toQuestions(guider, "easy-read");
    await answerAll(guider, ["yes", "no", "later", "yes", "no", "yes", "yes"]);
    await page.getByText(words.all.says.later, { exact: true }).waitFor();
    await press(guider, words.all.confirm);
    await does.named(page, "heading", words.done.title).waitFor();
    await press(guider, "Only for your guider");
    await guider.hand.type(page.getByLabel("Password", { exact: true }), one.ways.password);
    await guider.hand.type(does.named(page, "textbox", "Code"), await one.ways.code());
    await press(guider, "Open");
    await does.named(page, "heading", consentPeople.title).waitFor();
    const { people, ledger } = await viewOf(page);
    const mia = people.find(({ ref }) => ref === "focus");
    expect(does.ASKED.map((purpose) => mia?.standings[purpose].state)).toEqual([
      "given",
      "refused",
      "later",
      "given",
      "refused",
      "given",
      "given",
    ]);
    const said = ledger.filter((act) => act.kind === "answered");
    expect(said).toHaveLength(7);
    for (const act of said) {
      expect(act).toMatchObject({ how: "screen", by: "screen", text: { form: "easy-read", version: 1 } });
    }
    expect(one.heard()).toEqual([]);
  });

  test("by keyboard alone, and taken back on the same page with one press each", async () => {
    await using one = await withCase(keyboard);
    const { guider } = one;
    const { page } = guider;
    await handOver(guider, "Laura");
    await toQuestions(guider, "adult");
    await answerAll(guider, ["yes", "yes", "yes", "yes", "yes", "yes", "yes"]);
    await press(guider, words.all.confirm);
    await press(guider, words.done.look);
    const given = guider.hand.presses;
    await press(guider, words.all.stopOf(words.about.supervision));
    await page.getByText(words.stopped.supervision).waitFor();
    expect(guider.hand.presses - given).toBeLessThan(12);
    await press(guider, words.stop.all);
    await does.named(page, "heading", words.stop.title).waitFor();
    await press(guider, words.stop.back);
    const allStopped = page.getByText(words.all.says.stopped, { exact: true });
    await expect.poll(() => allStopped.count()).toBe(purposes.length);
    // And given again, as easily.
    await press(guider, words.all.changeOf(words.about["shared-review"]));
    await press(guider, words.question.answers.yes);
    await press(guider, words.question.toAll);
    await press(guider, words.all.confirm);
    await does.named(page, "heading", words.done.title).waitFor();
    // A no now is said to take the film back, before it is said for good.
    await press(guider, words.done.look);
    await press(guider, words.all.changeOf(words.about["shared-review"]));
    await press(guider, words.question.answers.no);
    await press(guider, words.question.toAll);
    await page.getByText(words.all.undoes["shared-review"]).waitFor();
    expect(one.heard()).toEqual([]);
  });

  test("on paper: a form with the exact text and its version, and what was ticked written down in under a minute", async () => {
    await using one = await withCase(mouse);
    const { guider } = one;
    const { page, hand } = guider;
    const card = does.personCard(page, "Mia");
    await hand.press(does.named(card, "button", consentPeople.next.askOf("Mia")));
    await hand.press(does.named(card, "button", consentPeople.ask.print));
    const form = page.getByRole("article", { name: consentPeople.paper.title });
    const { title, body } = filledIn(consentTexts.adult["film-the-review"], {
      person: "Mia",
      client: "you",
      whom: "",
      lasts: "",
    });
    await does.named(form, "heading", title).waitFor();
    await page.emulateMedia({ media: "print" });
    const printed = await page.locator("body").innerText();
    for (const paragraph of body) expect(printed).toContain(paragraph.replace(/^[^:]+: /, ""));
    expect(printed).toMatch(/version 1 \([0-9a-f]{8}\)/);
    for (const line of [words.paper.sign, words.paper.day, words.paper.stop]) expect(printed).toContain(line);
    expect(printed).not.toContain(web.frame.cases);
    await page.emulateMedia({ media: "screen" });
    await page.goBack();
    const before = hand.presses;
    await does.answersOnPaper(guider, "Mia", "Laura");
    // Five seconds for a press, which is slow.
    expect(5 * (hand.presses - before)).toBeLessThan(60);
    const mia = (await viewOf(page)).people.find(({ ref }) => ref === "focus");
    expect(mia?.standings["shared-review"].state).toBe("given");
    // How long a yes holds is as the service has settled; how long one holds that was said is as it was said.
    const until = mia?.standings["shared-review"].until ?? "";
    const asks = "shared-review training-events";
    const decider = mia?.deciders[0]?.id ?? "";
    await page.goto(`${page.url()}/paper?${new URLSearchParams({ person: "focus", decider, asks }).toString()}`);
    await form.getByText(words.paper.stands(dayName(until, todayHere()))).waitFor();
    await form.getByText(words.lasts(12)).waitFor();
    expect(await form.getByText(`Your yes holds ${words.lasts(null)}`).count()).toBe(0);
    expect(one.heard()).toEqual([]);
  });

  test("in the order in which a screen reader reads it", async () => {
    await using one = await withCase(mouse);
    const { guider } = one;
    const { page } = guider;
    await handOver(guider, "Laura");
    await toQuestions(guider, "easy-read");
    const read = await page.locator("main").ariaSnapshot();
    console.log(read);
    const { title, body } = filledIn(consentTexts["easy-read"]["shared-review"], {
      person: "you",
      client: "you",
      whom: "",
      lasts: "",
    });
    const inOrder = [
      words.question.progress(1, does.ASKED.length),
      title,
      ...body.map((paragraph) => paragraph.slice(0, 40)),
      words.question.answers.yes,
      words.question.answers.no,
      words.question.answers.later,
      words.question.back,
      words.question.on,
      words.stop.all,
      "Only for your guider",
    ];
    const found: number[] = [];
    for (const part of inOrder) found.push(read.indexOf(part, (found.at(-1) ?? -1) + 1));
    expect(found).not.toContain(-1);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    // The question has the focus when its page opens, so it is what is read first.
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    expect(one.heard()).toEqual([]);
  });

  test.skipIf(!dataHere)("taken back while the film plays: it stops, and cannot be opened any more", async () => {
    await using one = await withCase(mouse);
    const { guider } = one;
    const { page } = guider;
    await does.answersOnPaper(guider, "Laura", "Laura");
    await does.answersOnPaper(guider, "Mia", "Laura");
    const consentAt = page.url();
    await page.goto(consentAt.replace(/\/consent$/, ""));
    await does.bringFilmIn(guider, dataPath("speech/synthetic_dyads/sd01_woman_child.mp4"));
    await does.sayItIsThem(guider);
    await does.openWorkbench(guider);
    const film = /\/films\/([^/?#]+)/.exec(page.url())?.[1] ?? "";
    const range = () =>
      page.evaluate(
        async (id) =>
          (await fetch(`/api/films/${id}/watch`, { headers: { range: "bytes=0-1023" }, cache: "no-store" })).status,
        film,
      );
    await page.keyboard.press(" ");
    expect(await range()).toBe(206);
    const other = await page.context().newPage();
    await other.goto(consentAt);
    await does
      .named(
        does.personCard(other, "Laura"),
        "button",
        consentPeople.entry.takeBackOf(consentPeople.purposes["shared-review"]),
      )
      .click();
    await other.getByText(words.stopped["shared-review"]).waitFor();
    expect(await range()).toBe(403);
    await page.reload();
    await page
      .getByText(/Laura took back/)
      .first()
      .waitFor();
    expect(await page.locator("video").count()).toBe(0);
    // What the child did at this film is kept with it; and when the film goes, and who can undo that, stands by it.
    await other.getByText(consentPeople.ledger.title).click();
    await other.getByText(consentPeople.assent.whatSeen(does.NOTICED)).waitFor();
    const [going] = (await viewOf(other)).takenBack;
    const [goesOn, last] = [going?.goesOn ?? "", going?.undoUntil ?? ""].map((day) => dayName(day, todayHere()));
    const stands = async () => {
      await other.getByText(takenBack.goes(goesOn!)).waitFor();
      await other.getByText(takenBack.undo("Laura", last!)).waitFor();
    };
    await stands();
    await other.goto(consentAt.replace(/\/consent$/, ""));
    await other.getByText(consentPeople.states.withdrawn).first().waitFor();
    await stands();
    // Saying yes again, as the page says, keeps it.
    const locked = other.locator(".consent-taken");
    await does.named(locked, "link", consentPeople.title).click();
    await does.answersOnPaper({ page: other, hand: mouse(other) }, "Laura", "Laura");
    await other.getByText(takenBack.goes(goesOn!)).waitFor({ state: "detached" });
    expect((await viewOf(other)).takenBack).toEqual([]);
    expect(await range()).toBe(206);
  });

  test("where two decide, whoever rings to take it back is named, and the other's yes does not lift it", async () => {
    await using one = await withCase(keyboard);
    const { page, hand } = one.guider;
    const caseId = /\/cases\/([^/]+)/.exec(page.url())?.[1] ?? "";
    const [decides, ...yeses] = saidYes("focus", ["shared-review"]);
    if (decides?.kind !== "decides") throw new Error("nobody decides");
    const father = { ...decides.deciders[0]!, id: "other", name: "Sam Quill" };
    const acts = [{ ...decides, id: "two-decide", deciders: [...decides.deciders, father] }, ...yeses];
    const headers = { origin: one.origin };
    const written = await page.request.post(`${one.origin}/api/cases/${caseId}/consent`, { headers, data: { acts } });
    expect(written.status(), await written.text()).toBe(200);
    await page.reload();
    const { entry, purposes: names } = consentPeople;
    await hand.press(does.named(does.personCard(page, "Mia"), "button", entry.takeBackOf(names["shared-review"])));
    const dialog = page.getByRole("dialog", { name: entry.whoSaid });
    await hand.press(does.named(dialog, "button", "Sam Quill"));
    await page.getByText(words.stopped["shared-review"]).first().waitFor();
    const { ledger, people } = await viewOf(page);
    expect(ledger.at(-1)).toMatchObject({ kind: "withdrawn", decider: "other", saidBy: "Sam Quill" });
    expect(people.find(({ ref }) => ref === "focus")?.standings["shared-review"]?.state).toBe("withdrawn");
    expect(one.heard()).toEqual([]);
  });
});
