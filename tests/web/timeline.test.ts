import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foundByAxe } from "../axe.ts";
import { openChromium } from "../chromium.ts";
import { madeFilm } from "./timeline/made-film.ts";
import { type ServedPage, servedPage } from "./timeline-page.ts";

const film = madeFilm(612, 9);
const mark = film.marks[3]!;
const SCREEN = { viewport: { width: 1200, height: 460 }, reducedMotion: "reduce" } as const;
let served: ServedPage;
let browser: Browser;
let mouse: Page;

beforeAll(async () => {
  served = await servedPage(new URL("./timeline/", import.meta.url));
  browser = await openChromium();
  mouse = await browser.newPage(SCREEN);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** A fresh page: with a mouse always the same tab, which costs least. */
async function opened(query = ""): Promise<Page> {
  await mouse.goto(`${served.url}?${query}`);
  await mouse.locator("body[data-to]").waitFor();
  return mouse;
}

const shown = async (page: Page) =>
  page.evaluate(() => ({ from: Number(document.body.dataset["from"]), to: Number(document.body.dataset["to"]) }));
const told = async (page: Page) => ((await page.locator("output").textContent()) ?? "").split("\n").filter(Boolean);

const lastTold = (page: Page, what: RegExp) => expect.poll(async () => (await told(page)).at(-1) ?? "").toMatch(what);

const width = async (page: Page) => (await page.locator(".timeline-stage").boundingBox())!.width;

/** Where a moment is on the page, in the middle of a lane. */
async function at(page: Page, time: number, lane: "Marks" | "Sound" | "Look here"): Promise<[number, number]> {
  const field = (await page.locator(".timeline-stage").boundingBox())!;
  const name = (await page.getByRole("button", { name: lane }).boundingBox())!;
  const { from, to } = await shown(page);
  return [field.x + ((time - from) / (to - from)) * field.width, name.y + name.height / 2];
}

async function dragged(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, from[1], { steps: 3 });
  await page.mouse.move(...to);
  await page.mouse.up();
}

describe("the timeline in a browser", () => {
  it("moves the edge of a mark to the picture under the pointer, and says so all the while", async () => {
    const page = await opened(`selected=${mark.id}`);
    const [goal, row] = await at(page, mark.to + 20, "Marks");
    const [edge] = await at(page, mark.to, "Marks");
    await dragged(page, [edge, row], [goal, row]);
    await lastTold(page, / done$/);
    const events = (await told(page)).filter((line) => line.startsWith("edges"));
    expect(events.filter((line) => line.endsWith("moving")).length).toBeGreaterThan(2);
    const [, id, from, to, phase] = events.at(-1)!.split(" ");
    expect([id, phase]).toEqual([mark.id, "done"]);
    expect(Number(from)).toBe(mark.from);
    const perPixel = film.length / (await width(page));
    expect(Math.abs(Number(to) - mark.to - 20)).toBeLessThan(2 * perPixel);
    expect(Math.round(Number(to) * 25) / 25).toBe(Number(to));
  });

  it("lets Escape take a drag back", async () => {
    const page = await opened(`selected=${mark.id}`);
    const [edge, row] = await at(page, mark.to, "Marks");
    await page.mouse.move(edge, row);
    await page.mouse.down();
    await page.mouse.move(edge + 60, row, { steps: 3 });
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await lastTold(page, / done$/);
    expect((await told(page)).at(-1)).toBe(`edges ${mark.id} ${mark.from.toFixed(2)} ${mark.to.toFixed(2)} done`);
  });

  it("moves a mark whole where its middle is dragged, in one go", async () => {
    const page = await opened();
    const { from, to } = film.marks[3]!;
    const [start, row] = await at(page, (from + to) / 2, "Marks");
    const [goal] = await at(page, (from + to) / 2 + 30, "Marks");
    await dragged(page, [start, row], [goal, row]);
    await lastTold(page, / done$/);
    const events = (await told(page)).filter((line) => line.startsWith("edges"));
    const [, id, newFrom, newTo, phase] = events.at(-1)!.split(" ");
    expect([id, phase]).toEqual([mark.id, "done"]);
    expect(events.filter((line) => line.endsWith("done"))).toHaveLength(1);
    expect(Number(newTo) - Number(newFrom)).toBeCloseTo(to - from, 2);
    expect(Math.abs(Number(newFrom) - from - 30)).toBeLessThan(2 * (film.length / (await width(page))));
  });

  it("brings the film along while an edge is held at the end of the axis", async () => {
    const page = await opened(`selected=${mark.id}`);
    await page.mouse.move(...(await at(page, mark.to, "Sound")));
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -500);
    await page.keyboard.up("Control");
    await expect.poll(async () => (await shown(page)).to - (await shown(page)).from).toBeLessThan(100);
    const before = await shown(page);
    const [edge, row] = await at(page, mark.to, "Marks");
    const field = (await page.locator(".timeline-stage").boundingBox())!;
    await page.mouse.move(edge, row);
    await page.mouse.down();
    await page.mouse.move(field.x + field.width - 2, row, { steps: 4 });
    await expect.poll(async () => (await shown(page)).to).toBeGreaterThan(before.to + 5);
    await page.mouse.up();
    await lastTold(page, / done$/);
    await page.waitForTimeout(150);
    const held = await shown(page);
    const [, id, , to, phase] = (await told(page)).at(-1)!.split(" ");
    expect([id, phase]).toEqual([mark.id, "done"]);
    expect(Number(to)).toBeGreaterThan(before.to);
    await page.waitForTimeout(150);
    expect(await shown(page)).toEqual(held);
  });

  it("zooms at the pointer, pans sideways, and shows the whole film again", async () => {
    const page = await opened();
    const [near, y] = await at(page, 300, "Sound");
    const x = Math.round(near);
    const time = 300 + (x - near) * (film.length / (await width(page)));
    await page.mouse.move(x, y);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -400);
    await page.keyboard.up("Control");
    await expect.poll(async () => (await shown(page)).to - (await shown(page)).from).toBeLessThan(200);
    const closer = await shown(page);
    expect((await at(page, time, "Sound"))[0]).toBeCloseTo(x, 0);
    await page.mouse.wheel(200, 0);
    await expect.poll(async () => (await shown(page)).from).toBeGreaterThan(closer.from + 1);
    const panned = await shown(page);
    expect(panned.to - panned.from).toBeCloseTo(closer.to - closer.from, 2);
    await page.getByRole("button", { name: "Whole film" }).click();
    await expect.poll(() => shown(page)).toEqual({ from: 0, to: film.length });
  });

  it("makes a mark where one is drawn on its lane, and seeks where the film is pressed", async () => {
    const page = await opened();
    const free = (film.marks[5]!.to + film.marks[6]!.from) / 2;
    await dragged(page, await at(page, free - 8, "Marks"), await at(page, free + 8, "Marks"));
    await lastTold(page, /^new \d+\.\d\d \d+\.\d\d$/);
    await page.mouse.click(...(await at(page, 400, "Sound")));
    await lastTold(page, /^seek /);
    const [, time] = (await told(page)).at(-1)!.split(" ");
    expect(Math.abs(Number(time) - 400)).toBeLessThan(1);
  });

  it("is worked by keys alone: pictures, zoom, window, places, marks, folding", async () => {
    const page = await opened();
    const playhead = page.getByRole("slider");
    await playhead.focus();
    await expect.poll(() => playhead.getAttribute("aria-valuetext")).toBe("0 minutes 41.3 seconds");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowLeft");
    await expect.poll(async () => (await told(page)).slice(-2)).toEqual(["seek 41.36", "seek 40.36"]);
    await page.keyboard.press("+");
    await expect.poll(async () => (await shown(page)).to).toBeLessThan(film.length);
    const before = await shown(page);
    await page.getByRole("scrollbar").press("PageDown");
    await expect.poll(async () => (await shown(page)).from).toBeGreaterThan(before.from + 100);

    await page.getByRole("listbox", { name: "Places" }).focus();
    for (const key of ["ArrowRight", "Enter", "k", "ArrowRight", "x"]) await page.keyboard.press(key);
    const [second, third] = film.places.slice(1);
    await expect
      .poll(async () => (await told(page)).slice(-3))
      .toEqual([`place ${second!.id} play`, `place ${second!.id} keep`, `place ${third!.id} aside`]);
    const reason = page.getByRole("tooltip");
    await expect.poll(() => reason.textContent()).toContain("Sam called out");
    await page.keyboard.press("Escape");
    await reason.waitFor({ state: "hidden" });

    await page.getByRole("listbox", { name: "Marks" }).focus();
    for (const key of ["End", " ", "Enter"]) await page.keyboard.press(key);
    const last = film.marks.at(-1)!.id;
    await expect.poll(async () => (await told(page)).slice(-2)).toEqual([`select ${last}`, `play ${last}`]);
    await expect.poll(async () => (await shown(page)).from).toBeLessThanOrEqual(film.marks.at(-1)!.from);
    expect((await shown(page)).to).toBeGreaterThanOrEqual(film.marks.at(-1)!.to);

    const fold = page.getByRole("button", { name: "Movement" });
    await fold.press("Enter");
    await expect.poll(() => fold.getAttribute("aria-expanded")).toBe("false");
    expect(await fold.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it("says why under the pointer, stays while that is read, and plays a place that is pressed", async () => {
    const page = await opened();
    const place = film.places[1]!;
    await page.mouse.move(...(await at(page, (place.from + place.to) / 2, "Look here")));
    const reason = page.getByRole("tooltip");
    await reason.waitFor();
    await reason.hover();
    // Longer than what is read stays after the pointer has left it.
    await page.waitForTimeout(400);
    expect(await reason.isVisible()).toBe(true);
    await page.mouse.click(...(await at(page, (place.from + place.to) / 2, "Look here")));
    await lastTold(page, new RegExp(`^place ${place.id} play$`));
  });

  it("follows two fingers apart and one finger sideways", async () => {
    const page = await browser.newPage({ ...SCREEN, hasTouch: true });
    await page.goto(served.url);
    await page.locator("body[data-to]").waitFor();
    const [x, y] = await at(page, 306, "Sound");
    const fingers = await page.context().newCDPSession(page);
    const touch = async (type: "touchStart" | "touchMove" | "touchEnd", ...xs: readonly number[]) =>
      fingers.send("Input.dispatchTouchEvent", { type, touchPoints: xs.map((at, id) => ({ x: at, y, id })) });
    await touch("touchStart", x - 50, x + 50);
    for (const reach of [70, 100, 150, 200]) await touch("touchMove", x - reach, x + reach);
    await touch("touchEnd");
    await expect.poll(async () => (await shown(page)).to - (await shown(page)).from).toBeLessThan(film.length / 3.5);
    const closer = await shown(page);
    expect((closer.from + closer.to) / 2).toBeCloseTo(306, -1);
    await touch("touchStart", x);
    for (const way of [20, 60, 120]) await touch("touchMove", x - way);
    await touch("touchEnd");
    await expect.poll(async () => (await shown(page)).from).toBeGreaterThan(closer.from + 5);
    expect((await told(page)).filter((line) => line.startsWith("seek"))).toEqual([]);
  });

  it.each(["dark", "light"] as const)("has nothing that axe objects to (%s)", async (colorScheme) => {
    const page = await opened("selection=1");
    await page.emulateMedia({ colorScheme });
    expect(await foundByAxe(page, ".timeline")).toEqual([]);
  });
});
