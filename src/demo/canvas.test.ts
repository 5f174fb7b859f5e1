import { describe, expect, test } from "vitest";
import type { Canvas } from "./canvas.ts";
import { blankCanvas, colour, fill, flat, shaded } from "./canvas.ts";
import { ellipse, point, slab, stroke } from "./shape.ts";

const white = colour("ffffff");
/** On black (brightness 16) each pixel shows how much of it is covered. */
function black(width: number, height: number): Canvas {
  const canvas = blankCanvas(width, height);
  canvas.bytes.fill(16, 0, width * height);
  canvas.bytes.fill(128, width * height);
  return canvas;
}
const covered = (canvas: Canvas, x: number, y: number) => (canvas.bytes[y * canvas.width + x]! - 16) / 219;
const area = (canvas: Canvas) => {
  let sum = 0;
  for (let i = 0; i < canvas.width * canvas.height; i++) sum += (canvas.bytes[i]! - 16) / 219;
  return sum;
};

describe("colours", () => {
  test("black, white and red are where BT.709 has them", () => {
    expect(colour("000000")).toEqual([16, 128, 128]);
    expect(white.map(Math.round)).toEqual([235, 128, 128]);
    expect(colour("ff0000").map(Math.round)).toEqual([63, 102, 240]);
  });
});

describe("filling", () => {
  test("a pixel is covered by the share of it that lies inside", () => {
    const canvas = black(8, 8);
    fill(canvas, [2, 2, 5.5, 2, 5.5, 4.25, 2, 4.25], flat(white));
    expect(covered(canvas, 3, 3)).toBe(1);
    expect(covered(canvas, 5, 3)).toBeCloseTo(0.5, 2);
    expect(covered(canvas, 3, 4)).toBeCloseTo(0.25, 2);
    expect(covered(canvas, 5, 4)).toBeCloseTo(0.125, 2);
    expect(covered(canvas, 6, 3)).toBe(0);
    expect(covered(canvas, 1, 3)).toBe(0);
  });

  test("slanted and round edges keep the area", () => {
    const triangle = black(40, 40);
    fill(triangle, [3.3, 4.1, 35.2, 9.7, 12.4, 33.8], flat(white));
    const exact = Math.abs((35.2 - 3.3) * (33.8 - 4.1) - (12.4 - 3.3) * (9.7 - 4.1)) / 2;
    expect(area(triangle)).toBeCloseTo(exact, 0);
    const disc = black(40, 40);
    fill(disc, ellipse(20.3, 19.6, 15, 15), flat(white));
    expect(Math.abs(area(disc) / (Math.PI * 225) - 1)).toBeLessThan(0.02);
  });

  test("a brush stroke that crosses itself is no darker there, and what is under it shows through", () => {
    const canvas = black(60, 60);
    const loop = [point(10, 10), point(50, 50), point(50, 10), point(10, 50)];
    fill(canvas, stroke(loop, 8, 8), flat(white, 0.5));
    expect(covered(canvas, 30, 30)).toBeCloseTo(0.5, 2);
    expect(covered(canvas, 15, 15)).toBeCloseTo(0.5, 2);
  });

  test("nothing is drawn outside the picture or below what the figure sits behind", () => {
    const canvas = { ...black(16, 16), bottom: 8 };
    fill(canvas, slab(-20, -20, 40, 40, 3), shaded(white, white));
    expect(covered(canvas, 0, 0)).toBe(1);
    expect(covered(canvas, 15, 7)).toBe(1);
    expect(covered(canvas, 8, 8)).toBe(0);
    fill(canvas, ellipse(-50, 4, 10, 10), flat(white));
    expect(area(canvas)).toBeCloseTo(128, 6);
  });

  test("one fill leaves nothing behind for the next", () => {
    const [once, twice] = [black(32, 32), black(32, 32)];
    const shape = ellipse(16, 16, 9.3, 7.7, 0.4);
    fill(once, shape, flat(white));
    fill(black(64, 64), ellipse(30.2, 31.1, 27, 19, 1), flat(white));
    fill(twice, shape, flat(white));
    expect(twice.bytes).toEqual(once.bytes);
  });
});
