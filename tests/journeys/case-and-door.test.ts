/** The demo beside real cases, the way in with a phone's camera, a film put in from the step that asks for it, and the way back. */
import { generate } from "lean-qr";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { caseView } from "#contract/api/cases.ts";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { dataPath } from "../data.ts";
import { DESK } from "./browser.ts";
import { everybodySaysYes, named, setUpWithPasskey } from "./guider.ts";
import { journeys, type Opened } from "./opened.ts";

const here = journeys();
let opened: Opened;
let page: Page;
beforeAll(async () => {
  opened = await here.open({ device: { ...DESK, colorScheme: "dark" } });
  ({ page } = opened);
  await setUpWithPasskey(opened.guider, opened.origin, opened.code);
});
afterAll(() => opened?.[Symbol.asyncDispose]());

const cases = web.cases;
const press = async (name: string) => named(page, "button", name).first().click();

test("the demo is marked, in the list and in the case, and one button takes it away after asking", async () => {
  await press(cases.demo);
  const cards = page.getByRole("link", { name: /V-\d/ });
  await cards.nth(3).waitFor();
  await expect.poll(() => cards.filter({ hasText: cases.demoMark }).count()).toBe(4);
  await cards.first().click();
  await named(page, "heading", web.case.question.title).waitFor();
  await page.getByText(cases.demoMark, { exact: true }).waitFor();
  await named(page, "link", web.frame.cases).click();

  await press(cases.demoAway.go);
  const asked = page.getByRole("alertdialog", { name: cases.demoAway.ask });
  await named(asked, "button", web.cancel).click();
  await expect.poll(() => cards.count()).toBe(4);
  await press(cases.demoAway.go);
  await named(asked, "button", cases.demoAway.go).click();
  await page.getByText(cases.none).waitFor();
  expect(opened.installation.faults).toEqual([]);
});

test("a password can be looked at; the key's square is what the link says, and dark on light in a dark page", async () => {
  const words = web.door.password;
  await page.goto(new URL("/account", opened.origin).href);
  await press(web.door.account.change);
  const typed = page.getByLabel(words.password, { exact: true }).and(page.locator("input"));
  await typed.fill("four quiet herons waiting");
  await expect.poll(() => typed.getAttribute("type")).toBe("password");
  await press(web.door.reveal.showIt(words.password));
  await expect.poll(() => typed.getAttribute("type")).toBe("text");
  await press(web.door.reveal.hideIt(words.password));
  await expect.poll(() => typed.getAttribute("type")).toBe("password");

  await press(words.go);
  const square = page.getByRole("img", { name: words.square });
  await square.waitFor();
  const uri = await named(page, "link", words.open).getAttribute("href");
  const code = generate(uri ?? "");
  const side = code.size + 8;
  const seen = await brightnessOf(square, side);
  // Four modules of quiet on every side, as cameras need them.
  const meant = seen.map((_, i) => code.get((i % side) - 4, Math.floor(i / side) - 4));
  expect(seen.map((bright) => bright < 0.2)).toEqual(meant);
  expect(Math.min(...seen.filter((_, i) => !meant[i]))).toBeGreaterThan(0.9);
  const key = await page.getByLabel(words.key).innerText();
  expect(key.replaceAll(/\s/g, "")).toBe(new URL(uri ?? "").searchParams.get("secret"));
});

/** How bright each module of a square is as the screen shows it, 0 to 1, row by row. */
async function brightnessOf(square: Locator, side: number): Promise<readonly number[]> {
  const png = (await square.screenshot()).toString("base64");
  return page.evaluate(
    async ({ png, side }) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext("2d");
      if (context === null) throw new Error("nothing to draw on");
      context.drawImage(image, 0, 0);
      return Array.from({ length: side * side }, (_, i) => {
        const x = (((i % side) + 0.5) * image.width) / side;
        const y = ((Math.floor(i / side) + 0.5) * image.height) / side;
        const [red = 0, green = 0, blue = 0] = context.getImageData(x, y, 1, 1).data;
        return (red + green + blue) / (3 * 255);
      });
    },
    { png, side },
  );
}

/** Writes an entry as another page would. */
async function write(kind: "case" | "film" | "review", id: string, name: string, now: object): Promise<void> {
  const path = api.notebooks.write.path.replace(":kind", kind).replace(":notebook", id);
  const edits = [{ id: crypto.randomUUID(), name, was: null, now }];
  const answer = await page.request.post(new URL(path, opened.origin).href, {
    headers: { origin: opened.origin },
    data: { edits },
  });
  expect(answer.status()).toBe(200);
}

test("a film is chosen in the step that asks for it; a cycle that is done asks for none; a review under way is found again", async () => {
  await page.goto(opened.origin);
  await press(cases.start);
  await named(page, "heading", web.case.question.title).waitFor();
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await write("case", id, "agreed", { on: "2026-11-02" });
  await everybodySaysYes(page);
  const words = web.case.next;
  const choosing = page.waitForEvent("filechooser");
  await named(page, "button", words.film.go).click();
  await (await choosing).setFiles(dataPath("films/androidx_media/sample.mp4"));
  await press(web.filmIn.them.yes);
  await named(page, "heading", words.clips.title).waitFor();

  const answer = await page.request.get(new URL(`/api/cases/${id}`, opened.origin).href);
  const { id: cycle, films } = caseView.parse(await answer.json()).cycles[0]!;
  const film = films[0]!.id;
  await write("film", film, "mark/one", {
    from: 0,
    to: 9,
    labels: [],
    chain: [null, null, null, null, null, null],
    note: "",
  });
  const clip = { mark: "one", order: 1, title: "", consider: "", question: "", still: null };
  await write("film", film, "clip/one", clip);
  await write("review", cycle, "begun", { at: new Date(Date.now() - 181_000).toISOString() });
  await page.reload();
  await named(page, "heading", words.review.goingOn(3)).waitFor();
  await named(page, "link", words.review.back).click();
  await page.waitForURL(/\/review$/);
  await write("review", cycle, "ended", { at: new Date().toISOString() });
  await page.goBack();
  await page.reload();
  await named(page, "heading", words.review.title).waitFor();

  // The review is held and its film destroyed: the next cycle is asked about, and this one only lets a film be added.
  const plan = { idea: "", filmOn: null, reviewOn: null, reviewedOn: "2026-11-20" };
  await write("case", id, `cycle/${cycle}`, plan);
  await page.request.delete(new URL(`/api/films/${film}`, opened.origin).href, {
    headers: { origin: opened.origin },
  });
  await page.reload();
  await named(page, "button", words.openCycle(2)).click();
  await named(page, "heading", words.film.title(2)).waitFor();
  const done = page.getByRole("article", { name: web.case.cycles.name(1) });
  await named(done, "button", web.case.cycles.addFirst).waitFor();
  expect(await named(done, "button", web.filmIn.choose).count()).toBe(0);
  await expect.poll(() => named(page, "button", web.filmIn.choose).count()).toBe(1);
  expect(opened.installation.faults).toEqual([]);
});
