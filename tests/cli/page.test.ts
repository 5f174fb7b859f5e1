/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChromium } from "../chromium.ts";
import { dataHere, dataPath } from "../data.ts";
import { glimmer } from "./glimmer.ts";

/** A name that would break a page that does not escape, in a folder that the page must not name. */
const NAME = `Sam & <b>"Mia"<i>.mp4`;
const SECRET = "folder-of-the-family";

let scratch = "";
let folder = "";
let markup = "";
let browser: Browser;

const pagePath = () => join(folder, "page.html");

async function opened(options: { width: number; dark?: boolean; script?: boolean }): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: options.width, height: 900 },
    colorScheme: options.dark ? "dark" : "light",
    javaScriptEnabled: options.script ?? true,
  });
  await page.goto(`file://${pagePath()}`);
  return page;
}

describe.skipIf(!dataHere)("the page of a film", () => {
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), "glimmer-page-"));
    folder = join(scratch, SECRET);
    mkdirSync(folder);
    const film = join(folder, NAME);
    symlinkSync(dataPath("speech/mother_infant_klein/rebuilt/t2302.mp4"), film);
    const ran = await glimmer(["look", film, "--html", pagePath(), "--voice", "A=adult"], folder);
    expect(ran).toMatchObject({ code: 0 });
    markup = readFileSync(pagePath(), "utf8");
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  it("refers to nothing outside itself", () => {
    expect(markup).not.toMatch(/https?:|\burl\(|@import|<link|<iframe|<object|<embed|<base|srcset=/i);
    const sources = [...markup.matchAll(/\b(?:src|href|action|poster|data)="([^"]*)"/g)].map(([, value]) => value);
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) expect(source).toMatch(/^(#|data:image\/jpeg;base64,)/);
  });

  it("holds the film's name, safely, and never where it lies", () => {
    expect(markup).toContain("Sam &amp; &lt;b&gt;&quot;Mia&quot;&lt;i&gt;.mp4");
    expect(markup).not.toContain('<b>"Mia"');
    expect(markup).not.toContain(SECRET);
  });

  it("is small enough to send on a stick, and for its owner only", () => {
    expect(statSync(pagePath()).size).toBeLessThan(1e6);
    expect(statSync(pagePath()).mode & 0o077).toBe(0);
  });

  it.each([375, 768, 1440])("fetches nothing, complains of nothing and fits at %i pixels", async (width) => {
    for (const dark of [false, true]) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: dark ? "dark" : "light" });
      const asked: string[] = [];
      const said: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(error.message));
      await page.goto(`file://${pagePath()}`);
      expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([`file://${pagePath()}`]);
      expect(said).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await page.evaluate(() => [...document.images].every((image) => image.naturalWidth > 0))).toBe(true);
      await page.close();
    }
  });

  it("stands without script: lanes, places, reasons, commands", async () => {
    const page = await opened({ width: 1440, script: false });
    expect(await page.locator("article.place").count()).toBeGreaterThan(2);
    expect(await page.locator(".reasons li").first().textContent()).toMatch(/\d:\d\d\s+\S.*\./);
    expect(await page.locator("code").first().textContent()).toMatch(
      /^npx glimmer clip '.+' --from [\d.]+ --to [\d.]+ --out clips/,
    );
    await expect(page.locator("button:visible").count()).resolves.toBe(0);
    await page.locator("summary").first().click();
    expect(await page.locator("tbody tr:visible").count()).toBeGreaterThan(5);
    await page.close();
  });

  it("can be read without seeing it", async () => {
    const page = await opened({ width: 1440 });
    const faults = await page.evaluate(() => {
      const faults: string[] = [];
      const check = (ok: boolean, fault: string) => ok || faults.push(fault);
      const all = (selector: string) => [...document.querySelectorAll(selector)];
      check(document.documentElement.lang === "en-GB", "language");
      check(document.title.length > 5, "title");
      for (const landmark of ["header", "main", "footer"]) check(all(landmark).length === 1, landmark);
      check(all("h1").length === 1, "one h1");
      const levels = all("h1,h2,h3,h4").map(({ tagName }) => Number(tagName[1]));
      check(
        levels.every((level, i) => i === 0 || level <= levels[i - 1]! + 1),
        "headings skip a level",
      );
      const ids = all("[id]").map(({ id }) => id);
      check(new Set(ids).size === ids.length, "ids repeat");
      for (const image of document.images) check(image.hasAttribute("alt"), "picture without text");
      for (const link of all("a[href^='#']"))
        check(document.querySelector(link.getAttribute("href")!) !== null, "dead link");
      for (const button of all("button,a,summary")) {
        check((button.textContent.trim() || button.getAttribute("aria-label") || "") !== "", "nameless control");
      }
      for (const input of all("input")) check(input.closest("label") !== null, "input without label");
      for (const named of all("[aria-labelledby]")) {
        check(document.getElementById(named.getAttribute("aria-labelledby")!) !== null, "label that is not there");
      }
      for (const region of all("[role=region],aside")) check(region.hasAttribute("aria-label"), "nameless region");
      for (const hidden of all("[aria-hidden=true]")) {
        check(hidden.querySelector("a,button,input,[tabindex]") === null, "focus in what is hidden");
      }
      for (const header of all("th")) check(header.hasAttribute("scope"), "table header without scope");
      return faults;
    });
    expect(faults).toEqual([]);
    await page.close();
  });

  it.each([false, true])("keeps text readable against what is behind it (dark: %s)", async (dark) => {
    const page = await opened({ width: 1440, dark });
    const faint = await page.evaluate(() => {
      const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
      const luminance = (colour: string) => {
        const [r = 0, g = 0, b = 0] = channels(colour).map((c) =>
          c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
        );
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = (element: Element | null): string => {
        if (element === null) return "rgb(255, 255, 255)";
        const colour = getComputedStyle(element).backgroundColor;
        return channels(colour)[3] === 0 ? behind(element.parentElement) : colour;
      };
      return [...document.querySelectorAll("h1,h2,h3,p,li,span,b,strong,code,summary,button,.name,small,footer")]
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
        .map((element) => {
          const [a, b] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
          return { text: element.textContent, ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
        })
        .filter(({ ratio }) => ratio < 4.5);
    });
    expect(faint).toEqual([]);
    await page.close();
  });

  it("goes to a place from its lozenge, by keyboard, with a ring that can be seen", async () => {
    const page = await opened({ width: 1440 });
    const lozenge = page.locator("a.lozenge[href='#place-2']");
    await lozenge.focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    expect(await lozenge.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe("solid");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#place-2$/);
    await page.close();
  });

  it("looks closer, and tells the time at the pointer", async () => {
    const page = await opened({ width: 1440 });
    const width = () => page.locator(".lanes.whole").evaluate((element) => element.clientWidth);
    const before = await width();
    await page.locator("[data-zoom='2']").click();
    expect(await width()).toBeGreaterThan(before * 1.8);
    await page.locator(".lanes.whole .sound").hover();
    expect(await page.locator(".hair").getAttribute("data-time")).toMatch(/^\d+:\d\d\.\d$/);
    await page.close();
  });

  it("plays a place from the film on the person's own disk, and stops at its end", async () => {
    const page = await opened({ width: 1440 });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.locator(".tools input").setInputFiles(dataPath("speech/mother_infant_klein/rebuilt/t2302.mp4"));
    const play = page.locator("#place-1 .play");
    const from = Number(await play.getAttribute("data-from"));
    const to = Number(await play.getAttribute("data-to"));
    await play.click();
    const time = () => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);
    await expect.poll(time).toBeGreaterThan(from + 0.1);
    await page.locator("video").evaluate((video: HTMLVideoElement, at) => {
      // Slowly: it is looked at where it stands once it has stopped.
      video.playbackRate = 0.25;
      video.currentTime = at;
    }, to - 0.3);
    const paused = () => page.locator("video").evaluate((video: HTMLVideoElement) => video.paused);
    await expect.poll(paused).toBe(true);
    expect(await time()).toBeLessThan(to + 0.5);
    expect(asked.every((url) => url.startsWith("blob:"))).toBe(true);
    await page.close();
  });
});
