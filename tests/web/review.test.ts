/** The shared review's two faces in step, in a real browser with a real server; and what a device that was handed over reaches. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notebooks } from "#contract/api/notebooks.ts";
import { prepare, review } from "#contract/words/en-review.ts";
import { web } from "#contract/words/en-web.ts";
import { workbench } from "#contract/words/en-workbench.ts";
import type { Entry } from "#domain/notebook.ts";
import { written } from "#domain/notebook.ts";
import { openChromium } from "../chromium.ts";
import { named, setUpWithPassword, signIn } from "../journeys/guider.ts";
import { mouse } from "../journeys/hands.ts";
import { builtPages, type Installation, newInstallation } from "../journeys/running.ts";
import { CASE, clipEntries, reviewCase, type ReviewCase } from "./review-case.ts";

/** Both processors may be busy with other tests. */

const stack = new AsyncDisposableStack();
let installation: Installation;
let browser: Browser;
let guider: Page;
let device: BrowserContext;
let client: Page;
let cycle: string;
let about: ReviewCase;
/** The key of a clip that was made, and is not part of the review. */
let leftOut: string;

describe("a shared review", () => {
  beforeAll(async () => {
    const pages = stack.use(await builtPages());
    installation = stack.use(await newInstallation(pages.folder));
    // As browsers are set by themselves: whoever touched the page once has clips played to them.
    browser = await openChromium("--autoplay-policy=document-user-activation-required");
    stack.defer(() => browser.close());
    guider = await (await browser.newContext()).newPage();
    const ways = await setUpWithPassword(
      { page: guider, hand: mouse(guider) },
      installation.origin,
      (await installation.setUpCode()) ?? "",
    );
    about = await reviewCase(guider.context().request, installation.origin);
    cycle = about.cycle;
    await about.write(
      `film/${about.film}`,
      clipEntries(4, (seconds) => about.ticks(seconds - 4)),
    );
    await about.prepare();
    leftOut = (await about.chosen()).find(({ clip }) => clip === "clip-4")?.key ?? "";
    await about.write(`film/${about.film}`, { "clip/clip-4": null });
    await guider.goto(`${installation.origin}/cycles/${cycle}/prepare`);
    await named(guider, "button", prepare.hold).click();
    await named(guider, "heading", review.guider.title).waitFor();

    device = await browser.newContext();
    client = await device.newPage();
    await signIn({ page: client, hand: mouse(client) }, installation.origin, ways);
    await client.goto(`${installation.origin}/cycles/${cycle}/review`);
    await named(client, "button", review.guider.screen.handOver).click();
    await named(client, "button", review.guider.screen.yes).click();
    await named(client, "button", review.client.touch).click();
  });
  afterAll(() => stack.disposeAsync());

  it("shows on the client's screen what the guider asks for, and keeps the pause as a point", async () => {
    await guider.getByText(review.guider.screen.here).waitFor();
    await guider.getByRole("button", { name: /^Clip 2 / }).click();
    await client.waitForFunction(() => document.querySelector("main")?.dataset["clip"] === "clip-2");
    await waitUntilPlaying(client);
    await named(guider, "button", review.guider.controls.pause).click();
    await client.waitForFunction(() => document.querySelector("video")?.paused === true);
    await guider.getByText(review.guider.points.by.guider, { exact: true }).waitFor();
    await named(client, "button", review.client.play).waitFor();
    await expect.poll(() => guider.getByRole("button", { name: /^Clip 2, at / }).count()).toBe(1);
  });

  it("shows the guider what the client sees, without its sound, and not on a phone", async () => {
    await expect.poll(apart).toBe(0);
    await named(client, "button", review.client.stepOn).click();
    const before = await stillAt(client);
    await expect.poll(apart).toBe(0);
    expect(pictureNumber(await pictureOf(guider))).toBe(pictureNumber(before));
    expect(await guider.locator("video").evaluate((video: HTMLVideoElement) => video.muted)).toBe(true);
    const { width, height } = guider.viewportSize()!;
    await guider.setViewportSize({ width: 375, height: 812 });
    await guider.locator("video").waitFor({ state: "detached" });
    await guider.setViewportSize({ width, height });
  });

  it("steers the screen that was opened last alone, and says so on the other", async () => {
    const second = await guider.context().newPage();
    await second.goto(`${installation.origin}/cycles/${cycle}/screen`);
    await client.getByText(review.client.elsewhere).waitFor();
    expect(await client.locator("video").count()).toBe(0);
    await named(client, "button", review.client.here).click();
    await second.getByText(review.client.elsewhere).waitFor();
    await second.close();
    await guider.keyboard.press("1");
    await isOn(client, 1);
  });

  it("says nothing of the case on the client's screen", async () => {
    const text = await client.locator("body").innerText();
    for (const secret of ["Laura", "Mia", "V-", "The tower"]) expect(text).not.toContain(secret);
    expect(await client.title()).toBe("Glimmer");
    expect(await client.locator("a").count()).toBe(0);
  });

  it("plays, stops, steps and holds every clip on a device without a network, and keeps their pauses", async () => {
    await device.setOffline(true);
    const words = review.client;
    for (const n of [1, 2, 3]) {
      await client.keyboard.press(String(n));
      await isOn(client, n);
      await waitUntilPlaying(client);
      await client.keyboard.press(" ");
      await client.locator(".client-dot").waitFor();
      const at = await stillAt(client);
      await named(client, "button", words.stepOn).click();
      await expect.poll(() => pictureOf(client)).toBeGreaterThan(at);
      await named(client, "button", words.hold).click();
      await client.getByAltText(words.still(n)).waitFor();
      await named(client, "button", words.all).click();
      await expect.poll(() => client.locator(".client-still img").count()).toBe(3);
    }
    await device.setOffline(false);
    await expect.poll(theirPauses).toEqual(["clip-1", "clip-2", "clip-3"]);
  });

  it("goes on in two windows without a network, and sends the words that were caught when it is back", async () => {
    // One screen at a time.
    await client.goto("about:blank");
    const screen = await guider.context().newPage();
    await screen.goto(`${installation.origin}/cycles/${cycle}/screen`);
    await named(screen, "button", review.client.touch).click();
    await screen.locator(".client-still img").nth(2).waitFor();
    await guider.context().setOffline(true);
    const box = named(guider, "textbox", review.guider.said.box);
    // By keys: a window behind another is drawn rarely, and a click waits for that.
    for (const n of [1, 2, 3]) {
      await guider.keyboard.press(String(n));
      await isOn(screen, n);
      await waitUntilPlaying(screen);
      await named(guider, "button", review.guider.controls.pause).waitFor();
      await guider.keyboard.press(" ");
      await screen.waitForFunction(() => document.querySelector("video")?.paused === true);
      const at = await stillAt(screen);
      await guider.keyboard.press("ArrowRight");
      await expect.poll(() => pictureOf(screen)).toBeGreaterThan(at);
      await guider.keyboard.press("h");
      await screen.getByAltText(review.client.still(n)).waitFor();
      await box.fill(`Said about the ${n}. one`);
      await box.press("Enter");
      await box.blur();
    }
    await guider.getByText(workbench.saving["not-reached"]).waitFor();
    expect(await wordsKept()).toEqual([]);
    await guider.context().setOffline(false);
    await expect
      .poll(wordsKept)
      .toEqual([1, 2, 3].map((n) => ({ text: `Said about the ${n}. one`, clip: `clip-${n}` })));
    await screen.close();
    await client.goto(installation.origin);
  });

  it("reaches the clips of this review as they were prepared, and nothing else", async () => {
    const prepared = await about.chosen();
    const at = (clip: string, key: string, of = cycle, what = "file") =>
      `/api/cycles/${of}/clips/${clip}/${what}?key=${key}`;
    const reach = async (path: string) => (await device.request.get(installation.origin + path)).status();
    // A mark moves, a clip is put aside, and one is chosen that was made before, all after the review was prepared.
    const { film, ticks } = about;
    const entries = clipEntries(1, (seconds) => ticks(seconds + 1));
    await about.write(`film/${film}`, { ...entries, "clip/clip-2": null, ...clipEntries(4, (s) => ticks(s - 4)) });
    for (const { clip, key } of prepared) {
      for (const what of ["file", "still"]) expect(await reach(at(clip, key, cycle, what)), clip).toBe(200);
    }
    const moved = (await about.chosen()).find(({ clip }) => clip === "clip-1")?.key ?? "";
    expect(prepared.map(({ key }) => key)).not.toContain(moved);
    expect((await about.get(at("clip-4", leftOut))).status()).toBe(200);
    const { id: otherCycle } = await (await about.post(`/api/cases/${CASE}/cycles`, { id: "a-second-cycle" })).json();
    const other = await (await about.post("/api/cases", { id: "another-case" })).json();
    const [first] = prepared;
    for (const path of [
      at("clip-4", leftOut),
      at("clip-4", leftOut, cycle, "still"),
      at("clip-1", moved),
      at("clip-1", leftOut),
      at("clip-1", first!.key, otherCycle),
      at("clip-1", first!.key, other.cycles[0].id),
      `/api/cycles/${cycle}/clips`,
      `/api/films/${film}`,
      `/api/films/${film}/watch`,
      `/api/films/${film}/frames`,
      `/api/films/${film}/filmstrip`,
      `/api/films/${film}/still?at=0`,
      `/api/notebooks/film/${film}`,
      `/api/notebooks/case/${CASE}`,
      `/api/notebooks/review/${otherCycle}`,
      `/api/notebooks/service/service`,
    ]) {
      expect([403, 404], path).toContain(await reach(path));
    }
    // Nobody adds to the list but by preparing: not the screen, and not a page of the guider's.
    for (const path of [`/api/cycles/${cycle}/prepare`, `/api/cycles/${cycle}/hold`]) {
      const { origin } = installation;
      expect((await device.request.post(origin + path, { headers: { origin } })).status(), path).toBe(403);
    }
    expect((await about.write(`review/${cycle}`, { clips: { list: [] } })).status()).toBe(422);
    // Prepared again, it is what is chosen now.
    await about.prepare();
    expect(await reach(at("clip-1", moved))).toBe(200);
    expect(await reach(at("clip-1", first!.key))).toBe(404);
    await guider.locator(`img[src*="${moved}"]`).waitFor();
  });

  it("goes dark when the review is finished: no clip is there any more, until the guider looks again", async () => {
    const [first] = await about.chosen();
    const clip = `/api/cycles/${cycle}/clips/${first!.clip}/file?key=${first!.key}`;
    const reach = async () => (await device.request.get(installation.origin + clip)).status();
    await client.goto(installation.origin);
    await named(client, "button", review.client.touch).click();
    await client.getByText("How can I help Mia start our play?").waitFor();
    expect(await reach()).toBe(200);
    await named(guider, "button", review.guider.summary.finish).click();
    await named(guider, "button", review.guider.finish.yes).click();
    await client.getByText(review.client.finished).waitFor();
    await guider.getByText(review.guider.finish.doneNext(2)).waitFor();
    await client.keyboard.press("1");
    await expect.poll(() => client.locator("video, img").count()).toBe(0);
    expect(await reach()).toBe(404);
    await client.reload();
    await client.getByText(review.client.finished).waitFor();
    await guider.goto(`${installation.origin}/cycles/${cycle}/review`);
    await named(guider, "button", review.guider.finished.again).click();
    await named(client, "button", review.client.touch).waitFor();
    expect(await reach()).toBe(200);
  });

  it("says in one sentence that there is no camera to film it with", async () => {
    await using bare = await openChromium();
    const context = await bare.newContext({ storageState: await guider.context().storageState() });
    await context.grantPermissions(["camera", "microphone"]);
    const page = await context.newPage();
    await page.goto(`${installation.origin}/cycles/${cycle}/review`);
    await named(page, "button", review.guider.filming.start).click();
    await page.getByRole("alert").getByText(review.guider.filming.noCamera).waitFor();
  });

  it("leads nowhere else while the device is in the client's hands", async () => {
    const reached = await client.evaluate(
      async ([cycle, id]) =>
        Promise.all(
          ["/api/cases", `/api/cases/${id}`, `/api/cycles/${cycle}/clips`, `/api/notebooks/case/${id}`].map(
            async (path) => (await fetch(path)).status,
          ),
        ),
      [cycle, CASE],
    );
    expect(reached.every((status) => status === 403 || status === 404)).toBe(true);
    for (const path of ["/", `/cases/${CASE}`, `/cycles/${cycle}/review`, "/account"]) {
      await client.goto(installation.origin + path);
      await named(client, "button", review.client.touch).waitFor();
      expect(new URL(client.url()).pathname).toBe(`/cycles/${cycle}/screen`);
    }
    await client.goBack();
    await client.waitForURL(/\/screen$/);
    expect(installation.faults).toEqual([]);
  });

  it("is over on every screen at once when the guider signs out everywhere, the one that was handed over too", async () => {
    await named(client, "button", review.client.touch).click();
    await client.locator(".client-still img").first().waitFor();
    expect((await about.post("/api/sign-out/everywhere")).status()).toBe(204);
    // Nobody touches either of them.
    for (const page of [client, guider]) {
      await named(page, "heading", web.door.signIn.title).waitFor();
      await expect.poll(() => page.locator("img, video").count()).toBe(0);
    }
  });
});

const entriesOf = async (): Promise<ReadonlyMap<string, Entry>> => {
  const { edits } = notebooks.read.answer.parse(await (await about.get(`/api/notebooks/review/${cycle}`)).json());
  return written(edits);
};
const under = async (prefix: string) =>
  [...(await entriesOf())].filter(([name]) => name.startsWith(prefix)).map(([, entry]) => entry);
const theirPauses = async () => (await under("point/")).filter(({ by }) => by === "client").map(({ clip }) => clip);
const wordsKept = async () => (await under("words/")).map(({ text, clip }) => ({ text, clip }));

/** Twelve a second. */
const pictureNumber = (seconds: number) => Math.floor(seconds * 12 + 0.01);

/** Pictures between that of the client's screen and the guider's; null while one of them moves. */
const apart = async () => {
  const [theirs, ours] = [await stillAt(client), await pictureOf(guider)];
  return ours < 0 ? null : pictureNumber(theirs) - pictureNumber(ours);
};
const isOn = (page: Page, n: number) =>
  page.waitForFunction((clip) => document.querySelector("main")?.dataset["clip"] === clip, `clip-${n}`);
/** Seconds into the clip that is on the screen. */
const pictureOf = (page: Page) => page.evaluate(() => document.querySelector("video")?.currentTime ?? -1);

/** Where it stands once a pause has come to rest at its picture. */
async function stillAt(page: Page): Promise<number> {
  for (let before = -1; ; ) {
    const now = await pictureOf(page);
    if (now === before) return now;
    before = now;
    await page.waitForTimeout(250);
  }
}

async function waitUntilPlaying(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const video = document.querySelector("video");
    return video !== null && !video.paused && video.currentTime > 0.4;
  });
}
