import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Filmstrip } from "#domain/sound.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { bytesInMemory } from "./films.ts";
import { hardFilms } from "./hard-films.ts";
import { changed, film, madeFilm } from "./made-films.ts";
import { pictures, pictureTimes, psnr } from "./seen-by-ffmpeg.ts";

const reader = filmReader({ boxed: canBox() === "boxed" });

async function keyStrip(bytes: Uint8Array, strip: number, seconds: number): Promise<Filmstrip | null> {
  const result = await reader.keyStrip(bytesInMemory(bytes), { strip, seconds });
  if (!result.ok) throw new Error(result.problem.code);
  return result.filmstrip;
}

/** A JPEG's planes, as `pictures` gives those of a film. */
function planes(jpeg: Uint8Array): Uint8Array {
  const filters = "scale=in_range=full:out_range=limited:flags=bicubic+accurate_rnd,format=yuv420p";
  const args = ["-v", "error", "-f", "mjpeg", "-i", "-", "-vf", filters, "-f", "rawvideo", "-"];
  return spawnSync("ffmpeg", args, { input: jpeg, maxBuffer: 1e9 }).stdout;
}

/** Sees that every picture of a strip is the film's at that time, and that of the key picture nearest to its place. */
async function check(path: string, wanted: number): Promise<"a strip" | "none"> {
  const told = pictureTimes(path)!;
  const { times, keys, unit } = told;
  const shownAt = (tick: number) => (tick - times[0]!) * unit;
  const seconds = shownAt(times.at(-1)!);
  const spacing = seconds / wanted;
  const strip = await keyStrip(new Uint8Array(readFileSync(path)), wanted, seconds);
  const nearest = Array.from({ length: wanted }, (_, i) =>
    keys.reduce((least, key) => Math.min(least, Math.abs(shownAt(key) - (i + 0.5) * spacing)), Infinity),
  );
  if (strip === null) return "none";
  expect(strip.pictures).toHaveLength(wanted);
  const placeOf = (at: number) => times.findIndex((tick) => Math.abs(shownAt(tick) - at) < 1e-6);
  const seen = pictures(path, told, [...new Set(strip.pictures.map(({ at }) => placeOf(at)))], strip);
  for (const [i, { at, jpeg }] of strip.pictures.entries()) {
    expect(keys).toContain(times[placeOf(at)]);
    expect(Math.abs(at - (i + 0.5) * spacing)).toBeCloseTo(nearest[i]!, 6);
    expect(psnr(seen.get(placeOf(at))!, planes(jpeg))).toBeGreaterThan(28);
  }
  return "a strip";
}

describe("a strip from key pictures of a film with", () => {
  it.each([
    ["open groups of pictures (H.264)", "a strip"],
    ["open groups of pictures in a transport stream that begins late", "a strip"],
    ["no key frames, refreshed bit by bit", "none"], // what is called one is not whole
    ["an edit list that hides the beginning", "none"],
    ["sound that ends early", "a strip"],
    ["a turned picture", "a strip"],
    ["wide pixels and odd sides", "a strip"],
    ["motion JPEG and PCM in AVI", "a strip"],
    ["H.264 with B-frames in AVI", "a strip"],
    ["ten bits", "a strip"],
  ] as const)("%s: %s", async (name, expected) => {
    const path = hardFilms[name]!();
    const { times, keys, unit } = pictureTimes(path)!;
    const ends = [...keys, times.at(-1)!];
    const gap = ends.slice(1).reduce((longest, end, i) => Math.max(longest, end - ends[i]!), 1) * unit;
    const wanted = Math.min(12, Math.max(1, Math.floor(((times.at(-1)! - times[0]!) * unit) / gap)));
    expect(await check(path, wanted)).toBe(expected);
  });

  it.each([
    [25, "a strip"],
    [100, "none"],
  ] as const)("one in %i pictures, for places as far apart as 37: %s", async (every, expected) => {
    const options = `-f lavfi -i testsrc=size=320x240:rate=25:duration=12 -c:v libx264 -preset ultrafast -g ${every}`;
    expect(await check(madeFilm("mp4", options), 8)).toBe(expected);
  });
});

describe("a strip from key pictures", () => {
  /** A film of eight seconds with a key picture at the beginning of each, and where its pictures are stored. */
  const options = "-f lavfi -i testsrc=size=320x240:rate=25:duration=8 -c:v libx264 -preset ultrafast -g 25";
  const stored = () => {
    const list = ["-show_entries", "packet=pos", "-of", "csv=p=0", madeFilm("mp4", options)];
    return spawnSync("ffprobe", ["-v", "error", ...list], { encoding: "utf8" })
      .stdout.trim()
      .split("\n")
      .map(Number);
  };
  /** With lengths that overrun these pictures at their heads. */
  const damaged = (which: (i: number) => boolean) =>
    stored().reduce(
      (bytes, at, i) => (which(i) ? changed(bytes, at, [0x7f, 0xff, 0xff, 0xff]) : bytes),
      film("mp4", options),
    );

  it("needs no other picture", async () => {
    const strip = await keyStrip(film("mp4", options), 8, 8);
    expect(strip?.pictures.map(({ at }) => at)).toHaveLength(8);
    expect(
      await keyStrip(
        damaged((i) => i % 25 !== 0),
        8,
        8,
      ),
    ).toEqual(strip);
  });

  it("begins with the first that is whole", async () => {
    const strip = await keyStrip(
      damaged((i) => i < 25),
      8,
      8,
    );
    expect(strip?.pictures[0]?.at).toBeCloseTo(1, 6);
  });

  it("is none where the film is damaged for longer than from one place to the next", async () => {
    expect(
      await keyStrip(
        damaged((i) => i < 60),
        8,
        8,
      ),
    ).toBeNull();
  });

  it("stands upright", async () => {
    const turned = `-i ${madeFilm("mp4", options)} -c copy -metadata:s:v:0 rotate=90`;
    expect(await keyStrip(film("mov", turned), 8, 8)).toMatchObject({ width: 160, height: 214 });
    expect(await check(madeFilm("mov", turned), 4)).toBe("a strip");
  });
});
