/** Playing a stretch, looping, stepping in a hurry, and what happens when the network goes: in a real browser. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { framesOf, type Frames } from "#contract/frames.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { fileBytes } from "../media/films.ts";
import type { Watched } from "./frame-truth-page.ts";
import { numberedFilm } from "./numbered-films.ts";
import { openPlayerPage, type PlayerPage } from "./player-page.ts";

const path = numberedFilm({ pictures: 700, rate: "30000/1001" });
const FIRST = 100;
const LAST = 119;

let browser: PlayerPage;
let film: Frames;
beforeAll(async () => {
  browser = await openPlayerPage();
  await using bytes = await fileBytes(path);
  const survey = await filmReader({ boxed: canBox() === "boxed" }).survey(bytes, { sound: false });
  if (!survey.ok || survey.index === null) throw new Error("the film has no frame index");
  film = framesOf(survey.index);
  await browser.page.evaluate((args) => window.frameTruth.open(...args), [
    browser.server.serve(path),
    film,
    film,
  ] as const);
});
afterAll(() => browser[Symbol.asyncDispose]());

/** Milliseconds by which a page may be held up and still stop in time; on a busier machine a picture may slip through. */
const IN_TIME = 15;

function expectInside({ numbers, heldUp }: Watched): void {
  const outside = numbers.filter((number) => number === null || number < FIRST || number > LAST);
  console.log(`${numbers.length} pictures, ${outside.length} outside; the page was held up by ${heldUp.toFixed(0)} ms`);
  expect(numbers.length).toBeGreaterThan(1);
  if (heldUp <= IN_TIME) expect(outside).toEqual([]);
}

describe("a stretch", () => {
  it.each([0.5, 1, 2])("played once at %s times its speed ends on its last picture", async (rate) => {
    const { shown, watched } = await browser.page.evaluate(
      async ([rate, first, last]) => {
        const { frameTruth } = window;
        const player = frameTruth.player();
        player.setRate(rate);
        await player.show(first);
        frameTruth.watch();
        const shown = await player.playOnce(player.timeOf(first), player.timeOf(last + 1));
        return { shown, watched: frameTruth.watched() };
      },
      [rate, FIRST, LAST] as const,
    );
    expect(shown).toEqual({ frame: LAST, confirmed: true });
    expectInside(watched);
  });

  it("played over and over stays inside, and comes back to its first picture", async () => {
    const { looped, stopped } = await browser.page.evaluate(
      async ([first, last]) => {
        const { frameTruth } = window;
        const player = frameTruth.player();
        player.setRate(1);
        await player.show(first + 5);
        await player.loop(player.timeOf(first), player.timeOf(last + 1));
        frameTruth.watch();
        void player.play();
        const isFirst = (number: number | null) => number === first;
        while (frameTruth.watched().numbers.filter(isFirst).length < 3)
          await new Promise((next) => setTimeout(next, 20));
        const stopped = await player.pause();
        await player.endLoop();
        return { looped: frameTruth.watched(), stopped };
      },
      [FIRST, LAST] as const,
    );
    expectInside(looped);
    expect(stopped.confirmed).toBe(true);
    expect(stopped.frame).toBeGreaterThanOrEqual(FIRST);
    expect(stopped.frame).toBeLessThanOrEqual(LAST);
  });
});

describe("steps in a hurry", () => {
  it("count from the picture last asked for, none lost", async () => {
    const shown = await browser.page.evaluate(async () => {
      const player = window.frameTruth.player();
      await player.show(200);
      const on = Array.from({ length: 30 }, () => player.step(1));
      const back = Array.from({ length: 7 }, () => player.step(-1));
      return Promise.all([...on, ...back]);
    });
    expect(shown.at(-1)).toEqual({ frame: 223, confirmed: true });
  });

  it("stop at the film's ends", async () => {
    const ends = await browser.page.evaluate(async () => {
      const player = window.frameTruth.player();
      await player.show(1);
      void player.step(-1);
      const first = await player.step(-1);
      const last = await player.show(1e6);
      return { first, last, beyond: await player.step(1) };
    });
    const last = { frame: film.times.length - 1, confirmed: true };
    expect(ends).toEqual({ first: { frame: 0, confirmed: true }, last, beyond: last });
  });
});

it("goes back three seconds and backwards, by the film's own times", async () => {
  const { back, before, after } = await browser.page.evaluate(async () => {
    const player = window.frameTruth.player();
    await player.show(300);
    await player.back(3);
    const back = player.current();
    void player.backwards(1);
    while (player.current() >= back) await new Promise((next) => setTimeout(next, 20));
    const { backwards: before } = player.state();
    const { frame: after } = await player.pause();
    return { back, before, after };
  });
  expect(back).toBe(210);
  expect(before).toBe(1);
  expect(after).toBeLessThan(back);
});

it("says that the film stopped loading, and keeps the place for another try", async () => {
  const { page, server } = browser;
  server.holdAfter(300_000); // of 1.3 million
  await page.evaluate((args) => window.frameTruth.open(...args), [server.serve(path), film, film] as const);
  const shown = page.evaluate(() => window.frameTruth.player().show(600));
  server.cut();
  expect((await shown).confirmed).toBe(false);
  expect(await page.evaluate(() => window.frameTruth.player().state())).toMatchObject({
    phase: "trouble",
    trouble: "stopped-loading",
    playing: false,
  });
  server.mend();
  expect(await page.evaluate(() => window.frameTruth.player().retry())).toEqual({ frame: 600, confirmed: true });
  expect(await page.evaluate(() => window.frameTruth.player().state())).toMatchObject({
    phase: "ready",
    trouble: null,
  });
});
