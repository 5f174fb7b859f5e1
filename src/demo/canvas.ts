/**
 * A picture in the layout that encoders take (YUV 4:2:0, BT.709, limited range), and filling shapes into it with smooth
 * edges. Colours are mixed straight in YUV, which is linear in RGB, so that no conversion is needed for each picture.
 */
import type { Shape } from "./shape.ts";

export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Pixels for each unit that shapes are given in. */
  readonly scale: number;
  /** Rows from here on are left as they are: what is drawn stands behind something. Even. */
  readonly bottom: number;
  /** Brightness row by row, then both colour planes at half the width and height. */
  readonly bytes: Uint8Array;
}

/** Brightness and the two colour differences, 0 to 255. */
export type Colour = readonly [y: number, u: number, v: number];

/** One colour, or from one at the top of the shape to another at its bottom. */
export interface Paint {
  readonly top: Colour;
  readonly bottom: Colour;
  /** 0 to 1. */
  readonly opacity: number;
}

/** @param width, height in pixels, even */
export function blankCanvas(width: number, height: number, scale = 1): Canvas {
  return { width, height, scale, bottom: height, bytes: new Uint8Array((width * height * 3) / 2) };
}

export const copyOf = (canvas: Canvas): Canvas => ({ ...canvas, bytes: canvas.bytes.slice() });

/** @param hex six digits, `e8c9a0` */
export function colour(hex: string): Colour {
  const [r, g, b] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return colourOf(r!, g!, b!);
}

/** ITU-R BT.709-6, items 3.2-3.5, quantised to limited range. */
function colourOf(r: number, g: number, b: number): Colour {
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return [16 + 219 * y, 128 + (224 * (b - y)) / 1.8556, 128 + (224 * (r - y)) / 1.5748];
}

export function mixed(a: Colour, b: Colour, share: number): Colour {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

export const flat = (colour: Colour, opacity = 1): Paint => ({ top: colour, bottom: colour, opacity });
export const shaded = (top: Colour, bottom: Colour, opacity = 1): Paint => ({ top, bottom, opacity });

/** Working memory of `fill`, reused: areas are all zero between fills. */
interface Scratch {
  /** Signed area per pixel of the shape being filled, and what is left of it for the pixels on the right. */
  readonly areas: Float32Array;
  /** For each row the first and the last pixel that an edge touches. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly upper: Float32Array;
  readonly lower: Float32Array;
}
const emptyScratch = (pixels: number, rows: number, columns: number): Scratch => ({
  areas: new Float32Array(pixels),
  first: new Int32Array(rows),
  last: new Int32Array(rows),
  upper: new Float32Array(columns),
  lower: new Float32Array(columns),
});
let shared = emptyScratch(0, 0, 0);

/**
 * Fills a shape: every pixel is covered by exactly the share of it that lies inside. Parts that overlap themselves in the
 * same direction count once. The method of font-rs (Levien 2016): each edge adds its signed area to the pixels it
 * crosses, and a running sum over a row turns that into coverage.
 */
export function fill(canvas: Canvas, unscaled: Shape, paint: Paint): void {
  const { scale } = canvas;
  const shape = scale === 1 ? unscaled : unscaled.map((value) => value * scale);
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let i = 0; i < shape.length; i += 2) {
    left = Math.min(left, shape[i]!);
    right = Math.max(right, shape[i]!);
    top = Math.min(top, shape[i + 1]!);
    bottom = Math.max(bottom, shape[i + 1]!);
  }
  // Whole 2 x 2 squares, because they share their colour.
  const x0 = Math.max(0, Math.floor(left / 2) * 2);
  const y0 = Math.max(0, Math.floor(top / 2) * 2);
  const width = Math.min(canvas.width, Math.ceil(right / 2) * 2) - x0;
  const height = Math.min(canvas.bottom, Math.ceil(bottom / 2) * 2) - y0;
  if (width <= 0 || height <= 0) return;
  const stride = width + 2;
  if (shared.areas.length < stride * height || shared.first.length < height || shared.upper.length < stride) {
    shared = emptyScratch(
      Math.max(shared.areas.length, stride * height),
      Math.max(shared.first.length, height),
      Math.max(shared.upper.length, stride),
    );
  }
  const scratch = shared;
  scratch.first.fill(width, 0, height);
  scratch.last.fill(0, 0, height);
  for (let i = 0; i < shape.length; i += 2) {
    const j = i + 2 < shape.length ? i + 2 : 0;
    addEdge(scratch, shape[i]! - x0, shape[i + 1]! - y0, shape[j]! - x0, shape[j + 1]! - y0, width, height);
  }
  const { first, last, upper, lower } = scratch;
  for (let row = 0; row < height; row += 2) {
    const from = Math.min(first[row]!, first[row + 1]!) & ~1;
    const to = Math.min(width, (Math.max(last[row]!, last[row + 1]!) + 2) & ~1);
    if (to <= from) continue;
    const share = (Math.min(bottom, Math.max(top, y0 + row + 1)) - top) / (bottom - top);
    coverage(scratch.areas, row * stride, from, to, paint.opacity, upper);
    coverage(scratch.areas, (row + 1) * stride, from, to, paint.opacity, lower);
    blendRows(canvas, upper, lower, x0, y0 + row, from, to, mixed(paint.top, paint.bottom, share));
  }
}

function addEdge(
  scratch: Scratch,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  width: number,
  height: number,
): void {
  if (ay === by) return;
  const downwards = ay < by;
  const fromX = downwards ? ax : bx;
  const fromY = downwards ? ay : by;
  const toY = downwards ? by : ay;
  const slope = (bx - ax) / (by - ay);
  const { areas, first, last } = scratch;
  const after = Math.min(height, Math.ceil(toY));
  for (let row = Math.max(0, Math.floor(fromY)); row < after; row++) {
    const enter = Math.max(row, fromY);
    const leave = Math.min(row + 1, toY);
    const a = Math.max(0, Math.min(width, fromX + (enter - fromY) * slope));
    const b = Math.max(0, Math.min(width, fromX + (leave - fromY) * slope));
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    const start = Math.floor(low);
    const end = Math.ceil(high);
    if (start < first[row]!) first[row] = start;
    if (end > last[row]!) last[row] = end;
    const amount = downwards ? leave - enter : enter - leave;
    addToRow(areas, row * (width + 2), start, end, low, high, amount);
  }
}

function addToRow(
  areas: Float32Array,
  base: number,
  start: number,
  end: number,
  low: number,
  high: number,
  amount: number,
): void {
  if (end <= start + 1) {
    const right = amount * ((low + high) / 2 - start);
    areas[base + start]! += amount - right;
    areas[base + start + 1]! += right;
    return;
  }
  // How much of the edge lies left of a point grows evenly from `low` to `high`; each pixel takes its mean of that.
  const even = 1 / (high - low);
  let before = 0;
  for (let x = start; x < end; x++) {
    const enter = Math.max(low, x);
    const leave = Math.min(high, x + 1);
    const mean = ((even * (enter + leave - 2 * low)) / 2) * (leave - enter) + (x + 1 - leave);
    areas[base + x]! += amount * (mean - before);
    before = mean;
  }
  areas[base + end]! += amount * (1 - before);
}

/** Turns areas into coverage for pixels `from` to `to` of a row, and leaves zeros behind. */
function coverage(
  areas: Float32Array,
  base: number,
  from: number,
  to: number,
  opacity: number,
  into: Float32Array,
): void {
  let sum = 0;
  let covered = 0;
  for (let x = from; x < to; x++) {
    const area = areas[base + x]!;
    if (area !== 0) {
      areas[base + x] = 0;
      sum += area;
      const size = sum < 0 ? -sum : sum;
      // Single precision leaves crumbs where edges cancel out.
      covered = size > 0.9999 ? opacity : size < 1e-4 ? 0 : size * opacity;
    }
    into[x] = covered;
  }
  areas[base + to] = 0;
  areas[base + to + 1] = 0;
}

function blendRows(
  canvas: Canvas,
  upper: Float32Array,
  lower: Float32Array,
  x0: number,
  y: number,
  from: number,
  to: number,
  [light, u, v]: Colour,
): void {
  const { bytes, width, height } = canvas;
  const row = y * width + x0;
  const below = row + width;
  const colours = width * height + (y * width) / 4 + x0 / 2;
  const second = (width * height) / 4;
  const solidLight = Math.round(light);
  const solidU = Math.round(u);
  const solidV = Math.round(v);
  for (let x = from; x < to; x += 2) {
    const a = upper[x]!;
    const b = upper[x + 1]!;
    const c = lower[x]!;
    const d = lower[x + 1]!;
    const all = (a + b + c + d) / 4;
    if (all === 0) continue;
    const at = colours + x / 2;
    if (all === 1) {
      bytes[row + x] = solidLight;
      bytes[row + x + 1] = solidLight;
      bytes[below + x] = solidLight;
      bytes[below + x + 1] = solidLight;
      bytes[at] = solidU;
      bytes[at + second] = solidV;
      continue;
    }
    // A byte array cuts off what is behind the point: half is added to round.
    bytes[row + x] = bytes[row + x]! + (light - bytes[row + x]!) * a + 0.5;
    bytes[row + x + 1] = bytes[row + x + 1]! + (light - bytes[row + x + 1]!) * b + 0.5;
    bytes[below + x] = bytes[below + x]! + (light - bytes[below + x]!) * c + 0.5;
    bytes[below + x + 1] = bytes[below + x + 1]! + (light - bytes[below + x + 1]!) * d + 0.5;
    bytes[at] = bytes[at]! + (u - bytes[at]!) * all + 0.5;
    bytes[at + second] = bytes[at + second]! + (v - bytes[at + second]!) * all + 0.5;
  }
}
