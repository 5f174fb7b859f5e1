/** The closing report: proposed, written on, looked at as it will be, and handed out; for the adult, and for the child. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Download, FrameLocator, Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { caseView } from "#contract/api/cases.ts";
import { copyView } from "#contract/api/copies.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { report as paper } from "#contract/words/en-report.ts";
import { webReport as words } from "#contract/words/en-web-report.ts";
import { web } from "#contract/words/en-web.ts";
import { foundByAxe } from "../axe.ts";
import { dataHere, dataPath } from "../data.ts";
import * as does from "./guider.ts";
import { keyboard, mouse } from "./hands.ts";
import { journeys, type Opened } from "./opened.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-report-"));
const here = journeys();
afterAll(() => rmSync(folder, { recursive: true }));

async function opened(): Promise<Opened> {
  const one = await here.open();
  await does.setUpWithPasskey(one.guider, one.origin, one.code);
  return one;
}

async function write(page: Page, kind: string, id: string, entries: Readonly<Record<string, object>>): Promise<void> {
  const { origin } = new URL(page.url());
  const edits = Object.entries(entries).map(([name, now], i) => ({ id: `told-${kind}-${i}`, name, was: null, now }));
  const path = `${origin}/api/notebooks/${kind}/${id}`;
  const sent = await page.request.post(path, { headers: { origin }, data: { edits } });
  if (!sent.ok()) throw new Error(await sent.text());
}

const goal = {
  text: "Wait, and see what Mia shows me",
  scale: "tme",
  order: 0,
  levels: null,
  weight: null,
  expected: 7,
  baselineSaid: "",
  expectedSaid: "",
  dropped: null,
  amended: [],
};
const rating = (value: number, said: string) => ({ on: "2026-10-05", how: "tablet", value, said, amended: [] });
const JUMPS = "I always jump in.";
const FILM = "Seeing myself do it. You can't argue with a film.";
const BABY = "Somebody to mind the baby.";

/** What was written together at the review, and what was said at the end. */
async function told(page: Page, caseId: string): Promise<void> {
  const { origin } = new URL(page.url());
  const view = caseView.parse(await (await page.request.get(`${origin}/api/cases/${caseId}`)).json());
  await write(page, "review", view.cycles[0]!.id, {
    saw: { text: "You wait and look at Mia, and she answers." },
    try: { text: "Leave a little quiet after each question" },
  });
  await write(page, "outcomes", caseId, {
    "goal/wait": goal,
    "rating/wait:start:client": rating(3, JUMPS),
    "rating/wait:end:client": rating(8, ""),
    "evaluation/:end:client": { on: "2026-11-20", how: "tablet", answers: { most: FILM, needed: BABY } },
    "evaluation/:end:focus": { on: "2026-11-20", how: "spoken", answers: { like: "my tower and mummy laughing" } },
  });
}

const frame = (page: Page): FrameLocator => page.frameLocator(".paper-preview iframe:not([aria-hidden])");
const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const field = (page: Page, name: string) => does.named(page, "textbox", name);
const kept = (page: Page) => page.getByText(web.saved.saved, { exact: true }).waitFor();

async function saved(page: Page, button: string): Promise<{ readonly download: Download; readonly path: string }> {
  const coming = page.waitForEvent("download");
  await does.named(page, "button", button).click();
  const download = await coming;
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return { download, path };
}

describe.skipIf(!dataHere)("the closing report", () => {
  test("is proposed from the case, written on, seen as it will be, and handed out as PDF and as a page", async () => {
    await using one = await opened();
    const { page } = one;
    const guider = { page, hand: mouse(page) };
    await does.agreeOnCase(guider);
    const at = page.url();
    const caseId = at.split("/").at(-1)!;
    await does.bringFilmIn(guider, dataPath("films/androidx_media/sample.mp4"));
    await does.sayItIsThem(guider);
    await does.openWorkbench(guider);
    await does.chooseMoments(guider, [2]);
    await does.prepareReview(guider, 1);
    await does.holdReview(guider);
    await does.finishReview(guider, "2026-12-15");
    await told(page, caseId);
    await page.goto(`${at}/outcomes`);
    await does.named(page, "link", words.go).click();
    await does.named(page, "heading", words.title).waitFor();

    // What is proposed stands there, and in the page beside it.
    const { strengths, changed, next } = paper.adult;
    const saw = "You wait and look at Mia, and she answers.";
    await expect.poll(() => field(page, strengths).inputValue()).toBe(`- ${saw}`);
    await frame(page).getByText(saw).waitFor();
    await frame(page).getByText("At the start you said 3.").waitFor();

    // What is written takes its place there once it is kept.
    // Somebody who reads there already goes on reading.
    await guider.hand.type(field(page, strengths), "You give Mia time.");
    await page.locator(".paper-preview iframe").focus();
    await frame(page).getByText("You give Mia time.").waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("IFRAME");
    expect(await frame(page).getByText(saw).count()).toBe(0);
    await part(page, strengths).getByText(words.part.written).waitFor();

    // A part that is emptied is left out, and can be put back.
    const thanks = /^Thank you for letting us look/;
    await frame(page).getByText(thanks).waitFor();
    await field(page, paper.last).fill("");
    await part(page, paper.last).getByText(words.part.leftOut).waitFor();
    await frame(page).getByText(thanks).waitFor({ state: "detached" });
    await does.named(page, "button", words.part.putBackOf(paper.last)).click();
    await frame(page).getByText(thanks).waitFor();
    await expect
      .poll(() => field(page, paper.last).evaluate((element) => element === document.activeElement))
      .toBe(true);
    await field(page, next).fill("");
    await part(page, next).getByText(words.part.onlyAfter).waitFor();
    await does.named(page, "button", web.undo).first().click();
    await part(page, next).getByText(words.part.proposed).waitFor();

    // What people said: the usual ones are ticked, and one that is not is chosen.
    const tick = (said: string) => part(page, paper.adult.words).getByRole("checkbox", { name: new RegExp(said) });
    await expect.poll(() => tick(FILM).isChecked()).toBe(true);
    expect(await tick(BABY).isChecked()).toBe(false);
    expect(await frame(page).getByText(BABY).count()).toBe(0);
    await part(page, paper.adult.words).getByText(`“${JUMPS}”`).click();
    await frame(page).getByText(JUMPS).waitFor();
    await expect.poll(() => frame(page).getByText(FILM).count()).toBe(1);

    // A picture, because everybody in it has allowed just that.
    const pictures = page.getByRole("group", { name: words.pictures.title });
    await pictures.getByRole("img", { includeHidden: true }).first().scrollIntoViewIfNeeded();
    await pictures.locator("label").first().click();
    await frame(page).locator("img").waitFor();

    // For the child: another text at an address of its own, which stays.
    await guider.hand.choose(does.named(page, "radio", "Mia"));
    await page.waitForURL(`${at}/report?for=child`);
    await frame(page).getByText("my tower and mummy laughing").waitFor();
    await guider.hand.type(field(page, paper.child.strengths), "Mum waits for you.");
    await frame(page).getByText("Mum waits for you.").waitFor();
    await page.reload();
    await expect.poll(() => field(page, paper.child.strengths).inputValue()).toBe("Mum waits for you.");
    expect(await frame(page).getByText(FILM).count()).toBe(0);
    const child = await saved(page, words.give.page);
    expect(readFileSync(child.path, "utf8")).toContain("Mum waits for you.");

    await guider.hand.choose(does.named(page, "radio", "Laura"));
    await page.waitForURL(`${at}/report?for=adult`);
    await page.getByText(words.give.none).waitFor();
    const pdf = await saved(page, words.give.pdf);
    expect(pdf.download.suggestedFilename()).toBe("report.pdf");
    expect(execFileSync("qpdf", ["--check", pdf.path], { encoding: "utf8" })).toContain("No syntax or stream");
    const structure = execFileSync("pdfinfo", ["-struct-text", pdf.path], { encoding: "utf8" });
    for (const said of ["You give Mia time.", JUMPS, changed]) expect(structure).toContain(said);
    expect(structure).not.toContain(BABY);
    expect(execFileSync("pdfimages", ["-list", pdf.path], { encoding: "utf8" })).toMatch(/jpeg/);
    const html = await saved(page, words.give.page);
    expect(html.download.suggestedFilename()).toBe("report.html");
    await judged(page, html.path);

    const given = part(page, words.give.title).getByRole("listitem");
    await expect
      .poll(() => given.allTextContents())
      .toEqual([
        expect.stringMatching(/^Page, .*, by Rowan Ashby$/),
        expect.stringMatching(/^PDF, .*, by Rowan Ashby$/),
      ]);
    const receipts = copyView
      .array()
      .parse(await (await page.request.get(`${one.origin}/api/cases/${caseId}/copies`)).json());
    expect(receipts.map(({ purpose, kind }) => `${purpose} ${kind}`)).toEqual(Array(2).fill("report-stills still"));
    expect(one.heard()).toEqual([]);
  });

  test("of a case in which nothing was said says so, and by keyboard alone tells why it cannot go out", async () => {
    await using one = await opened();
    const { page } = one;
    const guider = { page, hand: keyboard(page) };
    await does.agreePeople(guider);
    const at = page.url();
    const caseId = at.split("/").at(-1)!;
    await page.goto(`${at}/report`);
    await page.getByText(words.goals.none).waitFor();
    await page.getByText(words.quotes.none.adult).waitFor();
    await page.getByText(words.pictures.none).waitFor();
    await part(page, paper.adult.strengths).getByText(words.part.nothingProposed).waitFor();

    // Whoever goes from one version to the other with the keyboard is still there.
    const [adult, child] = [does.named(page, "radio", "Laura"), does.named(page, "radio", "Mia")];
    await guider.hand.choose(child);
    await page.getByText(words.quotes.none.child).waitFor();
    await expect.poll(() => child.evaluate((element) => element === document.activeElement)).toBe(true);
    await guider.hand.choose(adult);
    await page.getByText(words.quotes.none.adult).waitFor();

    const { origin } = one;
    const said = {
      address: "",
      telephone: "",
      email: "",
      safely: "",
      mustNotKnow: [{ name: "Rob Quillon", why: "an order stands" }],
    };
    const put = await page.request.put(`${origin}/api/cases/${caseId}/contacts/client`, {
      headers: { origin },
      data: { revision: 0, said },
    });
    expect(put.ok()).toBe(true);
    await guider.hand.type(field(page, paper.adult.strengths), "As Rob Quillon said, you wait.");
    const names = page.getByText(/^It names somebody who must not know/);
    await names.waitFor();
    expect(await does.named(page, "button", words.give.pdf).count()).toBe(0);
    await guider.hand.type(field(page, paper.adult.strengths), "You wait.");
    await names.waitFor({ state: "detached" });

    // What our printed letters lack is said in a sentence, and nothing was given.
    await guider.hand.type(field(page, paper.last), "Спасибо");
    await kept(page);
    await guider.hand.press(does.named(page, "button", words.give.pdf));
    await page.getByText(/^Our printed typeface does not have these letters/).waitFor();
    await page.getByText(words.give.none).waitFor();
    const coming = page.waitForEvent("download");
    await guider.hand.press(does.named(page, "button", words.give.page));
    expect((await coming).suggestedFilename()).toBe("report.html");
    await part(page, words.give.title).getByRole("listitem").waitFor();
    // A browser reports by itself what a server refuses.
    expect(one.heard().filter((line) => !line.includes("Failed to load resource"))).toEqual([]);
  });

  test("shows no picture where somebody has not allowed that, and says whom to ask", async () => {
    await using one = await opened();
    const { page } = one;
    const guider = { page, hand: mouse(page) };
    await does.agreePeople(guider);
    await does.everybodySaysYes(page);
    const at = page.url();
    await does.bringFilmIn(guider, dataPath("films/androidx_media/sample.mp4"));
    await does.sayItIsThem(guider);
    await does.openWorkbench(guider);
    await does.chooseMoments(guider, [2]);
    await does.prepareReview(guider, 1);
    await does.holdReview(guider);
    await does.finishReview(guider, "2026-12-15");
    await page.goto(`${at}/report`);
    const pictures = page.getByRole("group", { name: words.pictures.title });
    await pictures.getByRole("link", { name: consentPeople.title }).waitFor();
    expect(await pictures.getByRole("checkbox").count()).toBe(0);
    await pictures.getByRole("link").click();
    await does.named(page, "heading", consentPeople.title).waitFor();
    expect(one.heard()).toEqual([]);
  });
});

/** A page that was handed out, opened from the disk: it is whole, and nothing in it stands in anybody's way. */
async function judged(page: Page, path: string): Promise<void> {
  const kept = await page.context().newPage();
  await kept.goto(pathToFileURL(path).href);
  await kept.getByText("You give Mia time.").waitFor();
  expect(await foundByAxe(kept)).toEqual([]);
  await kept.close();
}
