import "./timeline-measured.ts";
import type { Browser } from "playwright-core";
import { openChromium } from "../tests/chromium.ts";
import { servedPage } from "../tests/web/timeline-page.ts";
import type { BenchRow } from "./row.ts";
import { workOfSteps } from "./timeline-trace.ts";

/** A frame of a screen that shows 60 a second, in milliseconds. */
const FRAME = 1000 / 60;
const ROUNDS = 3;

// A frame comes as soon as it is made, so that what is measured is what it takes.
const UNLIMITED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

interface Measured {
  /** Milliseconds from each step's input until its frame was painted. */
  readonly frames: readonly number[];
  /** Milliseconds of processor time that each step took of the page's main thread. */
  readonly work: readonly number[];
}

async function measured(browser: Browser, url: string, script: "whole" | "part"): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "dark" });
  await page.goto(url);
  await page.evaluate(() => globalThis.whenReady);
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  const frames = await page.evaluate((script) => globalThis.measure(script), script);
  const trace = await browser.stopTracing();
  await page.close();
  return { frames, work: workOfSteps(trace.toString()) };
}

function p95(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)]!;
}

const over = (rounds: readonly Measured[], what: keyof Measured) => p95(rounds.flatMap((round) => round[what]));
const ms = (value: number): string => `${value.toFixed(1)} ms`;

/**
 * 45 minutes with 10,000 marks, zoomed and panned by the same script: all lanes of the timeline beside the waveform and
 * regions of wavesurfer.js, in Chromium without a graphics card.
 */
export async function benchTimeline(): Promise<readonly BenchRow[]> {
  const served = await servedPage(new URL("./timeline-page/", import.meta.url));
  const browser = await openChromium(...UNLIMITED);
  const part: Measured[] = [];
  const whole: Measured[] = [];
  const theirs: Measured[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      part.push(await measured(browser, served.url, "part"));
      whole.push(await measured(browser, served.url, "whole"));
    }
    // Once: its slowest frames take seconds.
    theirs.push(await measured(browser, `${served.url}?wavesurfer`, "part"));
  } finally {
    await browser.close();
    await served.close();
  }
  const against = (what: keyof Measured) => ({
    ratio: over(theirs, what) / over(part, what),
    limit: 5,
    atLeast: true,
    detail: `p95 ${ms(over(part, what))} against ${ms(over(theirs, what))}`,
  });
  return [
    { name: "timeline with 10,000 marks, from input to painted frame, against wavesurfer.js", ...against("frames") },
    { name: "the same, processor time of the main thread for a frame", ...against("work") },
    {
      name: "timeline with 10,000 marks, from the whole film to a minute, a frame against a 60 Hz screen's",
      ratio: over(whole, "frames") / FRAME,
      limit: 1,
      atLeast: false,
      detail: `p95 ${ms(over(whole, "frames"))}`,
    },
    {
      name: "the same, processor time of the main thread for a frame",
      ratio: over(whole, "work") / FRAME,
      limit: 1,
      atLeast: false,
      detail: `p95 ${ms(over(whole, "work"))}`,
    },
  ];
}
