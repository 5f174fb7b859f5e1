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
import { heldUpright, numberedFilm, numbersIn, PHONE_TIMES } from "./numbered-films.ts";
import { openPlayerPage, type PlayerPage } from "./player-page.ts";

const PICTURES = 420;
/** Parts of two seconds that are there while the maker is held. */
const HELD_AT = 4;
/** A picture after the film's sound has ended; more than a second of film comes after it. */
const SILENT = 385;
const STEPS = 60;
const SEEKS = 25;

const reader = filmReader({ boxed: canBox() === "boxed" });
const PER_SECOND = 30;
const phoneFilm = numberedFilm({
  pictures: PICTURES,
  rate: String(PER_SECOND),
  times: PHONE_TIMES,
  codec: "libx265",
});

interface Making {
  readonly film: FrameIndex;
  /** By the numbers of their first pictures. */
  readonly parts: ReadonlyMap<number, Uint8Array>;
  pictures(): number;
  isDone(): boolean;
  /** Lets the maker go on to the end. */
  letGo(): Promise<void>;
}

/** Begins a copy. @returns once it is held, with so many parts made */
async function make(path: string, heldAt: number): Promise<Making> {
  const bytes = await fileBytes(path);
  const survey = await reader.survey(bytes, { sound: false });
  if (!survey.ok || survey.index === null) throw new Error("the film has no frame index");
  const counted = picturesCounted(survey.index);
  const parts = new Map<number, Uint8Array>();
  const [held, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let [pictures, done] = [0, false];
  const sink = {
    async write(part: Uint8Array, times: readonly number[]) {
      if (parts.size === heldAt) {
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

/** @returns the parts that the page fetched, told by their first pictures: grows */
async function open({ page, server }: PlayerPage, making: Making): Promise<readonly number[]> {
  const fetched: number[] = [];
  server.live("/growing/parts", () => JSON.stringify({ parts: [...making.parts.keys()], pictures: making.pictures() }));
  for (let i = 0; i < PICTURES; i += 1) {
    server.live(`/growing/${i}`, () => {
      fetched.push(i);
      return making.parts.get(i) ?? null;
    });
  }
  await page.evaluate((args) => window.frameTruth.openGrowing(...args), ["/growing", framesOf(making.film)] as const);
  return fetched;
}

const anywhere = (below: number): number[] => {
  const random = seeded(7);
  return Array.from({ length: SEEKS }, () => Math.floor(random() * below));
};

/** Steps on, steps back, and goes anywhere. */
async function everywhere({ page }: PlayerPage, below: number): Promise<readonly Asked[]> {
  const on = await page.evaluate((count) => window.frameTruth.steps(count, 1), STEPS);
  const back = await page.evaluate((count) => window.frameTruth.steps(count, -1), STEPS);
  const seeks = await page.evaluate((wanted) => window.frameTruth.seeks(wanted), anywhere(below));
  return [...on, ...back, ...seeks];
}

const truth = numbersIn(phoneFilm);
const wrong = (asked: readonly Asked[], numbers: readonly number[] = truth) =>
  asked.filter((one) => one.read !== numbers[one.asked] || one.said !== one.asked || !one.confirmed);

describe("a copy that is still being made", () => {
  let browser: PlayerPage;
  let making: Making;
  beforeAll(async () => {
    [browser, making] = await Promise.all([openPlayerPage(), make(phoneFilm, HELD_AT)]);
    await open(browser, making);
  });
  afterAll(async () => {
    await making.letGo();
    await browser[Symbol.asyncDispose]();
  });

  const state = () => browser.page.evaluate(() => window.frameTruth.player().state());

  it("shows every picture asked for, forwards, back and anywhere", async () => {
    expect(wrong(await everywhere(browser, making.pictures() - 45))).toEqual([]);
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

  it("leaves pictures for which there is no more sound to the finished film, and says so", async () => {
    const [last] = await browser.page.evaluate((frame) => window.frameTruth.seeks([frame]), SILENT);
    expect(last).toMatchObject({ confirmed: true, read: truth[last!.said] });
    expect(last!.said).toBeLessThan(SILENT);
    expect(await state()).toMatchObject({ unmade: true, trouble: null });
  });
});

/** Parts of it are 1.6 MB. */
const largeFilm = numberedFilm({ pictures: PICTURES, rate: String(PER_SECOND), noisy: true });
const withRoomFor = (megabytes: number) => openPlayerPage([`--mse-video-buffer-size-limit-mb=${megabytes}`]);

describe("a browser with little room", () => {
  let making: Making;
  beforeAll(async () => {
    making = await make(largeFilm, 7);
  });
  afterAll(() => making.letGo());
  const numbers = numbersIn(largeFilm);

  it("throws parts away, gets them again, and shows every picture asked for", async () => {
    await using browser = await withRoomFor(4);
    const fetched = await open(browser, making);
    const asked = await everywhere(browser, making.pictures() - 45);
    expect(wrong(asked, numbers)).toEqual([]);
    const again = fetched.length - new Set(fetched).size;
    console.log(`${making.parts.size} parts of which ${again} were fetched again`);
    expect(again).toBeGreaterThan(5);
  });

  it("says that what it has no room for is still being made, and shows nothing else for it", async () => {
    await using browser = await withRoomFor(1);
    await open(browser, making);
    const asked = await browser.page.evaluate((frames) => window.frameTruth.seeks(frames), [100, 3, 250]);
    for (const { read, said, confirmed } of asked) expect([read, confirmed]).toEqual([numbers[said], true]);
    expect(await browser.page.evaluate(() => window.frameTruth.player().state())).toMatchObject({
      unmade: true,
      trouble: null,
    });
    expect(await browser.page.evaluate(() => window.frameTruth.player().goal())).toBe(250);
  });
});

describe("a film from a phone held upright", () => {
  it("stands upright, and shows every picture asked for", async () => {
    const path = heldUpright(numberedFilm({ pictures: 180, rate: String(PER_SECOND) }));
    await using browser = await openPlayerPage();
    const making = await make(path, Number.POSITIVE_INFINITY);
    await open(browser, making);
    expect(wrong(await everywhere(browser, 85), numbersIn(path))).toEqual([]);
    const video = browser.page.locator("video");
    expect(await video.evaluate((one: HTMLVideoElement) => [one.videoWidth, one.videoHeight])).toEqual([320, 640]);
    await making.letGo();
  });
});
