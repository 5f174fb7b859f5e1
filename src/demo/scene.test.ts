import { describe, expect, test } from "vitest";
import { drawScene } from "./scene.ts";

const scene = drawScene(1);
const decibels = (from: number, to: number) => {
  const { rate, samples } = scene.sound;
  const part = samples.subarray(Math.round(from * rate), Math.round(to * rate));
  return 10 * Math.log10(part.reduce((sum, sample) => sum + (sample / 32768) ** 2, 0) / part.length);
};
/** Share of brightness values in two pictures that differ clearly, in a rectangle. */
function changed(a: Uint8Array, b: Uint8Array, [left, top, right, bottom]: readonly number[]): number {
  let count = 0;
  for (let y = top!; y < bottom!; y++) {
    for (let x = left!; x < right!; x++) if (Math.abs(a[y * scene.width + x]! - b[y * scene.width + x]!) > 12) count++;
  }
  return count / ((right! - left!) * (bottom! - top!));
}

test("the same seed gives the same film to the last byte; another seed another film", () => {
  const again = drawScene(1);
  expect(again.truth).toEqual(scene.truth);
  // Buffers, because comparing millions of numbers one by one takes seconds.
  expect(Buffer.from(again.sound.samples.buffer).equals(Buffer.from(scene.sound.samples.buffer))).toBe(true);
  for (const i of [0, 777, 2999]) expect(Buffer.from(again.picture(i)).equals(scene.picture(i))).toBe(true);
  const other = drawScene(2);
  expect(other.truth).not.toEqual(scene.truth);
  expect(Buffer.from(other.picture(0)).equals(scene.picture(0))).toBe(false);
});

test("two minutes at 25 pictures a second, with sound as long", () => {
  expect(scene.frames).toBe(3000);
  expect(scene.picture(0)).toHaveLength((1280 * 720 * 3) / 2);
  expect(scene.sound.samples.length / scene.sound.rate).toBe(120);
});

test("pictures may be drawn in any order and do not change each other", () => {
  const late = scene.picture(1500);
  const kept = Buffer.from(late);
  scene.picture(10);
  expect(kept.equals(late)).toBe(true);
  expect(kept.equals(scene.picture(1500))).toBe(true);
});

describe("sound", () => {
  test("speech is as loud as in a calm room, and nothing is cut off", () => {
    for (const { from, to } of scene.truth.utterances) expect(Math.abs(decibels(from, to) + 23)).toBeLessThan(1.5);
    expect(scene.sound.samples.every((sample) => Math.abs(sample) < 32_000)).toBe(true);
  });

  test("between the voices there is only the room and now and then a block", () => {
    for (const { from, to } of scene.truth.episodes.filter(({ kind }) => kind === "quiet")) {
      expect(decibels(from + 0.2, to - 0.1)).toBeLessThan(-45);
      expect(decibels(from + 0.2, to - 0.1)).toBeGreaterThan(-65);
    }
  });
});

describe("pictures", () => {
  const [adult, child, wall] = [
    [300, 140, 540, 320],
    [770, 240, 960, 420],
    [560, 20, 1270, 200],
  ];

  test("the room stands still while the figures move", () => {
    const [a, b] = [scene.picture(100), scene.picture(700)];
    expect(changed(a, b, wall)).toBe(0);
    expect(changed(a, b, adult)).toBeGreaterThan(0.005);
    expect(changed(a, b, child)).toBeGreaterThan(0.005);
  });

  test("who speaks moves their mouth; who listens does not", () => {
    const line = scene.truth.utterances.find(({ who, from, to }) => who === "adult" && to - from > 0.8)!;
    const at = (seconds: number) => scene.picture(Math.round(seconds * scene.rate));
    // Dark red of an open mouth: far more of it in the adult's face while the adult speaks.
    const red = (picture: Uint8Array, [left, top, right, bottom]: readonly number[]) => {
      let count = 0;
      for (let y = top!; y < bottom!; y++) {
        for (let x = left!; x < right!; x++) {
          const v = picture[1280 * 720 * 1.25 + (y >> 1) * 640 + (x >> 1)]!;
          if (picture[y * 1280 + x]! < 90 && v > 142) count++;
        }
      }
      return count;
    };
    const most = (box: readonly number[], from: number, to: number) =>
      Math.max(...Array.from({ length: 12 }, (_, i) => red(at(from + ((to - from) * (i + 0.5)) / 12), box)));
    const opened = (box: readonly number[]) =>
      most(box, line.from, line.to) - most(box, line.from - 0.4, line.from - 0.1);
    expect(opened(adult)).toBeGreaterThan(100);
    expect(opened(child)).toBeLessThan(60);
  });
});
