/**
 * A film that browsers don't play is watched while its copy is made: the maker waits where the test holds it, because the
 * last part it made is not taken before the test lets go.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { framesOf } from "#contract/frames.ts";
import { seeded } from "#domain/seeded.ts";
import type { FrameIndex } from "#domain/time.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { picturesCounted } from "#workflow/growing-copy.ts";
import { fileBytes } from "../media/films.ts";
import type { Asked } from "./frame-truth-page.ts";
import { numberedFilm, numbersIn, PHONE_TIMES } from "./numbered-films.ts";
import { openPlayerPage, type PlayerPage } from "./player-page.ts";

const PICTURES = 420;
/** Parts of two seconds that are there while the maker is held. */
const HELD_AT = 4;
const STEPS = 60;
const SEEKS = 25;

const reader = filmReader({ boxed: canBox() === "boxed" });
const path = numberedFilm({ pictures: PICTURES, rate: "30", times: PHONE_TIMES, codec: "libx265" });

interface Making {
  readonly film: FrameIndex;
  readonly parts: ReadonlyMap<number, Uint8Array>;
  pictures(): number;
  isDone(): boolean;
  /** Lets the maker go on to the end. */
  letGo(): Promise<void>;
}

/** Begins a copy. @returns once it is held */
async function make(): Promise<Making> {
  const bytes = await fileBytes(path);
  const survey = await reader.survey(bytes, { sound: false });
  if (!survey.ok || survey.index === null) throw new Error("the film has no frame index");
  const counted = picturesCounted(survey.index);
  const parts = new Map<number, Uint8Array>();
  const [held, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let [pictures, done] = [0, false];
  const sink = {
    async write(part: Uint8Array, times: readonly number[]) {
      if (parts.size === HELD_AT) {
        held.resolve();
        await released.promise;
      }
      const found = counted(times);
      if (found === null) throw new Error("the copy is not the film");
      parts.set(found.from, part);
      pictures = found.to;
    },
  };
  const copying = reader.workingCopy(bytes, sink).then(async (copy) => {
    if (!copy.ok) throw new Error(copy.problem.code);
    done = true;
    await bytes.close();
  });
  await Promise.race([held.promise, copying]);
  return {
    film: survey.index,
    parts,
    pictures: () => pictures,
    isDone: () => done,
    async letGo() {
      released.resolve();
      await copying;
    },
  };
}

async function open({ page, server }: PlayerPage, making: Making): Promise<void> {
  server.live("/growing/parts", () => JSON.stringify({ parts: [...making.parts.keys()], pictures: making.pictures() }));
  for (let i = 0; i < PICTURES; i += 1) server.live(`/growing/${i}`, () => making.parts.get(i) ?? null);
  await page.evaluate((args) => window.frameTruth.openGrowing(...args), ["/growing", framesOf(making.film)] as const);
}

const anywhere = (below: number): number[] => {
  const random = seeded(7);
  return Array.from({ length: SEEKS }, () => Math.floor(random() * below));
};

const truth = numbersIn(path);
const wrong = (asked: readonly Asked[]) =>
  asked.filter((one) => one.read !== truth[one.asked] || one.said !== one.asked || !one.confirmed);

describe("a copy that is still being made", () => {
  let browser: PlayerPage;
  let making: Making;
  beforeAll(async () => {
    [browser, making] = await Promise.all([openPlayerPage(), make()]);
    await open(browser, making);
  }, 60_000);
  afterAll(async () => {
    await making.letGo();
    await browser[Symbol.asyncDispose]();
  });

  const state = () => browser.page.evaluate(() => window.frameTruth.player().state());

  it("shows every picture asked for, forwards, back and anywhere", async () => {
    const frames = anywhere(making.pictures() - 45);
    const on = await browser.page.evaluate((count) => window.frameTruth.steps(count, 1), STEPS);
    const back = await browser.page.evaluate((count) => window.frameTruth.steps(count, -1), STEPS);
    const seeks = await browser.page.evaluate((wanted) => window.frameTruth.seeks(wanted), frames);
    expect(wrong([...on, ...back, ...seeks])).toEqual([]);
    expect(making.isDone()).toBe(false);
  });

  it("goes as far as it can where more is asked for, and says so", async () => {
    const [last] = await browser.page.evaluate(() => window.frameTruth.seeks([400]));
    expect(last).toMatchObject({ confirmed: true, read: truth[last!.said] });
    expect(last!.said).toBeLessThan(making.pictures());
    expect(last!.said).toBeGreaterThan(making.pictures() - 45);
    expect(await state()).toMatchObject({ unmade: true, phase: "ready" });
    expect(await browser.page.evaluate(() => window.frameTruth.player().goal())).toBe(400);
    await browser.page.evaluate(() => window.frameTruth.seeks([10]));
    expect(await state()).toMatchObject({ unmade: false });
  });

  it("plays up to there, waits, and plays on into what is made meanwhile", async () => {
    const { page } = browser;
    await page.evaluate(async (last) => {
      const player = window.frameTruth.player();
      await player.show(last);
      void player.play();
    }, making.pictures() - 60);
    await page.waitForFunction(() => window.frameTruth.player().state().unmade);
    const held = making.pictures();
    await making.letGo();
    await page.waitForFunction((held) => window.frameTruth.player().current() > held + 10, held);
    expect(await state()).toMatchObject({ unmade: false, playing: true, trouble: null });
    await page.evaluate(() => window.frameTruth.player().pause());
    const seeks = await page.evaluate(() => window.frameTruth.seeks([350, 5, 290, 31]));
    expect(wrong(seeks)).toEqual([]);
  });
});
