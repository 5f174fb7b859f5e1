import type { Frame, Stream } from "node-av/lib";
import { AV_PKT_DATA_DISPLAYMATRIX } from "node-av/constants";
import { type Orientation, orientationOf } from "./orientation.ts";
import { type Chain, openChain, type Step } from "./render-chain.ts";
import { type Colour, forEveryScreen } from "./render-colour.ts";

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Turns decoded pictures into what is encoded: upright, square pixels, even sides, 8-bit 4:2:0, no HDR. */
export interface PictureRenderer extends Disposable {
  readonly size: PictureSize;
  readonly colour: Colour;
  /** @returns the rendered picture, in `into`; its time is the encoder's business */
  render(decoded: Frame, into: Frame): void;
}

/** By how much an upright picture is made smaller, at most 1. */
export type Shrink = (upright: PictureSize) => number;

/** So that the shorter side has at most so many pixels. */
export const shortSideOf =
  (most: number): Shrink =>
  ({ width, height }) =>
    Math.min(1, most / Math.min(width, height));

/** So that the picture is at most so many pixels wide. */
export const widthOf =
  (most: number): Shrink =>
  ({ width }) =>
    Math.min(1, most / width);

/**
 * @param stream where the pictures come from
 * @param first the first of them; the others are brought to its size where the film changes it
 */
export function openPictureRenderer(stream: Stream, first: Frame, shrink: Shrink = () => 1): PictureRenderer {
  const turn = uprightSteps(stream);
  const turned = turn.some(([filter]) => filter === "transpose");
  const stored = squareSize(first, stream, turned, shrink);
  const { colour } = forEveryScreen(first);
  let chain: Chain | null = null;
  let fits = "";
  return {
    size: turned ? { width: stored.height, height: stored.width } : stored,
    colour,
    render(decoded, into) {
      const look = describe(decoded);
      if (chain === null || look !== fits) {
        chain?.[Symbol.dispose]();
        chain = openChain("picture", look, [
          ...toSize(decoded, stored),
          ...forEveryScreen(decoded).steps,
          ...turn,
          ["format", "pix_fmts=yuv420p"],
        ]);
        fits = look;
      }
      chain.push(decoded);
      if (!chain.pull(into)) throw new Error("a filter swallowed a picture");
    },
    [Symbol.dispose]: () => chain?.[Symbol.dispose](),
  };
}

/** The frame as FFmpeg's `buffer` filter is told of it. Its time base does not matter: every picture goes straight through. */
function describe(frame: Frame): string {
  return [
    `video_size=${frame.width}x${frame.height}`,
    `pix_fmt=${frame.format}`,
    "time_base=1/1",
    "pixel_aspect=1/1",
    `colorspace=${frame.colorSpace}`,
    `range=${frame.colorRange}`,
  ].join(":");
}

function toSize(frame: Frame, { width, height }: PictureSize): Step[] {
  if (frame.width === width && frame.height === height) return [];
  return [["scale", `w=${width}:h=${height}:flags=bicubic+accurate_rnd`]];
}

const even = (length: number) => Math.max(2, Math.round(length / 2) * 2);

/** The stored picture's size with square pixels (the height stays), even, and no larger than wanted. */
function squareSize(frame: Frame, stream: Stream, turned: boolean, shrink: Shrink): PictureSize {
  const { num, den } = stream.sampleAspectRatio.num > 0 ? stream.sampleAspectRatio : frame.sampleAspectRatio;
  const aspect = num > 0 && den > 0 ? num / den : 1;
  // Ratios like 1280:1281 are rounding errors of whoever wrote the file.
  const width = Math.abs(frame.width * aspect - frame.width) < 1 ? frame.width : frame.width * aspect;
  const { height } = frame;
  const scale = shrink(turned ? { width: height, height: width } : { width, height });
  return { width: even(width * scale), height: even(height * scale) };
}

function uprightSteps(stream: Stream): Step[] {
  const { rotation, mirrored } = orientationOf(stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX));
  return [...turns[rotation], ...(mirrored ? [["hflip", ""] as const] : [])];
}

const turns: Readonly<Record<Orientation["rotation"], readonly Step[]>> = {
  0: [],
  90: [["transpose", "dir=clock"]],
  180: [
    ["hflip", ""],
    ["vflip", ""],
  ],
  270: [["transpose", "dir=cclock"]],
};
