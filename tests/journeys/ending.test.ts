/** A case of the demo is closed, that is taken back, and it is closed again, by somebody without a mouse; then it is held. */
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { endingView } from "#contract/api/endings.ts";
import { web } from "#contract/words/en-web.ts";
import { newBrowser } from "../server/running.ts";
import { DESK } from "./browser.ts";
import { type Guider, named, setUpWithPasskey } from "./guider.ts";
import { keyboard } from "./hands.ts";
import { journeys, type Opened } from "./opened.ts";
import { setUp, signedIn } from "./world.ts";

const here = journeys();
let opened: Opened;
let page: Page;
let guider: Guider;
beforeAll(async () => {
  opened = await here.open({ hand: keyboard });
  ({ page, guider } = opened);
  await setUpWithPasskey(guider, opened.origin, opened.code);
  await press(web.cases.demo);
  await guider.hand.press(page.getByRole("link", { name: /V-\d/ }).first());
  await named(page, "heading", words.title).waitFor();
});
afterAll(() => opened?.[Symbol.asyncDispose]());

const words = web.ending;
const inTheDemo = ["Laura", "Mia", "Joan", "Abbott", "Oak", "Grace", "Eli"];
const press = async (name: string) => guider.hand.press(named(page, "button", name).first());
const part = () => page.getByRole("region", { name: words.title });

/** Somebody invited as a lead and as nothing else, at the page of cases. */
async function aLead(): Promise<Page> {
  const { origin } = opened;
  const invitation = await page.request.post(`${origin}/api/accounts`, {
    headers: { origin },
    data: { id: "invitation-of-ines", name: "Ines Petrie", roles: ["lead"] },
  });
  const calls = newBrowser(origin);
  await setUp(calls, z.object({ code: z.string() }).parse(await invitation.json()).code, "ines", true);
  const theirs = await here.browser.newContext({ ...DESK, storageState: signedIn(calls, origin) });
  const lead = await theirs.newPage();
  await lead.goto(origin);
  return lead;
}

async function stands(): Promise<ReturnType<typeof endingView.parse>> {
  const answer = await page.request.get(`${opened.origin}/api${new URL(page.url()).pathname}/ending`);
  return endingView.parse(await answer.json());
}

async function codeHere(): Promise<string> {
  const answer = await page.request.get(`${opened.origin}/api${new URL(page.url()).pathname}`);
  return z.object({ code: z.string() }).parse(await answer.json()).code;
}

async function close(reason: keyof typeof words.dialog.reasons, wantedBy: string): Promise<void> {
  await press(words.open.close);
  const asked = page.getByRole("dialog", { name: words.dialog.title });
  expect(await named(asked, "button", words.dialog.go).isDisabled()).toBe(true);
  await guider.hand.choose(named(asked, "radio", words.dialog.reasons[reason]));
  if (reason === "stopped") await guider.hand.choose(named(asked, "radio", words.dialog.stopped.life));
  await guider.hand.choose(named(asked, "radio", wantedBy));
  await guider.hand.press(named(asked, "button", words.dialog.go));
  await named(part(), "heading", words.closing.label).waitFor();
}

/** Whoever pressed something that is gone now is still in this part of the page. */
const isStillHere = () => part().evaluate((element) => element.contains(document.activeElement));

const checklist = (within: Page | Locator, tick: "copies" | "phone") =>
  named(within, "checkbox", words.checklist[tick]);

test("what ends with a case is ticked off, and stays so whatever becomes of the closing", async () => {
  await press(words.open.close);
  const asked = page.getByRole("dialog", { name: words.dialog.title });
  await guider.hand.press(checklist(asked, "copies"));
  await guider.hand.press(checklist(asked, "phone"));
  await press(words.dialog.keep);
  await page.getByText(web.saved.saved, { exact: true }).waitFor();
  // One tick is one step to take back, as everywhere else.
  await press(web.undo);
  await page.getByText(web.saved.saved, { exact: true }).waitFor();
  await page.reload();
  await press(words.open.close);
  await checklist(asked, "copies").waitFor();
  await expect.poll(() => checklist(asked, "copies").isChecked()).toBe(true);
  expect(await checklist(asked, "phone").isChecked()).toBe(false);
  await press(words.dialog.keep);

  // What was left is ticked once it is done, with the case closed.
  await close("finished", words.dialog.service);
  await expect.poll(() => checklist(part(), "copies").isChecked()).toBe(true);
  await guider.hand.press(checklist(part(), "phone"));
  await page.getByText(web.saved.saved, { exact: true }).waitFor();
  await page.reload();
  await checklist(part(), "phone").waitFor();
  await expect.poll(() => checklist(part(), "phone").isChecked()).toBe(true);
  await press(words.closing.undo);
  await named(part(), "button", words.open.close).waitFor();
});

test("a case is closed, that is taken back, and it is closed again", async () => {
  await close("stopped", words.dialog.service);
  const first = await stands();
  expect(first).toMatchObject({ state: "closing", closing: { reason: "stopped", because: "life" } });
  await expect.poll(isStillHere).toBe(true);
  await named(page, "heading", words.next.closing.title).waitFor();

  await press(words.closing.undo);
  await named(part(), "button", words.open.close).waitFor();
  expect(await stands()).toMatchObject({ state: "open", filmsOn: null });
  await expect.poll(isStillHere).toBe(true);

  await close("finished", words.dialog.service);
  await page.reload();
  await named(part(), "heading", words.closing.label).waitFor();
  expect(await stands()).toMatchObject({ state: "closing", closing: { reason: "finished" }, filmsOn: first.filmsOn });
  await press(words.closing.undo);
  await named(part(), "button", words.open.close).waitFor();
});

test("a held case can't be closed, and who asks for its release does not release it", async () => {
  await press(words.hold.start);
  const asked = page.getByRole("dialog", { name: words.hold.ask });
  await guider.hand.type(named(asked, "textbox", words.hold.reason), "The county court asked for it.");
  await guider.hand.press(named(asked, "button", words.hold.go));
  await part().getByText("The county court asked for it.").waitFor();
  await expect.poll(isStillHere).toBe(true);
  expect(await named(page, "button", words.open.close).count()).toBe(0);

  await press(words.hold.askRelease);
  await part().getByText(words.hold.youAsked).waitFor();
  expect(await named(page, "button", words.hold.release).count()).toBe(0);
  expect((await stands()).hold).toMatchObject({ askedByYou: true });
  // They work alone, and are told what to do.
  await part().getByText(words.secondPerson.nobody).waitFor();
  await named(part(), "link", words.secondPerson.invite).waitFor();
  // Of one's own asking there is nothing to decide.
  await guider.hand.press(named(page, "link", web.frame.cases));
  await page.getByRole("link", { name: /V-\d/ }).first().waitFor();
  expect(await named(page, "heading", words.hold.list).count()).toBe(0);

  // Another lead, who sees neither the case nor its page, is the second person.
  const second = await aLead();
  await second.getByText(words.hold.theyAsk("Rowan Ashby")).waitFor();
  await second.getByRole("button", { name: new RegExp(`^${words.hold.release}: `) }).click();
  await named(second, "heading", words.hold.list).waitFor({ state: "detached" });
  await guider.hand.press(page.getByRole("link", { name: /V-\d/ }).first());
  await named(part(), "button", words.open.close).waitFor();
  expect((await stands()).hold).toBe(null);

  // The same lead is asked by the court for another one, and knows it by its code alone.
  const code = await codeHere();
  const lead: Guider = { page: second, hand: keyboard(second) };
  await lead.hand.press(named(second, "button", words.hold.find.open));
  const dialog = second.getByRole("dialog", { name: words.hold.find.open });
  await lead.hand.type(named(dialog, "textbox", words.hold.find.code), "V-9999");
  await lead.hand.press(named(dialog, "button", words.hold.find.go));
  await dialog.getByText(words.hold.find.nothing("V-9999")).waitFor();
  await lead.hand.type(named(dialog, "textbox", words.hold.find.code), code.toLowerCase());
  await lead.hand.press(named(dialog, "button", words.hold.find.go));
  await dialog.getByText(`${code} is a case of Rowan Ashby`).waitFor();
  const told = await dialog.innerText();
  for (const name of inTheDemo) expect(told).not.toContain(name);
  await lead.hand.type(named(dialog, "textbox", words.hold.reason), "The ombudsman asked for it.");
  await lead.hand.press(named(dialog, "button", words.hold.go));
  await dialog.waitFor({ state: "detached" });
  await page.reload();
  await part().getByText("The ombudsman asked for it.").waitFor();
  expect(await stands()).toMatchObject({ hold: { by: "Dr ines" } });
  expect(opened.heard()).toEqual([]);
});
