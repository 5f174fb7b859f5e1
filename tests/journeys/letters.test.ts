/** By keyboard: a template in the settings, a letter from it, the office that sends it; and a question of the service's own. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Download, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answers } from "#contract/words/en-answers.ts";
import { paperErrors } from "#contract/words/en-paper-errors.ts";
import { evaluation, evaluationQuestions } from "#contract/words/en-evaluation.ts";
import { letters } from "#contract/words/en-letters.ts";
import { web } from "#contract/words/en-web.ts";
import { newBrowser } from "../server/running.ts";
import { complaints, DESK } from "./browser.ts";
import { named } from "./guider.ts";
import { keyboard } from "./hands.ts";
import { looked as lookedAt } from "./looked.ts";
import { journeys } from "./opened.ts";
import { type Installation, newInstallation } from "./running.ts";
import { setUp, signedIn, type SignedIn } from "./world.ts";

const { settings, list, write: begin, page: words, templates, office: seen } = letters;
const ID = "case-with-letters";

const here = journeys();
let installation: Installation;
let page: Page;
let office: Page;
const heard: (readonly string[])[] = [];

beforeAll(async () => {
  installation = await newInstallation(here.pages);
  const { origin } = installation;
  const [owner, cleo] = [newBrowser(origin), newBrowser(origin)];
  await setUp(owner, (await installation.setUpCode())!, "rowan", true, "Rowan Ashby");
  const invited = await owner.call("POST", "/api/accounts", {
    id: "cleo",
    name: "Cleo Marsh",
    roles: ["administrator"],
  });
  await setUp(cleo, invited.body.code, "cleo", true, "Cleo Marsh");
  await owner.call("POST", "/api/cases", { id: ID });
  const edits = Object.entries({
    client: { name: "Laura Finch", relation: "parent", called: "Mum" },
    focus: { kind: "child", name: "Mia", about: "" },
    question: { text: "How can I help Mia start our play?" },
  }).map(([name, now]) => ({ id: `letters-${name}`, name, was: null, now }));
  expect((await owner.call("POST", `/api/notebooks/case/${ID}`, { edits })).status).toBe(200);
  [page, office] = [await pageOf(signedIn(owner, origin)), await pageOf(signedIn(cleo, origin))];
});
afterAll(() => installation?.[Symbol.asyncDispose]());

async function pageOf(storageState: SignedIn): Promise<Page> {
  const context = await here.browser.newContext({ ...DESK, storageState });
  heard.push(complaints(context));
  return context.newPage();
}

const go = (target: Locator) => keyboard(target.page()).press(target);
const press = (name: string, within: Page | Locator = page) => go(named(within, "button", name).first());
const pick = (name: string) => keyboard(page).choose(named(page, "radio", name));
const write = (field: Locator, text: string) => keyboard(field.page()).type(field, text);
const field = (name: string, within: Page | Locator = page) => named(within, "textbox", name);
const open = (path: string, on = page) => on.goto(installation.origin + path);
const template = (name: string) => page.locator("details", { has: page.locator("summary", { hasText: name }) });
const section = (name: string) => page.getByRole("region", { name, exact: true });
const saved = (on = page) => on.locator(".saved-words", { hasText: web.saved.saved }).waitFor();
/** What the page in the page says. */
const preview = (on = page) => on.frameLocator("iframe:not([aria-hidden])").locator("main");
const focused = () => page.evaluate(() => document.activeElement?.textContent);

const looked = (name: string, on = page, part: Locator | null = null) => lookedAt(on, name, part);

test("a service puts Glimmer's letters in its own words, and back; and keeps one of its own", async () => {
  await open("/service");
  const { name } = templates["referrer-end"]!;
  const one = template(name);
  await go(one.locator("summary"));
  const text = field(settings.text, one);
  await write(text, "Dear {to},\n\nYou sent {client} to us, and {mother}.\n\n{client} asked: {question}");
  await one.getByText(settings.unknown(["{mother}"])).waitFor();
  await looked("templates", page, section(settings.title));
  await press(settings.reset, one);
  await expect.poll(() => text.inputValue()).toBe(templates["referrer-end"]!.text);
  await expect.poll(focused).toContain(name);
  await write(text, "Dear {to},\n\nYou sent {client} and {child} to us.\n\n{client} asked: {question}\n\n{school}");
  await one.getByText(settings.changed).waitFor();

  await press(settings.add);
  const own = template(settings.noName);
  await page.keyboard.type("To the school");
  await template("To the school").waitFor();
  await expect.poll(() => own.count()).toBe(0);
  const stopped = template(templates["referrer-stopped"]!.name);
  await go(stopped.locator("summary"));
  await press(settings.leaveOut, stopped);
  await page.getByRole("heading", { name: settings.away }).waitFor();
  await go(page.locator("summary", { hasText: settings.places }));
  await page.getByText(letters.places["follow-up"]).waitFor();
  await saved();
  await looked("templates-own", page, section(settings.title));
});

test("a letter is begun from it, its places filled, written on, looked at, and made ready", async () => {
  await open(`/cases/${ID}`);
  await open(`/cases/${ID}/letters`);
  await page.getByText(list.none).waitFor();
  await looked("letters-none");
  await expect.poll(() => page.getByRole("radio", { name: "To the school", exact: true }).count()).toBe(1);
  expect(await page.getByRole("radio", { name: templates["referrer-stopped"]!.name, exact: true }).count()).toBe(0);
  await pick(templates["referrer-end"]!.name);
  await press(begin.toThem("Laura Finch"));
  await expect.poll(() => field(begin.to).inputValue()).toBe("Laura Finch");
  await write(field(begin.to), "Noor Hadley");
  await press(begin.draft);

  const text = field(words.text);
  await text.waitFor();
  expect(await text.inputValue()).toBe(
    "Dear Noor Hadley,\n\nYou sent Laura Finch and Mia to us.\n\nLaura Finch asked: How can I help Mia start our play?\n\n{school}",
  );
  expect(await field(words.subject).inputValue()).toBe("What came of our work with Laura Finch and Mia");
  // What is left open stands in the place of what would send it.
  await page.getByText(paperErrors.errors["letter-unfilled"]({ value: "{school}" })).waitFor();
  expect(await named(page, "button", words.makeReady).count()).toBe(0);
  await looked("letter-open");
  await write(text, "Dear Noor Hadley,\n\nthank you for sending Laura and Mia to us.");
  await preview().getByText("thank you for sending Laura and Mia to us.").waitFor();
  await named(page, "button", words.makeReady).waitFor();
  await looked("letter-draft");

  await open(`/cases/${ID}/letters`, office);
  await office.getByText(list.noneReady).waitFor();
  await press(words.makeReady);
  await page.getByText(words.readyAbout).waitFor();
  await expect.poll(focused).toBe("What came of our work with Laura Finch and Mia");
  await named(page, "button", words.pdf).waitFor();
  await saved();
  await looked("letter-ready");
});

async function checkedPdf(made: Download): Promise<string> {
  expect(made.suggestedFilename()).toBe("letter.pdf");
  const at = await made.path();
  expect(execFileSync("qpdf", ["--check", at], { encoding: "utf8" })).toContain("No syntax or stream encoding errors");
  return execFileSync("pdftotext", ["-layout", at, "-"], { encoding: "utf8" });
}

test("the office finds it by its case, prints it, and reads nothing else of it", async () => {
  await open(`/cases/${ID}`, office);
  await office.getByText(seen.about).waitFor();
  expect(await office.getByText("Laura").count()).toBe(0);
  await looked("office-case", office);
  await go(named(office, "link", list.go));
  await go(named(office, "link", "What came of our work with Laura Finch and Mia"));
  await preview(office).getByText("thank you for sending Laura and Mia to us.").waitFor();
  for (const one of [words.text, words.subject]) expect(await field(one, office).count()).toBe(0);
  for (const one of [words.backToDraft, words.remove]) expect(await named(office, "button", one).count()).toBe(0);
  const pdf = office.waitForEvent("download");
  await press(words.pdf, office);
  expect(await checkedPdf(await pdf)).toContain("thank you for sending Laura and Mia to us.");
  await office.getByText(`${list.as.pdf} by Cleo Marsh`, { exact: false }).waitFor();
  const asPage = office.waitForEvent("download");
  await press(words.page, office);
  const html = await asPage;
  expect(html.suggestedFilename()).toBe("letter.html");
  expect(readFileSync(await html.path(), "utf8")).toContain("thank you for sending Laura and Mia to us.");
  await looked("office-letter", office);
});

test("a letter that names who must not know goes nowhere; a draft is deleted, and that is undone", async () => {
  const headers = { origin: installation.origin };
  const said = { address: "", telephone: "", email: "", safely: "", mustNotKnow: [{ name: "Noor Hadley", why: "" }] };
  const path = `${installation.origin}/api/cases/${ID}/contacts/client`;
  expect((await page.request.put(path, { headers, data: { revision: 0, said } })).status()).toBe(200);
  const why = paperErrors.errors["paper-must-not-know"]();
  await press(words.pdf);
  await page.getByText(why).waitFor();
  await named(page, "button", words.pdf).waitFor({ state: "detached" });
  await expect.poll(() => page.getByText(why).count()).toBe(1);
  await looked("letter-unsafe");
  await press(words.backToDraft);
  await press(words.remove);
  await page.getByText(list.none).waitFor();
  await press(web.undo);
  await page.getByText(list.draft, { exact: true }).waitFor();
  await page.getByText(`${list.as.pdf} by Cleo Marsh`, { exact: false }).waitFor();
  await looked("letters");
  await open(`/cases/${ID}/letters`, office);
  await office.getByText(list.noneReady).waitFor();
});

test("a question that a service changes is the one that is asked, and one that it leaves out is not", async () => {
  const { settings: says } = evaluation;
  const glimmers = evaluationQuestions.client.end;
  await open("/service");
  const part = section(says.title);
  const question = (number: number) => field(says.label(number), part);
  await write(question(1), "What helped {client} and {friend} most?");
  await part.getByText(says.unknown(["{friend}"])).waitFor();
  await write(question(1), "What helped you and {child} most?");
  await go(named(part, "button", says.remove).nth(1));
  await part.getByRole("heading", { name: says.away }).waitFor();
  await press(says.add, part);
  await page.keyboard.type("What would you change about the room?");
  const last = await part.getByRole("textbox").count();
  await go(named(part, "button", says.up).nth(last - 1));
  await expect.poll(() => question(last - 1).inputValue()).toBe("What would you change about the room?");
  await saved();
  await looked("questions", page, part);

  await open(`/cases/${ID}/outcomes`);
  await named(page, "link", list.go).waitFor();
  await press(answers.ask.go);
  await pick(answers.moments.end);
  await press(answers.ask.print);
  await page.getByText("What helped you and Mia most?").waitFor();
  const asked = await page.locator(".paper").innerText();
  expect(asked).toContain("What would you change about the room?");
  expect(asked).not.toContain(glimmers["most"]);
  expect(asked).not.toContain(glimmers["least"]);

  await open("/service");
  await press(`${says.back}: ${says.label(1)}`, part);
  await expect.poll(() => question(1).inputValue()).toBe(glimmers["most"]);
  await press(says.putBack(glimmers["least"]!), part);
  await expect.poll(() => question(2).inputValue()).toBe(glimmers["least"]);
  await saved();
  // A browser says by itself what a server refuses, and the office is refused what is written in the case.
  const complained = heard.flat().filter((line) => !line.includes("Failed to load resource"));
  expect(complained).toEqual([]);
  expect(installation.faults).toEqual([]);
});
