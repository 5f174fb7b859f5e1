/** What runs in the browser: a player and no more, driven and read by frame-truth.test.ts. */
import { ticks } from "#domain/time.ts";
import type { Frames } from "#contract/frames.ts";
import { FramePlayer, type PlayedFilm } from "#web/player/frame-player.ts";
import type { GrowingCopy } from "#web/player/growing-file.ts";

const BITS = 16;
const BAR = 20;

/** Milliseconds between looks at whether the page is held up. */
const BEAT = 10;

export interface Asked {
  readonly asked: number;
  /** Number read from the pixels; null where they hold none. */
  readonly read: number | null;
  readonly said: number;
  readonly confirmed: boolean;
  readonly milliseconds: number;
}

export interface Watched {
  /** Read from the pixels, one for each picture that the browser announced. */
  readonly numbers: readonly (number | null)[];
  /** Pictures put on the screen and announced too late to be read. */
  readonly missed: number;
  /** The longest the page itself was held up by a busy machine, in milliseconds. */
  readonly heldUp: number;
}

export interface FrameTruth {
  open(url: string, played: Frames, film: Frames): Promise<void>;
  /** A copy that is still being made: `url/parts` says what there is of it, `url/0` is its first part. */
  openGrowing(url: string, film: Frames): Promise<void>;
  /** Steps so many times by one picture. */
  steps(count: number, by: 1 | -1): Promise<Asked[]>;
  seeks(frames: readonly number[]): Promise<Asked[]>;
  player(): FramePlayer;
  /** Mean brightness (BT.709) of the blocks of the picture on the screen, `side` points wide and high, row by row. */
  blocks(side: number): number[];
  /** From now on the number of every picture put on the screen is kept. */
  watch(): void;
  watched(): Watched;
}

declare global {
  interface Window {
    frameTruth: FrameTruth;
  }
}

let player: FramePlayer | null = null;
let watched: { numbers: (number | null)[]; missed: number; heldUp: number } = { numbers: [], missed: 0, heldUp: 0 };
const canvas = document.createElement("canvas");

function opened(): FramePlayer {
  if (player === null) throw new Error("no film is open");
  return player;
}

const indexOf = ({ timeBase: [num, den], times, end }: Frames) => ({
  timeBase: [num, den] as const,
  times: Float64Array.from(times),
  end: ticks(end),
});

/** The number that the picture on the screen carries. */
function readNumber(): number | null {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  opened().still(canvas);
  if (context === null) throw new Error("no canvas");
  const { data } = context.getImageData(0, 0, BITS * BAR, 40);
  const bright = (x: number, y: number) => data[(y * BITS * BAR + x) * 4 + 1]! > 128;
  let number = 0;
  for (let bar = 0; bar < BITS; bar += 1) {
    const x = bar * BAR + BAR / 2;
    if (bright(x, 10) === bright(x, 30)) return null;
    if (bright(x, 10)) number += 2 ** bar;
  }
  return number;
}

async function asked(frame: number, order: () => Promise<{ frame: number; confirmed: boolean }>): Promise<Asked> {
  const began = performance.now();
  const late: number[] = [];
  let before = began;
  const beats = setInterval(() => {
    late.push(performance.now() - before - BEAT);
    before = performance.now();
  }, BEAT);
  let shown = await order();
  const milliseconds = performance.now() - began;
  // A page that was held up may have missed what the browser said of its picture, and says so: it is asked once more.
  for (let more = 0; more < 3 && !shown.confirmed && Math.max(...late) > 100; more += 1)
    shown = await opened().show(frame);
  clearInterval(beats);
  return { asked: frame, read: readNumber(), said: shown.frame, confirmed: shown.confirmed, milliseconds };
}

async function opens(film: PlayedFilm): Promise<void> {
  player?.close();
  document.querySelector("video")?.remove();
  const video = document.createElement("video");
  video.muted = true;
  document.body.append(video);
  player = new FramePlayer(video, film);
  await player.show(0);
}

const got = async (url: string, signal: AbortSignal): Promise<Response | null> => {
  const response = await fetch(url, { signal, cache: "no-store" });
  return response.ok ? response : null;
};
const growingAt = (url: string): GrowingCopy => ({
  parts: async (signal) => (await got(`${url}/parts`, signal))?.json() ?? null,
  part: async (first, signal) => (await got(`${url}/${first}`, signal))?.arrayBuffer() ?? null,
});

window.frameTruth = {
  open: (url, played, film) => opens({ url, played: indexOf(played), film: indexOf(film) }),
  openGrowing: (url, film) => opens({ url: growingAt(url), played: indexOf(film), film: indexOf(film) }),
  async steps(count, by) {
    const results: Asked[] = [];
    const start = opened().current();
    for (let i = 1; i <= count; i += 1) results.push(await asked(start + i * by, () => opened().step(by)));
    return results;
  },
  async seeks(frames) {
    const results: Asked[] = [];
    for (const frame of frames) results.push(await asked(frame, () => opened().show(frame)));
    return results;
  },
  player: opened,
  blocks(side) {
    opened().still(canvas);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (context === null) throw new Error("no canvas");
    const [columns, rows] = [Math.floor(canvas.width / side), Math.floor(canvas.height / side)];
    const { data } = context.getImageData(0, 0, columns * side, rows * side);
    const sums = new Float64Array(columns * rows);
    for (let y = 0, at = 0; y < rows * side; y += 1) {
      for (let x = 0; x < columns * side; x += 1, at += 4) {
        const luma = 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!;
        sums[Math.floor(y / side) * columns + Math.floor(x / side)]! += luma;
      }
    }
    return Array.from(sums, (sum) => Math.round((sum / side ** 2) * 10) / 10);
  },
  watch() {
    watched = { numbers: [], missed: 0, heldUp: 0 };
    let counted = 0;
    const { video } = opened();
    const mine = watched;
    const next = () =>
      video.requestVideoFrameCallback((_now, { presentedFrames }) => {
        if (watched !== mine) return;
        if (counted > 0) mine.missed += presentedFrames - counted - 1;
        counted = presentedFrames;
        mine.numbers.push(readNumber());
        next();
      });
    next();
    const beat = (before: number) => {
      const now = performance.now();
      mine.heldUp = Math.max(mine.heldUp, now - before - BEAT);
      if (watched === mine) setTimeout(beat, BEAT, now);
    };
    setTimeout(beat, BEAT, performance.now());
  },
  watched: () => watched,
};
