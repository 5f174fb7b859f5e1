/** What a browser keeps of films, clips and stills that were played in it: nothing, in its profile, in /tmp or in shared memory. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataHere, dataPath } from "../data.ts";
import { builtPages } from "../journeys/running.ts";
import { clipShown } from "../journeys/screens.ts";
import { freePort, newCase } from "../server/running.ts";
import { size } from "../size.ts";
import type { Attacked } from "./attacked.ts";
import { startAttacked } from "./attacked.ts";
import { bringIn, reviewOf } from "./films.ts";

/** Films that browsers play as they are, and one that is played by its working copy. */
const films = [
  "speech/synthetic_dyads/sd01_woman_child.mp4",
  "films/androidx_media/dolbyVision-hdr.MOV",
  "speech/synthetic_dyads/sd02_man_child.mp4",
  "speech/mother_infant_klein/rebuilt/t2302.mp4",
  "films/androidx_media/sample.mp4",
  "films/androidx_media/sample_portrait.mp4",
  "films/metadata_extractor_images/Issue_515__java_.mp4",
  "films/metadata_extractor_images/ftyp3gp5.mp4",
  "films/ts_ebml/chrome52.webm",
  "films/mediabunny/frames.webm",
  "films/androidx_media/bbb_642x642_768kbps_30fps_vp9.webm",
].slice(0, size({ test: 1, soak: 11 }));

const folder = mkdtempSync(join(tmpdir(), "glimmer-disk-"));
/** What the browser takes for /tmp, and for /dev/shm. */
const [scratch, shared] = [join(folder, "scratch"), join(folder, "shared")];
let pages: Awaited<ReturnType<typeof builtPages>>;
let attacked: Attacked;
beforeAll(async () => {
  if (!dataHere) return;
  for (const one of [scratch, shared]) mkdirSync(one);
  writeFileSync(inItsPlace, began, { mode: 0o755 });
  pages = await builtPages();
  attacked = await startAttacked({ pages: pages.folder });
});
afterAll(async () => {
  expect(attacked?.running.faults ?? []).toEqual([]);
  await attacked?.running.stop();
  pages?.[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Begins the browser where /tmp and /dev/shm are folders of this test. */
const inItsPlace = join(folder, "browser");
const began = `#!/bin/sh
exec bwrap --dev-bind / / --bind "${scratch}" /tmp --bind "${shared}" /dev/shm --bind "${folder}" "${folder}" -- \
  "${process.env["CHROMIUM"] ?? "/usr/bin/chromium"}" "$@"
`;

/** A browser as it is installed: with a profile on the disk, and folders for what it puts aside. */
const openProfile = (name: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(join(folder, name), {
    executablePath: inItsPlace,
    env: { ...process.env, [OF_THIS_TEST]: folder },
    reducedMotion: "reduce",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--lang=en-GB",
      "--autoplay-policy=no-user-gesture-required",
    ],
  });

/** By this variable processes of the browser are known. */
const OF_THIS_TEST = "GLIMMER_DISK_TEST";

const LENGTH = 24;
/** Pieces of something, by which it is found wherever it stands: none of them only zeros. */
function piecesOf(bytes: Uint8Array, count: number): Buffer[] {
  const step = Math.max(LENGTH, Math.floor(bytes.length / (count + 1)));
  return Array.from({ length: count }, (_, i) =>
    Buffer.from(bytes.subarray(step * (i + 1), step * (i + 1) + LENGTH)),
  ).filter((piece) => piece.length === LENGTH && new Set(piece).size > 12);
}

/** Files of the browser that hold any of the pieces. */
function filesWith(pieces: readonly Buffer[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return pieces.some((piece) => bytes.includes(piece));
    });
}

/** Files that the browser's processes hold open now and that have no name any more. */
function nameless(): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const found: { name: string; bytes: Buffer }[] = [];
  const seen = new Set<string>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/environ`).includes(`${OF_THIS_TEST}=${folder}`)) continue;
      for (const fd of readdirSync(`/proc/${pid}/fd`)) {
        const path = `/proc/${pid}/fd/${fd}`;
        const [name, { dev, ino, size }] = [readlinkSync(path), statSync(path)];
        if (!name.endsWith(" (deleted)") || size === 0 || seen.has(`${dev} ${ino}`)) continue;
        seen.add(`${dev} ${ino}`);
        found.push({ name, bytes: readFileSync(path) });
      }
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}

async function bytesOf(path: string, range?: string): Promise<Uint8Array> {
  const response = await attacked.anna.browser.fetch(path, range === undefined ? {} : { range });
  expect(response.ok, path).toBe(true);
  return new Uint8Array(await response.arrayBuffer());
}

/** Plays for a moment here and there, as somebody does who looks for a place. */
async function play(page: Page): Promise<void> {
  await page.waitForFunction(() => [...document.querySelectorAll("video")].some(({ readyState }) => readyState >= 2));
  await page.evaluate(async () => {
    const video = [...document.querySelectorAll("video")].find(({ readyState }) => readyState >= 2)!;
    video.muted = true;
    const from = video.currentTime;
    await video.play();
    while (video.currentTime <= from) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve, 700));
    for (const part of [0.8, 0.2, 0.5]) {
      if (Number.isFinite(video.duration)) video.currentTime = video.duration * part;
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    video.pause();
  });
}

async function signedIn(context: BrowserContext, cookie: string): Promise<void> {
  await context.clearCookies();
  const { origin } = attacked.running;
  await context.addCookies([{ name: "glimmer", value: cookie, url: origin, httpOnly: true, sameSite: "Strict" }]);
}

describe.skipIf(!dataHere)("of a film that was played", () => {
  test.each(films)("%s: neither film nor clip nor still is on the disk", async (path) => {
    const { anna, running } = attacked;
    const id = path.replaceAll(/\W+/g, "-").slice(-40).replace(/^-/, "");
    const { cycle } = await newCase(anna, id);
    const view = await bringIn(anna.browser, { case: id, cycle }, readFileSync(dataPath(path)));
    const frames = await bytesOf(`/api/films/${view.id}/frames`);
    const times = new Float64Array(frames.buffer, 0, Math.floor(frames.length / 8));
    const last = times.at(-1)!;
    const clip = await reviewOf(anna.browser, cycle, view.id, [
      times[0]!,
      Math.max(times[0]! + 1, Math.floor(last / 2)),
    ]);
    expect((await anna.browser.call("POST", `/api/cycles/${cycle}/hold`)).status).toBe(204);

    await using context = await openProfile(id);
    const page = await context.newPage();
    await signedIn(context, anna.browser.cookies.get("glimmer")!);
    await page.goto(`${running.origin}/films/${view.id}`);
    await play(page);
    await page.goto(`${running.origin}/cycles/${cycle}/prepare`);
    await page.locator("main").first().waitFor();
    await page.waitForTimeout(1000);
    // In a client's hands.
    const screen = running.browser();
    await anna.signIn(screen);
    expect((await screen.call("POST", `/api/cycles/${cycle}/screen`)).status).toBe(204);
    await signedIn(context, screen.cookies.get("glimmer")!);
    await page.goto(`${running.origin}/cycles/${cycle}/screen`);
    await clipShown(page);
    await play(page);
    await signedIn(context, anna.browser.cookies.get("glimmer")!);
    const typed = await page.goto(`${running.origin}/api/films/${view.id}/watch`);
    await page.goto("about:blank");
    await page.waitForTimeout(1000);
    const held = nameless();
    await context.close();

    const shown = view.plays === "working-copy" ? "copy" : "film";
    const pieces = [
      ...piecesOf(await bytesOf(`/api/films/${view.id}/watch?of=${shown}`, "bytes=0-8000000"), 60),
      ...piecesOf(await bytesOf(clip.file), 30),
      ...piecesOf(await bytesOf(clip.still), 4),
      ...piecesOf(await bytesOf(`/api/films/${view.id}/filmstrip`), 20),
    ];
    expect(pieces.length).toBeGreaterThan(20);
    expect(readdirSync(join(folder, id)).length).toBeGreaterThan(5);
    expect(filesWith(pieces)).toEqual([]);
    expect(held.length).toBeGreaterThan(0);
    expect(held.filter(({ bytes }) => pieces.some((piece) => bytes.includes(piece))).map(({ name }) => name)).toEqual(
      [],
    );
    // Its address leads nobody to it who types it in, or is sent there.
    expect(typed?.status()).toBe(403);
  });

  test("a film that may be kept is found there", async () => {
    const bytes = readFileSync(dataPath("films/androidx_media/sample.mp4"));
    const port = await freePort();
    const server = createServer((request, response) => {
      response.setHeader("cache-control", "public, max-age=3600");
      const isFilm = request.url === "/film.mp4";
      response.setHeader("content-type", isFilm ? "video/mp4" : "text/html");
      response.end(isFilm ? bytes : "<!doctype html><video src=/film.mp4 muted></video>");
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    await using context = await openProfile("kept");
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.evaluate(async () => (await fetch("/film.mp4")).arrayBuffer().then(() => undefined));
    await play(page);
    await context.close();
    server.closeAllConnections();
    server.close();
    expect(filesWith(piecesOf(bytes, 60)).length).toBeGreaterThan(0);
  });

  test("what is held open under no name is found", async () => {
    const path = join(folder, "soon-without-a-name");
    const holding = `const { openSync, unlinkSync, writeSync } = require("node:fs");
      writeSync(openSync("${path}", "w"), "HELD-UNDER-NO-NAME");
      unlinkSync("${path}");
      console.log("there");
      setInterval(() => 0, 1000);`;
    const env = { ...process.env, [OF_THIS_TEST]: folder };
    const child = spawn(process.execPath, ["-e", holding], { env, stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    const found = nameless().filter(({ bytes }) => bytes.includes("HELD-UNDER-NO-NAME"));
    child.kill();
    expect(found).toHaveLength(1);
  });

  test("what a page holds in its memory as a clip stays there", async () => {
    await using context = await openProfile("memory");
    const page = await context.newPage();
    await page.goto(attacked.running.origin);
    const mark = "A-CLIP-IN-MEMORY-AND-NOWHERE-ELSE";
    const held = await page.evaluate(
      ([mark, mebibytes]) => {
        const bytes = new Uint8Array(mebibytes * 2 ** 20);
        for (let at = 0; at < bytes.length; at += 4096) bytes.set(new TextEncoder().encode(mark), at);
        const blob = new Blob([bytes], { type: "video/mp4" });
        document.body.append(Object.assign(document.createElement("video"), { src: URL.createObjectURL(blob) }));
        return blob.arrayBuffer().then(({ byteLength }) => byteLength);
      },
      [mark, size({ test: 24, soak: 200 })] as const,
    );
    expect(held).toBeGreaterThan(2 ** 20);
    const whileOpen = filesWith([Buffer.from(mark)]);
    await context.close();
    expect([...whileOpen, ...filesWith([Buffer.from(mark)])]).toEqual([]);
  });
});
