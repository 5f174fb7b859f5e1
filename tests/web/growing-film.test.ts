/**
 * A film that browsers don't play, watched and marked on the workbench while its copy is made; then the server is killed and
 * started again. The copy is held by stopping the process that makes it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { filmView } from "#contract/api/cases.ts";
import { films } from "#contract/api/films.ts";
import { player as playerWords } from "#contract/words/en-player.ts";
import { timeline } from "#contract/words/en-timeline.ts";
import { web } from "#contract/words/en-web.ts";
import { DESK, openBrowser } from "../journeys/browser.ts";
import * as does from "../journeys/guider.ts";
import { keyboard, mouse } from "../journeys/hands.ts";
import { builtPages } from "../journeys/running.ts";
import { freePort } from "../server/running.ts";
import { numberedFilm, numbersIn } from "./numbered-films.ts";

const PICTURES = 1500;
const RATE = 30;
const FAST = 2;
const [BEGINS, ENDS] = [7, 12];
/** Pictures that are there while the copy is held: browsers want a second of film beyond the one they show. */
const ENOUGH = 2 * RATE;

const path = numberedFilm({ pictures: PICTURES, rate: String(RATE), codec: "libx265" });
const folder = mkdtempSync(join(tmpdir(), "glimmer-growing-"));
let pages: Awaited<ReturnType<typeof builtPages>>;
let browser: Browser;
let server: ChildProcess | null = null;
beforeAll(async () => {
  [pages, browser] = [await builtPages(), await openBrowser()];
});
afterAll(async () => {
  await browser?.close();
  server?.kill("SIGKILL");
  pages?.[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function start(port: number): Promise<string> {
  const program = fileURLToPath(new URL("installation-to-kill.ts", import.meta.url));
  server = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program, pages.folder], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      PORT: String(port),
      GLIMMER_DATA_DIR: join(folder, "data"),
      GLIMMER_ROOT_KEY: join(folder, "root.key"),
    },
  });
  const [line]: string[] = await once(server.stdout!.setEncoding("utf8"), "data");
  return z.object({ code: z.string().nullable() }).parse(JSON.parse(line!)).code ?? "";
}

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  /** Ticks of processor time. */
  readonly spent: number;
}

function processes(): readonly Running[] {
  return readdirSync("/proc").flatMap((name) => {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8");
      return [
        { pid: Number(name), parent: Number(fields[1]), command, spent: Number(fields[11]) + Number(fields[12]) },
      ];
    } catch {
      return []; // no process, or one that has ended
    }
  });
}

/** The reader of ours that has worked most: the one that makes the copy. */
function copyMaker(): number {
  const all = processes();
  const ours = new Set([server!.pid!]);
  for (const { pid, parent } of all.toSorted((a, b) => a.pid - b.pid)) if (ours.has(parent)) ours.add(pid);
  const readers = all.filter(({ pid, command }) => ours.has(pid) && command.includes("child/main.ts"));
  return readers.toSorted((a, b) => b.spent - a.spent)[0]!.pid;
}

const caseWithFilms = z.object({ cycles: z.array(z.object({ films: z.array(filmView) })) });

/** Stops the maker of the copy as soon as enough of it can be watched. @returns the film */
async function hold(page: Page): Promise<string> {
  for (;;) {
    await sleep(30);
    const [, id] = /\/cases\/([^/#?]+)/.exec(page.url()) ?? [];
    if (id === undefined) continue;
    const one = caseWithFilms.parse(await (await page.request.get(`/api/cases/${id}`)).json());
    const film = one.cycles[0]?.films[0];
    if (film?.plays !== "growing-copy") continue;
    const { pictures } = films.parts.answer.parse(await (await page.request.get(`/api/films/${film.id}/parts`)).json());
    if (pictures < ENOUGH) continue;
    process.kill(copyMaker(), "SIGSTOP");
    return film.id;
  }
}

/** The number that the picture on the screen carries; see numbered-films.ts. */
const numberSeen = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const video = document.querySelector("video")!;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const context = canvas.getContext("2d")!;
    context.drawImage(video, 0, 0);
    const bars = Array.from({ length: 16 }, (_, bar) => context.getImageData(bar * 20 + 10, 10, 1, 1).data[1]! > 128);
    return bars.reduce((number, bright, bar) => number + (bright ? 2 ** bar : 0), 0);
  });

/** Plays as far as there is film, faster than it was made. */
async function playUpToThere(page: Page): Promise<void> {
  await page.getByLabel(playerWords.speed).selectOption(String(FAST));
  await mouse(page).press(does.named(page, "button", playerWords.play));
  await page.getByText(playerWords.unmade).waitFor();
}

interface ChangedOver {
  /** Seconds: the last picture of the growing film, and where the finished one plays on. */
  readonly from: number;
  readonly to: number;
  readonly speed: number;
}

const changedOver = (page: Page): Promise<ChangedOver> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const video = document.querySelector("video")!;
        let from = video.currentTime;
        const isFinished = () => video.src.endsWith("of=copy");
        const next = () =>
          video.requestVideoFrameCallback((_now, { mediaTime }) => {
            if (isFinished()) return;
            from = mediaTime;
            next();
          });
        next();
        // Where it was put, and not how far it came until somebody looked.
        let to = 0;
        video.addEventListener("seeked", () => {
          if (isFinished()) to = video.currentTime;
        });
        video.addEventListener("playing", () => {
          if (isFinished()) resolve({ from, to, speed: video.playbackRate });
        });
      }),
  );

const marks = z.object({
  edits: z.array(z.object({ name: z.string(), now: z.record(z.string(), z.unknown()).nullable() })),
});
async function markEdges(page: Page, film: string): Promise<readonly unknown[]> {
  const { edits } = marks.parse(await (await page.request.get(`/api/notebooks/film/${film}`)).json());
  return edits.filter(({ name }) => name.startsWith("mark/")).map(({ now }) => [now?.["from"], now?.["to"]]);
}

it("is watched, marked, and still there after the server was killed; then the whole film is, at the same place and speed", async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const code = await start(port);
  const context = await browser.newContext({ ...DESK, baseURL: origin });
  const page = await context.newPage();
  const guider = { page, hand: mouse(page) };
  await does.setUpWithPasskey(guider, origin, code);
  await does.agreeOnCase(guider);
  const [film] = await Promise.all([hold(page), does.bringFilmIn(guider, path)]);
  await does.sayItIsThem(guider);
  await page.getByText(web.filmIn.making.growing).waitFor();
  await does.openWorkbench(guider);
  const truth = numbersIn(path);
  expect(await numberSeen(page)).toBe(truth[0]);

  const keys = keyboard(page);
  const goTo = async (from: number, to: number) => {
    for (let at = from; at < to; at++) {
      await keys.key("ArrowRight");
      await page.getByText(playerWords.frame(String(at + 1)), { exact: true }).waitFor();
      expect(await numberSeen(page)).toBe(truth[at + 1]);
    }
  };
  await goTo(0, BEGINS);
  await keys.key("i");
  await goTo(BEGINS, ENDS);
  await keys.key("o");
  await page.getByText("Saved", { exact: true }).waitFor();
  const frames = new Float64Array(
    Uint8Array.from(await (await page.request.get(`/api/films/${film}/frames`)).body()).buffer,
  );
  const edges = await markEdges(page, film);
  expect(edges.at(-1)).toEqual([frames[BEGINS], expect.toSatisfy((to) => frames.includes(Number(to)))]);

  const watching = await context.newPage();
  await watching.goto(page.url());
  await playUpToThere(watching);
  const change = changedOver(watching);

  // The end of the film: not there yet.
  await page.bringToFront();
  await page.getByRole("slider", { name: timeline.playhead }).press("End");
  await page.getByText(playerWords.unmade).waitFor();
  expect(await page.evaluate(() => document.querySelector("video")!.src)).toMatch(/^blob:/);

  server!.kill("SIGKILL");
  await once(server!, "exit");
  await start(port);
  await page.waitForFunction(() => document.querySelector("video")?.src.endsWith("of=copy"));
  await page.getByText(playerWords.frame((PICTURES - 1).toLocaleString("en-GB")), { exact: true }).waitFor();
  expect(await numberSeen(page)).toBe(truth[PICTURES - 1]);
  expect(await markEdges(page, film)).toEqual(edges);
  await watching.bringToFront();
  const { from, to, speed } = await change;
  console.log(`the film changed over at ${from.toFixed(2)} s and plays on from ${to.toFixed(2)} s`);
  expect(speed).toBe(FAST);
  expect(Math.abs(to - from)).toBeLessThan(0.5);
  await watching.waitForFunction((to) => document.querySelector("video")!.currentTime > to + 1, to);
  await context.close();
});
