/** A film out of the vault, beside the same film lying plain: seeking in a browser, and many watching at once. */
import { dirname, basename } from "node:path";
import { performance } from "node:perf_hooks";
import type { Page } from "playwright-core";
import { seeded } from "#domain/seeded.ts";
import { openChromium } from "../tests/chromium.ts";
import { phoneFilm } from "./films.ts";
import { servePlain } from "./nginx.ts";
import { percentile } from "./percentile.ts";
import type { BenchRow } from "./row.ts";
import {
  announce,
  filmWhen,
  type MeasuredService,
  newCase,
  putIn,
  settled,
  startMeasured,
  uploadHeaders,
} from "./service.ts";

const SEEKS = 80;
const VIEWERS = 50;
const UPLOADS = 5;
const WATCH_SECONDS = 30;
/** 4 Mbit/s, asked for a second at a time. */
const A_SECOND = 500_000;
/** A viewer who has nothing to show for this long has stalled. */
const STALL_MS = 1000;

export async function benchWatch(): Promise<readonly BenchRow[]> {
  const path = phoneFilm(5);
  const service = await startMeasured();
  const plain = await servePlain(dirname(path));
  try {
    const at = await newCase(service, "bench-case");
    const film = await putIn(service, path, at);
    await filmWhen(service, film, settled);
    const sealed = `${service.origin}/api/films/${film}/watch`;
    const lying = `${plain.origin}/${basename(path)}`;
    return [await seeking(service, sealed, plain.origin, lying), ...(await watching(service, sealed, lying))];
  } finally {
    await plain.stop();
    await service.stop();
  }
}

/** Milliseconds from asking for a time until the browser says that it is there. */
async function seeks(page: Page, times: readonly number[]): Promise<readonly number[]> {
  return page.evaluate(async (times) => {
    const video = document.querySelector("video");
    if (video === null) return [];
    const taken: number[] = [];
    for (const time of times) {
      const from = performance.now();
      const there = new Promise((resolve) => video.addEventListener("seeked", resolve, { once: true }));
      video.currentTime = time;
      await there;
      taken.push(performance.now() - from);
    }
    return taken;
  }, times);
}

async function seeking(
  service: MeasuredService,
  sealed: string,
  plainOrigin: string,
  lying: string,
): Promise<BenchRow> {
  const browser = await openChromium();
  try {
    const context = await browser.newContext();
    await context.addCookies([...service.owner.cookies].map(([name, value]) => ({ name, value, url: service.origin })));
    const open = async (origin: string, src: string): Promise<Page> => {
      const page = await context.newPage();
      await page.goto(origin, { waitUntil: "networkidle" });
      await page.setContent("<!doctype html><video muted></video>");
      await page.evaluate(async (src) => {
        const video = document.querySelector("video");
        if (video === null) return;
        video.src = src;
        await new Promise((resolve, reject) => {
          video.addEventListener("canplay", resolve, { once: true });
          video.addEventListener("error", () => reject(new Error(video.error?.message)), { once: true });
        });
      }, src);
      return page;
    };
    const pages = [await open(service.origin, sealed), await open(plainOrigin, lying)] as const;
    const random = seeded(7);
    const taken: [number[], number[]] = [[], []];
    // Turn by turn, so that both meet the same machine.
    for (let i = 0; i < SEEKS / 10; i++) {
      for (const [which, page] of pages.entries()) {
        const times = Array.from({ length: 10 }, () => random() * 290);
        await page.bringToFront();
        taken[which === 0 ? 0 : 1].push(...(await seeks(page, times)));
      }
    }
    const [ours, theirs] = [percentile(taken[0], 0.95), percentile(taken[1], 0.95)];
    return {
      name: "seek to a random picture of a sealed film in Chromium, p95, against nginx serving it plain",
      ratio: ours / theirs,
      limit: 1.5,
      atLeast: false,
      detail: `${ours.toFixed(0)} ms against ${theirs.toFixed(0)} ms (medians ${percentile(taken[0], 0.5).toFixed(0)} and ${percentile(taken[1], 0.5).toFixed(0)})`,
    };
  } finally {
    await browser.close();
  }
}

interface Seen {
  readonly firstByte: readonly number[];
  readonly stalls: number;
}

/** People who watch from a place of their own, a second of film each second, while films come in. */
async function viewed(url: string, headers: Readonly<Record<string, string>>): Promise<Seen> {
  const random = seeded(11);
  const firstByte: number[] = [];
  let stalls = 0;
  const until = performance.now() + WATCH_SECONDS * 1000;
  const one = async (start: number) => {
    // Nobody presses play in the same millisecond.
    await new Promise((resolve) => setTimeout(resolve, random() * 1000));
    let at = start;
    let due = performance.now() + 1000;
    while (performance.now() < until) {
      const asked = performance.now();
      const answer = await fetch(url, { headers: { ...headers, range: `bytes=${at}-${at + A_SECOND - 1}` } });
      firstByte.push(performance.now() - asked);
      if (answer.status !== 206) throw new Error(`${answer.status}`);
      await answer.arrayBuffer();
      at += A_SECOND;
      if (performance.now() > due + STALL_MS) stalls++;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      due = Math.max(due, performance.now()) + 1000;
    }
  };
  await Promise.all(Array.from({ length: VIEWERS }, () => one(Math.floor(random() * 400) * 1_000_000)));
  return { firstByte, stalls };
}

async function watching(service: MeasuredService, sealed: string, lying: string): Promise<readonly BenchRow[]> {
  const beside = async (url: string, headers: Readonly<Record<string, string>>, name: string): Promise<Seen> => {
    const end = new AbortController();
    const uploads = Array.from({ length: UPLOADS }, async (_, i) => {
      const at = await newCase(service, `bench-${name}-${i}`);
      await dripped(service, at, end.signal);
    });
    const seen = await viewed(url, headers);
    end.abort();
    await Promise.all(uploads);
    return seen;
  };
  const headers = { cookie: service.cookie(), "sec-fetch-site": "same-origin", "sec-fetch-dest": "video" };
  const theirs = await beside(lying, {}, "plain");
  const ours = await beside(sealed, headers, "sealed");
  const [a, b] = [percentile(ours.firstByte, 0.95), percentile(theirs.firstByte, 0.95)];
  return [
    {
      name: `${VIEWERS} viewers at 4 Mbit/s beside ${UPLOADS} uploads, first byte p95, against nginx serving it plain`,
      ratio: a / b,
      limit: 3,
      atLeast: false,
      detail: `${a.toFixed(1)} ms against ${b.toFixed(1)} ms`,
    },
    {
      name: "stalls of these viewers (for more than a second), plus one",
      ratio: ours.stalls + 1,
      limit: 1,
      atLeast: false,
      detail: `${ours.stalls} sealed, ${theirs.stalls} plain, in ${WATCH_SECONDS} s`,
    },
  ];
}

const PART = 4 * 2 ** 20;

/** A film that comes in at 4 MiB a second, as from a phone on a good line; given up when `signal` says so. */
async function dripped(
  service: MeasuredService,
  at: { readonly case: string; readonly cycle: string },
  signal: AbortSignal,
): Promise<void> {
  const headers = uploadHeaders(service);
  const { url } = await announce(service, 1000 * PART, at);
  const part = new Uint8Array(PART);
  for (let offset = 0; !signal.aborted; offset += PART) {
    const due = performance.now() + 1000;
    const answer = await fetch(url, {
      method: "PATCH",
      headers: { ...headers, "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
      body: part,
    });
    if (answer.status !== 204) throw new Error(`${answer.status}: ${await answer.text()}`);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
  await fetch(url, { method: "DELETE", headers });
}
