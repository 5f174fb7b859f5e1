/** The shared review's two faces in step, in a real browser with a real server; and what a device that was handed over reaches. */
import { readFileSync } from "node:fs";
import type { APIRequestContext, Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { caseView, filmView } from "#contract/api/cases.ts";
import { reviews } from "#contract/api/films.ts";
import { prepare, review } from "#contract/words/en-review.ts";
import { openBrowser } from "../journeys/browser.ts";
import { named, setUpWithPassword, signIn } from "../journeys/guider.ts";
import { mouse } from "../journeys/hands.ts";
import { builtPages, type Installation, newInstallation } from "../journeys/running.ts";
import { madeFilm } from "../media/made-films.ts";

const CASE = "a-case-for-the-review";
const film = () =>
  madeFilm(
    "mp4",
    "-f lavfi -i testsrc=size=160x90:rate=12:duration=11 -f lavfi -i sine=frequency=300:duration=11 -c:v libx264 -preset veryfast -pix_fmt yuv420p -c:a aac",
  );

/** Both processors may be busy with other tests. */
const PATIENT = { timeout: 60_000, interval: 100 };

const stack = new AsyncDisposableStack();
let installation: Installation;
let browser: Browser;
let guider: Page;
let device: BrowserContext;
let client: Page;
let cycle: string;

describe("a shared review", () => {
  beforeAll(async () => {
    const pages = stack.use(await builtPages());
    installation = stack.use(await newInstallation(pages.folder));
    browser = await openBrowser();
    stack.defer(() => browser.close());
    guider = await (await browser.newContext()).newPage();
    const ways = await setUpWithPassword(
      { page: guider, hand: mouse(guider) },
      installation.origin,
      (await installation.setUpCode()) ?? "",
    );
    cycle = await caseWithClips(guider.context().request);
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
  }, 120_000);
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
    expect(await guider.getByRole("button", { name: /^Clip 2, at / }).count()).toBe(1);
  });

  it("says nothing of the case on the client's screen", async () => {
    const text = await client.locator("body").innerText();
    for (const secret of ["Laura", "Mia", "V-", "The tower"]) expect(text).not.toContain(secret);
    expect(await client.title()).toBe("Glimmer");
    expect(await client.locator("a").count()).toBe(0);
  });

  it("plays on and keeps their pauses when the network drops", async () => {
    await device.setOffline(true);
    await client.keyboard.press("3");
    await client.waitForFunction(() => document.querySelector("main")?.dataset["clip"] === "clip-3");
    await waitUntilPlaying(client);
    await client.keyboard.press(" ");
    await client.locator(".client-dot").waitFor();
    await device.setOffline(false);
    await guider.getByText(review.guider.points.by.client, { exact: true }).waitFor({ timeout: 20_000 });
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
});

async function waitUntilPlaying(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const video = document.querySelector("video");
    return video !== null && !video.paused && video.currentTime > 0.4;
  });
}

/** A case with a film, three clips of it made and proved. @returns the cycle */
async function caseWithClips(request: APIRequestContext): Promise<string> {
  const headers = { origin: installation.origin };
  const at = (path: string) => new URL(path, installation.origin).href;
  const write = async (notebook: string, entries: Readonly<Record<string, unknown>>) => {
    const edits = Object.entries(entries).map(([name, now]) => ({
      id: `for-review-${name.replaceAll("/", "-")}`,
      name,
      was: null,
      now,
    }));
    const response = await request.post(at(`/api/notebooks/${notebook}`), { headers, data: { edits } });
    expect(response.status()).toBe(200);
  };
  const opened = caseView.parse(await (await request.post(at("/api/cases"), { headers, data: { id: CASE } })).json());
  const cycle = opened.cycles[0]?.id ?? "";
  await write(`case/${CASE}`, {
    client: { name: "Laura Hill", relation: "parent", called: "Laura" },
    focus: { kind: "child", name: "Mia", about: "" },
    question: { text: "How can I help Mia start our play?" },
  });
  const bytes = readFileSync(film());
  const metadata = Object.entries({ case: CASE, cycle, kind: "interaction", name: "film.mp4" })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`)
    .join(",");
  const tus = { ...headers, "tus-resumable": "1.0.0" };
  const begun = await request.post(at("/api/uploads"), {
    headers: { ...tus, "upload-length": String(bytes.length), "upload-metadata": metadata },
  });
  const id = begun.headers()["glimmer-film"] ?? "";
  await request.patch(at(begun.headers()["location"] ?? ""), {
    headers: { ...tus, "upload-offset": "0", "content-type": "application/offset+octet-stream" },
    data: bytes,
  });
  const filmNow = async () => filmView.parse(await (await request.get(at(`/api/films/${id}`))).json());
  await vi.waitFor(async () => expect((await filmNow()).ready).toContain("frames"), PATIENT);
  await request.post(at(`/api/films/${id}/join`), { headers });
  const frames = await request.get(at(`/api/films/${id}/frames`));
  const [numerator = 1, denominator = 1] = (frames.headers()["glimmer-time-base"] ?? "").split("/").map(Number);
  const ticks = (seconds: number) => Math.round((seconds * denominator) / numerator);
  const three = [1, 2, 3].map((n) => ({ n, from: ticks(n * 3 - 2), to: ticks(n * 3 + 1) }));
  await write(
    `film/${id}`,
    Object.fromEntries(
      three.flatMap(({ n, from, to }) => [
        [`mark/mark-${n}`, { from, to, labels: [], chain: [null, null, null, null, null, null], note: "" }],
        [
          `clip/clip-${n}`,
          { mark: `mark-${n}`, order: n, title: n === 3 ? "The tower" : "", consider: "", question: "", still: null },
        ],
      ]),
    ),
  );
  await request.post(at(`/api/cycles/${cycle}/prepare`), { headers });
  const clips = async () =>
    reviews.clips.answer.parse(await (await request.get(at(`/api/cycles/${cycle}/clips`))).json());
  await vi.waitFor(async () => {
    expect((await clips()).map(({ state }) => state)).toEqual(["ready", "ready", "ready"]);
  }, PATIENT);
  return cycle;
}
