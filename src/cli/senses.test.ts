import { setTimeout } from "node:timers/promises";
import { expect, it } from "vitest";
import type { FilmFacts } from "#domain/film.ts";
import type { FilmReader } from "#domain/ports.ts";
import type { Sound } from "#domain/sound.ts";
import { sense } from "./senses.ts";

const facts: FilmFacts = {
  container: "mp4",
  headerSeconds: 1,
  seconds: 1,
  video: {
    codec: "h264",
    width: 64,
    height: 64,
    rotation: 0,
    mirrored: false,
    colour: {
      pixelFormat: "yuv420p",
      bitDepth: 8,
      space: "bt709",
      transfer: "bt709",
      primaries: "bt709",
      range: "tv",
      hdr: false,
    },
    frames: 25,
    timeBase: [1, 25],
    variableRate: false,
    longestKeyGap: 1,
  },
  audio: { codec: "aac", rate: 16_000, channels: 1 },
  problem: null,
};
/** Given away already, so that no thread can be given it. */
const balance = new Float32Array(100);
structuredClone(balance, { transfer: [balance.buffer] });
const sound: Sound = { rate: 16000, samples: new Int16Array(16_000), start: 0, balance };
const reader: FilmReader = {
  glance: () => Promise.reject(new Error("not asked for")),
  survey: () => Promise.resolve({ ok: true, facts, index: null, sound, peaks: null }),
  pictures: () => setTimeout(50, { ok: false, problem: { code: "film-damaged", readableTo: null } } as const),
  keyStrip: () => Promise.reject(new Error("not asked for")),
  still: () => Promise.reject(new Error("not asked for")),
  clip: () => Promise.reject(new Error("not asked for")),
  workingCopy: () => Promise.reject(new Error("not asked for")),
};

it("fails as one fault where hearing fails while pictures are read", async () => {
  const source = { size: 0, read: () => Promise.resolve(new Uint8Array(0)), close: () => Promise.resolve() };
  const progress = { stage: () => () => undefined, end: () => undefined };
  await expect(sense({ name: "film.mp4", source }, reader, false, progress)).rejects.toThrow("Cannot transfer");
});
