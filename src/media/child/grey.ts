import { AV_PIX_FMT_GRAY8, SWS_AREA } from "node-av/constants";
import { Frame, SoftwareScaleContext } from "node-av/lib";
import { isPicture } from "./formats.ts";
import type { Orientation } from "./orientation.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Makes small upright grey pictures, each pixel the average of the area it stands for. */
export interface GreyScaler extends Disposable, Size {
  /** @param pixels where the picture goes, row by row: `width * height` bytes */
  shrink(frame: Frame, pixels: Uint8Array): void;
}

/** Pixels of the longer side. */
const LONG_SIDE = 320;

/**
 * @param first the first picture; the others are brought to its size where the film changes it
 * @param aspect how much wider than high its pixels are shown
 */
export function openGreyScaler(first: Frame, aspect: number, orientation: Orientation): GreyScaler {
  const shown = { width: first.width * aspect, height: first.height };
  const scale = LONG_SIDE / Math.max(shown.width, shown.height);
  const stored = { width: side(shown.width * scale), height: side(shown.height * scale) };
  const lying = orientation.rotation % 180 !== 0;
  const upright = lying ? { width: stored.height, height: stored.width } : stored;

  const small = new Frame();
  small.alloc();
  small.format = AV_PIX_FMT_GRAY8;
  small.width = stored.width;
  small.height = stored.height;
  small.getBuffer();
  const plane = small.data?.[0];
  if (plane === undefined) throw new Error("no memory for a small picture");
  const from = turnedPositions(orientation, stored, small.linesize[0]!);

  let scaler: SoftwareScaleContext | null = null;
  let fits = { width: 0, height: 0, format: first.format };
  return {
    ...upright,
    shrink(frame, pixels) {
      if (!isPicture(frame)) return;
      const { width, height, format } = frame;
      if (scaler === null || width !== fits.width || height !== fits.height || format !== fits.format) {
        scaler?.freeContext();
        scaler = new SoftwareScaleContext();
        scaler.getContext(width, height, format, stored.width, stored.height, AV_PIX_FMT_GRAY8, SWS_AREA);
        fits = { width, height, format };
      }
      if (scaler.scaleFrameSync(small, frame) < 0) return;
      for (let i = 0; i < from.length; i += 1) pixels[i] = plane[from[i]!]!;
    },
    [Symbol.dispose]() {
      scaler?.freeContext();
      small.free();
    },
  };
}

const side = (length: number): number => Math.max(8, Math.round(length));

/** For every pixel of the upright picture, where it lies in the stored one. */
function turnedPositions({ rotation, mirrored }: Orientation, stored: Size, stride: number): Uint32Array {
  const lying = rotation % 180 !== 0;
  const width = lying ? stored.height : stored.width;
  const height = lying ? stored.width : stored.height;
  const positions = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const turnedX = mirrored ? width - 1 - x : x;
      const [storedX, storedY] = beforeTurning[rotation](turnedX, y, stored);
      positions[y * width + x] = storedY * stride + storedX;
    }
  }
  return positions;
}

/** Where a pixel of the turned picture lies in the stored one. */
const beforeTurning: Readonly<
  Record<Orientation["rotation"], (x: number, y: number, stored: Size) => [number, number]>
> = {
  0: (x, y) => [x, y],
  90: (x, y, stored) => [y, stored.height - 1 - x],
  180: (x, y, stored) => [stored.width - 1 - x, stored.height - 1 - y],
  270: (x, y, stored) => [stored.width - 1 - y, x],
};
