/** What runs in the browser: a player and no more, driven and read by frame-truth.test.ts. */
import { ticks } from "#domain/time.ts";
import type { Frames } from "#contract/frames.ts";
import { FramePlayer } from "#web/player/frame-player.ts";

const BITS = 16;
const BAR = 20;

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
}

export interface FrameTruth {
  open(url: string, played: Frames, film: Frames): Promise<void>;
  /** Steps so many times by one picture. */
  steps(count: number, by: 1 | -1): Promise<Asked[]>;
  seeks(frames: readonly number[]): Promise<Asked[]>;
  player(): FramePlayer;
  /** Brightness of the picture on the screen, brought to a size. */
  pixels(width: number, height: number): number[];
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
let watched: { numbers: (number | null)[]; missed: number } = { numbers: [], missed: 0 };
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
  const { frame: said, confirmed } = await order();
  const milliseconds = performance.now() - began;
  return { asked: frame, read: readNumber(), said, confirmed, milliseconds };
}

window.frameTruth = {
  async open(url, played, film) {
    player?.close();
    document.querySelector("video")?.remove();
    const video = document.createElement("video");
    video.muted = true;
    document.body.append(video);
    player = new FramePlayer(video, { url, played: indexOf(played), film: indexOf(film) });
    await player.show(0);
  },
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
  pixels(width, height) {
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (context === null) throw new Error("no canvas");
    context.drawImage(opened().video, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return Array.from({ length: width * height }, (_, i) => {
      const [red, green, blue] = data.subarray(i * 4, i * 4 + 3);
      return 0.299 * red! + 0.587 * green! + 0.114 * blue!;
    });
  },
  watch() {
    watched = { numbers: [], missed: 0 };
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
  },
  watched: () => watched,
};
