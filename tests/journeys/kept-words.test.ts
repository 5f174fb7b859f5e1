/**
 * What is typed is there: in a page that was closed, in a second one, against somebody else. And how the pages around it
 * behave: what is agreed, days, headings, labels, and keys that are off.
 */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { web } from "#contract/words/en-web.ts";
import { dataHere, dataPath } from "../data.ts";
import { DESK } from "./browser.ts";
import { agreeOnCase, named, setUpWithPassword, signIn, type Ways } from "./guider.ts";
import { mouse } from "./hands.ts";
import { countRenders, renderedSoFar } from "./renders.ts";
import { journeys, type Opened } from "./opened.ts";

const here = journeys();
let opened: Opened;
let page: Page;
let ways: Ways;
/** Address of a case. */
let one: string;
beforeAll(async () => {
  opened = await here.open();
  ({ page } = opened);
  ways = await setUpWithPassword(opened.guider, opened.origin, opened.code);
  await agreeOnCase(opened.guider);
  one = page.url();
});
afterAll(() => opened?.[Symbol.asyncDispose]());
beforeEach(async () => {
  await page.goto(one);
  await question(page).waitFor();
});

const question = (on: Page) => named(on, "textbox", web.case.question.label);
const saved = (on: Page) => on.getByText(web.saved.saved, { exact: true }).waitFor();

async function another(): Promise<Page> {
  const other = await opened.context.newPage();
  await other.goto(one);
  await question(other).waitFor();
  return other;
}

describe("words on a page", () => {
  test.each([
    ["closed", async (typing: Page) => typing.close()],
    ["left for another", async (typing: Page) => void (await typing.goto("about:blank"))],
  ])("are all there after the page was %s in the middle of typing", async (_, leave) => {
    const typing = await another();
    // A page with something unsaved asks before it goes; this person goes all the same.
    typing.on("dialog", (dialog) => void dialog.accept());
    const text = "Mornings suit her best, never on a Tuesday";
    await question(typing).fill("");
    await question(typing).pressSequentially(text, { delay: 12 });
    await leave(typing);
    await page.reload();
    await expect.poll(() => question(page).inputValue()).toBe(text);
  });

  test("are seen in a second page as they are typed", async () => {
    const second = await another();
    await question(page).fill("What does Mia look at first?");
    await expect.poll(() => question(second).inputValue()).toBe("What does Mia look at first?");
    await second.close();
  });

  test("of two who wrote at once are both there to choose from", async () => {
    await question(page).fill("The beginning");
    await saved(page);
    const second = await another();
    // Both are cut off, so that neither sees what the other writes.
    await opened.context.setOffline(true);
    await question(page).fill("What the first one wrote");
    await question(second).fill("What the second one wrote");
    await opened.context.setOffline(false);
    const conflict = web.case.conflict;
    const which = async () => ((await page.getByText(conflict.title).isVisible()) ? page : second);
    await expect
      .poll(
        async () => (await page.getByText(conflict.title).count()) + (await second.getByText(conflict.title).count()),
      )
      .toBe(1);
    const asking = await which();
    const [ours, theirs] =
      asking === page
        ? ["What the first one wrote", "What the second one wrote"]
        : ["What the second one wrote", "What the first one wrote"];
    await expect.poll(() => question(asking).inputValue()).toBe(theirs);
    await asking.getByText(ours).waitFor();
    await named(asking, "button", conflict.ours).click();
    await expect.poll(() => question(page).inputValue()).toBe(ours);
    await expect.poll(() => question(second).inputValue()).toBe(ours);
    await second.close();
  });
});

describe("a case", () => {
  const words = web.case;
  const agree = (on: Page) => named(on, "button", words.next.agree.go);

  test("is agreed when somebody says so, and no longer when they take it back", async () => {
    await named(page, "heading", words.next.film.title(1)).waitFor();
    await named(page, "button", words.people.change).click();
    await named(page, "button", web.day.clear(words.people.agreed)).click();
    // People and question stand there; nobody has said that this is it.
    await agree(page).click();
    await named(page, "heading", words.next.film.title(1)).waitFor();
    await named(page.getByRole("status").filter({ hasText: words.next.agree.said }), "button", web.undo).click();
    await agree(page).click();
    await named(page, "heading", words.next.film.title(1)).waitFor();
  });

  test("has its days in British order, whatever the browser's own, typed and cleared", async () => {
    const american = await here.browser.newContext({
      ...DESK,
      locale: "en-US",
      storageState: await opened.context.storageState(),
    });
    const there = await american.newPage();
    await there.goto(one);
    const day = named(there, "group", words.cycles.filmOn);
    await day.getByRole("spinbutton").first().click();
    await there.keyboard.type("05122031");
    await saved(there);
    await there.reload();
    await there.getByText(words.cycles.filmPlanned("5 December 2031")).waitFor();
    await named(there, "button", words.cycles.change).click();
    await named(there, "button", web.day.clear(words.cycles.filmOn)).click();
    await saved(there);
    await named(there, "button", web.done).click();
    await there.getByText(words.cycles.noIdea).waitFor();
    await american.close();
  });

  test("renders for a letter what is about its field, however large the case is", async () => {
    const counted = await opened.context.newPage();
    await countRenders(counted);
    const letter = async () => {
      await counted.goto(one);
      const note = counted.getByRole("textbox", { name: new RegExp(`^${words.notes.label("")}`) }).last();
      await note.click();
      // The first key after a mouse shows rings of focus everywhere; that is not the letter's.
      await typesOne(counted);
      await counted.waitForLoadState("networkidle");
      const before = await renderedSoFar(counted);
      await typesOne(counted);
      return { letter: (await renderedSoFar(counted)) - before, page: before };
    };
    await writeNotes(1);
    const small = await letter();
    await writeNotes(49);
    for (let n = 2; n <= 6; n++) await post(`/api/cases/${id()}/cycles`, { id: `cycle-number-${n}` });
    const large = await letter();
    console.log(`a letter renders ${small.letter} components in a small case, ${large.letter} in a large one`);
    expect(large.page).toBeGreaterThan(3 * small.page);
    expect(large.letter).toBeLessThanOrEqual(small.letter);
    await counted.close();
  });

  test.skipIf(!dataHere)(
    "shows the film of a review quietly: it plays, and is destroyed when that was asked first",
    async () => {
      const film = readFileSync(dataPath("films/androidx_media/sample.mp4"));
      const cycle = (await (await page.request.get(`${opened.origin}/api/cases/${id()}`)).json()).cycles[0].id;
      await page.evaluate(sendFilm, [id(), cycle, film.toString("base64")] as const);
      await page.reload();
      const { ofReview, more, remove, removeAsk, them } = web.filmIn;
      await named(page, "button", ofReview.play).click();
      const shown = page.getByRole("dialog", { name: ofReview.title }).locator("video");
      await expect.poll(() => shown.evaluate((video: HTMLVideoElement) => video.readyState)).toBe(4);
      await named(page, "button", web.close).click();
      await named(page, "button", more).first().click();
      await page.getByRole("menuitem", { name: remove }).click();
      const asked = page.getByRole("alertdialog", { name: removeAsk });
      await named(asked, "button", web.cancel).click();
      await expect.poll(() => named(page, "button", ofReview.play).count()).toBe(1);
      await named(page, "button", more).first().click();
      await page.getByRole("menuitem", { name: remove }).click();
      await named(asked, "button", them.askYes).click();
      await expect.poll(() => named(page, "button", ofReview.play).count()).toBe(0);
    },
  );

  const id = () => one.split("/").at(-1) ?? "";
  async function post(path: string, body: object): Promise<void> {
    const answer = await page.evaluate(
      async ([to, json]) => {
        const headers = { "content-type": "application/json" };
        return (await fetch(to, { method: "POST", headers, body: json })).status;
      },
      [path, JSON.stringify(body)] as const,
    );
    expect(answer).toBe(200);
  }
  const writeNotes = (count: number) => {
    const edits = Array.from({ length: count }, (_, n) => {
      const name = `${count}-of-them-${n}`;
      return { id: `edit-${name}`, name: `note/${name}`, was: null, now: { text: "", on: "2026-11-21" } };
    });
    return post(`/api/notebooks/case/${id()}`, { edits });
  };
});

/** Runs in the page: a film of the review, as its recorder would send it. */
async function sendFilm([one, cycle, base64]: readonly [string, string, string]): Promise<void> {
  const film = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const metadata = Object.entries({ case: one, cycle, kind: "review", name: "Review.mp4" });
  const tus = { "tus-resumable": "1.0.0" };
  const begun = await fetch("/api/uploads", {
    method: "POST",
    headers: {
      ...tus,
      "upload-length": String(film.length),
      "upload-metadata": metadata.map(([name, value]) => `${name} ${btoa(value)}`).join(","),
    },
  });
  await fetch(begun.headers.get("location") ?? "", {
    method: "PATCH",
    headers: { ...tus, "upload-offset": "0", "content-type": "application/offset+octet-stream" },
    body: film,
  });
}

test("the heading of a page has the focus after a way within Glimmer, and not on a first load", async () => {
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  const onHeading = async (heading: string) => {
    await expect.poll(focused).toBe(heading);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
  };
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  await named(page, "link", web.frame.service).click();
  await onHeading(web.service.title);
  await expect.poll(() => page.title()).toBe(`${web.service.title} · ${web.product}`);
  await page.goBack();
  await onHeading(web.cases.withWhom("Laura", "Mia"));
  await expect.poll(() => page.title()).toContain(web.product);
});

test("a label that Glimmer suggests can be taken off, and put back", async () => {
  const { labels } = web.service;
  await page.goto(`${opened.origin}/service`);
  const fields = page.getByRole("textbox", { name: labels.name, exact: true });
  const first = await fields.first().inputValue();
  const putBack = named(page, "button", labels.putBack(first));
  const off = async () => {
    await named(page, "button", labels.remove).first().click();
    await putBack.waitFor();
    await expect.poll(() => fields.first().inputValue()).not.toBe(first);
  };
  await off();
  await named(page.getByRole("status").filter({ hasText: labels.removed }), "button", web.undo).click();
  await expect.poll(() => fields.first().inputValue()).toBe(first);
  await off();
  await saved(page);
  await page.reload();
  await putBack.click();
  await expect.poll(() => fields.first().inputValue()).toBe(first);
  await expect.poll(() => putBack.count()).toBe(0);
});

test("all labels go back to what Glimmer suggests once that was asked; the service's own are put away with their names", async () => {
  const { labels } = web.service;
  await page.goto(`${opened.origin}/service`);
  const fields = page.getByRole("textbox", { name: labels.name, exact: true });
  const suggested = await fields.first().inputValue();
  const count = await fields.count();
  await fields.first().fill("Waits a moment");
  await named(page, "button", labels.add).click();
  await page.keyboard.type("Hums along");
  const putBack = named(page, "button", labels.putBack("Hums along"));
  const asked = page.getByRole("alertdialog", { name: labels.resetAsk });
  const reset = async () => {
    await named(page, "button", labels.reset).click();
    await asked.getByText(labels.resetText).waitFor();
  };
  await reset();
  await named(asked, "button", web.cancel).click();
  await expect
    .poll(async () => [await fields.first().inputValue(), await fields.count()])
    .toEqual(["Waits a moment", count + 1]);
  await reset();
  await named(asked, "button", labels.reset).click();
  await putBack.waitFor();
  await expect.poll(async () => [await fields.first().inputValue(), await fields.count()]).toEqual([suggested, count]);
  await saved(page);
  await page.reload();
  await putBack.click();
  await expect.poll(() => fields.last().inputValue()).toBe("Hums along");
});

/** A letter, until it is kept. */
async function typesOne(counted: Page): Promise<void> {
  const kept = counted.waitForResponse(
    (response) => response.request().method() === "POST" && response.url().includes("/api/notebooks/"),
  );
  await counted.keyboard.type("a");
  await kept;
  await saved(counted);
}

test("a letter in the settings renders what is about its field", async () => {
  const counted = await opened.context.newPage();
  await countRenders(counted);
  await counted.goto(`${opened.origin}/service`);
  await named(counted, "textbox", web.service.labels.name).last().click();
  await counted.keyboard.type("a");
  await saved(counted);
  await counted.waitForLoadState("networkidle");
  const before = await renderedSoFar(counted);
  await typesOne(counted);
  const letter = (await renderedSoFar(counted)) - before;
  console.log(`a letter renders ${letter} components in the settings`);
  expect(letter).toBeLessThan(before / 20);
  await counted.close();
});

test("single keys can be switched off, and the sheet lists every key", async () => {
  const { keys } = web;
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: keys.title });
  await sheet.getByText(keys.sheet, { exact: true }).waitFor();
  await sheet.getByText(web.case.keys.undo, { exact: true }).waitFor();
  await sheet.getByText(keys.single).click();
  await named(sheet, "button", web.close).click();
  await sheet.waitFor({ state: "hidden" });
  await page.keyboard.press("?");
  await page.waitForTimeout(300);
  expect(await sheet.isVisible()).toBe(false);
  // What has a button goes on working by it, and they can be switched on again.
  await named(page, "button", keys.open).click();
  await sheet.getByText(keys.single).click();
  await named(sheet, "button", web.close).click();
  await sheet.waitFor({ state: "hidden" });
  await page.keyboard.press("?");
  await sheet.waitFor();
});

test("another device is signed out alone, and signing out everywhere ends every page that is left", async () => {
  const elsewhere = await here.browser.newContext(DESK);
  const other = await elsewhere.newPage();
  await signIn({ page: other, hand: mouse(other) }, opened.origin, ways);
  await other.goto(one);
  await question(other).waitFor();
  const list = await elsewhere.newPage();
  await list.goto(opened.origin);
  await named(list, "heading", web.cases.title).waitFor();
  // A window in sight listens; two of one browser are in sight where they lie side by side.
  const beside = await another();
  await page.goto(`${opened.origin}/account`);
  const { account, signIn: door } = web.door;
  const sessions = page.getByRole("list", { name: account.sessions });
  const signsOut = sessions.getByRole("button", { name: account.signOutOf });
  await signsOut.waitFor();
  await expect.poll(() => sessions.getByRole("listitem").count()).toBe(2);
  await signsOut.click();
  // They know at once, whatever they show: nobody touches them.
  for (const left of [other, list]) await named(left, "heading", door.title).waitFor();
  await sessions.getByRole("button").waitFor({ state: "detached" });
  await expect.poll(() => sessions.getByRole("listitem").count()).toBe(1);
  await expect.poll(() => sessions.evaluate((element) => element === document.activeElement)).toBe(true);
  await question(beside).waitFor();

  await named(page, "button", account.everywhere).click();
  for (const left of [page, beside]) await named(left, "heading", door.title).waitFor();
  expect(opened.heard().filter((line) => !/ERR_INTERNET_DISCONNECTED|40[19]|ERR_ABORTED/.test(line))).toEqual([]);
  await elsewhere.close();
});
