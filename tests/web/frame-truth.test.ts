/**
 * The picture on the screen is the picture asked for: in a real browser, over HTTP, read back from the pixels. What the
 * pictures truly are comes from Debian's ffmpeg, which shares nothing with the player.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { framesOf, type Frames } from "#contract/frames.ts";
import { seeded } from "#domain/seeded.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { dataHere, dataPath } from "../data.ts";
import { fileBytes } from "../media/films.ts";
import { size, soaking } from "../size.ts";
import type { Asked } from "./frame-truth-page.ts";
import { numberedFilm, numbersIn, PHONE_TIMES, rewrapped } from "./numbered-films.ts";
import { brightness, likelier } from "./brightness.ts";
import { openPlayerPage, type PlayerPage } from "./player-page.ts";

const STEPS = size({ test: 60, soak: 500 });
const SEEKS = size({ test: 25, soak: 200 });

/** Of a film of four million points a picture, which takes a browser without a graphics chip a good while. */
const LARGE_STEPS = size({ test: 12, soak: 500 });
const LARGE_SEEKS = size({ test: 8, soak: 200 });

/** Points, each way, of the blocks that pictures without a number are told apart by. */
const BLOCK = 8;

const reader = filmReader({ boxed: canBox() === "boxed" });

async function framesIn(path: string): Promise<Frames> {
  await using bytes = await fileBytes(path);
  const survey = await reader.survey(bytes, { sound: false });
  if (!survey.ok || survey.index === null) throw new Error(`${path} has no frame index`);
  return framesOf(survey.index);
}

let browser: PlayerPage;
beforeAll(async () => {
  browser = await openPlayerPage();
});
afterAll(() => browser[Symbol.asyncDispose]());

async function open(path: string, film?: Frames): Promise<number> {
  const played = await framesIn(path);
  const url = browser.server.serve(path);
  await browser.page.evaluate((args) => window.frameTruth.open(...args), [url, played, film ?? played] as const);
  return played.times.length;
}

const steps = (count: number, by: 1 | -1): Promise<Asked[]> =>
  browser.page.evaluate((args) => window.frameTruth.steps(...args), [count, by] as const);
const seeks = (frames: readonly number[]): Promise<Asked[]> =>
  browser.page.evaluate((wanted) => window.frameTruth.seeks(wanted), frames);

function randomFrames(count: number, seed: number): number[] {
  const random = seeded(seed);
  return Array.from({ length: SEEKS }, () => Math.floor(random() * count));
}

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(0);
function report(film: string, what: string, asked: readonly Pick<Asked, "milliseconds">[]): void {
  const sorted = asked.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  console.log(`${film}: ${asked.length} ${what}, p50 ${quantile(sorted, 0.5)} ms, p95 ${quantile(sorted, 0.95)} ms`);
}

/** Whatever is not the picture asked for, or not confirmed. */
const wrong = (asked: readonly Asked[], truth: readonly number[]) =>
  asked.filter((one) => one.read !== truth[one.asked] || one.said !== one.asked || !one.confirmed);

async function expectTruth(name: string, path: string, film?: Frames): Promise<void> {
  const truth = numbersIn(path);
  const count = await open(path, film);
  expect(truth.length).toBe(count);
  expect(new Set(truth).size).toBe(count);
  const reach = Math.min(STEPS, count - 1);
  const rounds = {
    "steps on": await steps(reach, 1),
    "steps back": await steps(reach, -1),
    "random seeks": await seeks(randomFrames(count, count)),
  };
  for (const [what, asked] of Object.entries(rounds)) {
    report(name, what, asked);
    expect(wrong(asked, truth)).toEqual([]);
  }
}

const evenly = (rate: string) => numberedFilm({ pictures: 700, rate });
const phone = () => numberedFilm({ pictures: 700, rate: "30", times: PHONE_TIMES });

describe("every picture asked for is the picture shown", () => {
  it.each([
    ["23.976 a second", () => evenly("24000/1001")],
    ["29.97 a second", () => evenly("30000/1001")],
    ["50 a second", () => evenly("50")],
    ["a phone's uneven pace", phone],
    ["an edit list that hides the beginning", () => rewrapped(evenly("30000/1001"), "-ss 1.37", "-t 8")],
    ["a picture that begins a second late", () => rewrapped(evenly("30000/1001"), "-itsoffset 1", "-t 8")],
  ])("at %s", async (name, make) => expectTruth(name, make()));

  const noEditList = () => rewrapped(evenly("30000/1001"), "", "-t 8 -use_editlist 0");
  it.runIf(soaking)("with B pictures and no edit list", async () => expectTruth("no edit list", noEditList()));

  it("in the working copy of an HEVC film of uneven pace, in the film's own count", async () => {
    const path = numberedFilm({ pictures: 240, rate: "30", times: PHONE_TIMES, codec: "libx265" });
    await using bytes = await fileBytes(path);
    const pieces: Uint8Array[] = [];
    const copy = await reader.workingCopy(bytes, { write: async (piece) => void pieces.push(piece) });
    if (!copy.ok) throw new Error(copy.problem.code);
    const folder = mkdtempSync(join(tmpdir(), "glimmer-player-"));
    try {
      const file = join(folder, "copy.mp4");
      writeFileSync(file, Buffer.concat([copy.head, ...pieces]));
      expect(numbersIn(file)).toEqual(numbersIn(path));
      await expectTruth("working copy", file, await framesIn(path));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("the last two pictures before a key picture, where seeking lands on the key picture", async () => {
    const path = noEditList();
    await open(path);
    expect(wrong(await seeks([149, 148, 179]), numbersIn(path))).toEqual([]);
  });

  it.skipIf(!dataHere)(
    "in a film whose pictures last from 5 ms to 1.6 s, compared with what ffmpeg decodes",
    async () => {
      const path = dataPath("films", "mediabunny", "cursed-vfr.mp4");
      const count = await open(path);
      const truth = brightness(path, count, BLOCK);
      const inTurn = Array.from({ length: LARGE_STEPS }, (_, i) => (i + 8) % (2 * count - 2)).map((i) =>
        i < count ? i : 2 * count - 2 - i,
      );
      const found: (Omit<Asked, "read"> & { others: readonly number[] })[] = [];
      for (const frame of [...inTurn, ...inTurn.toReversed(), ...randomFrames(count, 63).slice(0, LARGE_SEEKS)]) {
        const { shown, milliseconds, seen } = await browser.page.evaluate(
          async ([frame, side]) => {
            const player = window.frameTruth.player();
            const began = performance.now();
            const by = frame - player.current();
            const shown = await (Math.abs(by) === 1 ? player.step(by) : player.show(frame));
            const milliseconds = performance.now() - began;
            return { shown, milliseconds, seen: window.frameTruth.blocks(side) };
          },
          [frame, BLOCK] as const,
        );
        const others = likelier(seen, truth, frame);
        found.push({ asked: frame, said: shown.frame, confirmed: shown.confirmed, milliseconds, others });
      }
      report("cursed-vfr.mp4", "steps and seeks", found);
      expect(found.filter((one) => one.said !== one.asked || !one.confirmed || one.others.length > 0)).toEqual([]);
    },
  );
});
