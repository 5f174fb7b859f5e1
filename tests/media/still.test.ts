import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seeded } from "#domain/seeded.ts";
import type { Still } from "#domain/ports.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { dataHere } from "../data.ts";
import { size } from "../size.ts";
import { fileBytes, filmPath } from "./films.ts";
import { hardFilms } from "./hard-films.ts";
import { madeFilm } from "./made-films.ts";
import { exifTags, pictures, pictureTimes, psnr, psnrUpToColour } from "./seen-by-ffmpeg.ts";

const reader = filmReader({ boxed: canBox() === "boxed" });
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmer-still-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function taken(path: string, at: number, width = 4096): Promise<Still> {
  await using film = await fileBytes(path);
  const result = await reader.still(film, at, { width });
  if (!result.ok) throw new Error(result.problem.code);
  return result;
}

const size16 = (bytes: Uint8Array, at: number) => bytes[at]! * 256 + bytes[at + 1]!;

/** Of a JPEG, from its frame header. */
function sizeOf({ jpeg }: Still): { readonly width: number; readonly height: number } {
  const at = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc0]));
  return { height: size16(jpeg, at + 5), width: size16(jpeg, at + 7) };
}

/** A JPEG's pixels in FFmpeg's `format`. */
function pixels({ jpeg }: Still, filters: string): Uint8Array {
  const file = join(folder, "still.jpg");
  writeFileSync(file, jpeg);
  const { stdout } = spawnSync("ffmpeg", ["-v", "error", "-i", file, "-vf", filters, "-f", "rawvideo", "-"], {
    maxBuffer: 1e9,
  });
  return stdout;
}

/** Asks for picture `i`, when it begins or while it is shown, and sees that it is that one and no neighbour. */
async function check(path: string, i: number, hdr = false): Promise<void> {
  const film = pictureTimes(path)!;
  const { times, unit } = film;
  const from = (times[i]! - times[0]!) * unit;
  const until = ((times[i + 1] ?? times[i]! + 1 / unit) - times[0]!) * unit;
  const still = await taken(path, i % 2 === 0 ? from : (from + until) / 2, 480);
  expect(still.at).toBeCloseTo(from, 6);
  const shown = sizeOf(still);
  const around = [i - 1, i, i + 1].filter((one) => one in times);
  const seen = pictures(path, film, around, shown);
  const picture = pixels(still, "scale=in_range=full:out_range=limited:flags=bicubic+accurate_rnd,format=yuv420p");
  const agrees = (one: number) =>
    hdr ? psnrUpToColour(seen.get(one)!, picture, shown) : psnr(seen.get(one)!, picture);
  expect(agrees(i)).toBeGreaterThan(30);
  for (const other of around.filter((one) => one !== i && psnr(seen.get(one)!, seen.get(i)!) < 40))
    expect(agrees(i)).toBeGreaterThan(agrees(other));
}

describe("a still of a film with", () => {
  it.each(Object.entries(hardFilms))("%s shows the picture of that time", async (name, make) => {
    const path = make();
    const draw = seeded(name.length);
    const count = pictureTimes(path)!.times.length;
    for (let i = 0; i < size({ test: 1, soak: 20 }); i += 1) await check(path, Math.floor(draw() * count));
  });
});

describe.skipIf(!dataHere)("a still of a given film", () => {
  it.each([
    ["androidx_media/sample_edit_list.mp4", 40, true],
    ["mediabunny/cursed-vfr.mp4", 31, false],
  ] as const)("%s shows the picture of that time", async (name, i, hdr) => check(filmPath(name), i, hdr));
});

describe("a still", () => {
  it("before the film is its first picture, behind it its last", async () => {
    const path = hardFilms["open groups of pictures (H.264)"]!();
    expect((await taken(path, -3)).at).toBe(0);
    expect((await taken(path, 1000)).at).toBeCloseTo(4.96, 6);
  });

  it("is upright, no wider than wanted, and never enlarged", async () => {
    const path = hardFilms["a turned picture"]!();
    expect(sizeOf(await taken(path, 1))).toEqual({ width: 240, height: 320 });
    expect(sizeOf(await taken(path, 1, 120))).toEqual({ width: 120, height: 160 });
    const wide = await taken(hardFilms["wide pixels and odd sides"]!(), 1, 200);
    expect(sizeOf(wide)).toEqual({ width: 200, height: 102 }); // 352 by 181 with square pixels
  });

  it("says nothing but the picture", async () => {
    const still = await taken(hardFilms["a turned picture"]!(), 1);
    const file = join(folder, "bare.jpg");
    writeFileSync(file, still.jpeg);
    const told = Object.keys(exifTags(file)).filter((name) => !/^(File|Composite):/.test(name));
    expect(told).toEqual([]);
    expect(Buffer.from(still.jpeg).toString("latin1")).not.toMatch(/Lav[cf]|Exif|JFXX/);
  });

  it.each([
    ["high definition", "1280x720", "bt709"],
    ["standard definition", "640x480", "smpte170m"],
    ["high definition that says nothing of them", "1280x720", "bt709", "unknown"],
    ["standard definition that says nothing of them", "640x480", "smpte170m", "unknown"],
  ])("keeps the colours of %s", async (_, dimensions, matrix, told = matrix) => {
    const path = madeFilm(
      "mp4",
      `-f lavfi -i color=c=0xC04020:size=${dimensions}:rate=5:duration=1 -vf scale=out_color_matrix=${matrix}:out_range=limited,format=yuv420p -c:v libx264 -preset ultrafast -crf 5 -colorspace ${told} -color_primaries ${told} -color_trc ${told}`,
    );
    const rgb = pixels(await taken(path, 0.4), "scale=in_color_matrix=bt601:in_range=full,format=rgb24");
    for (const [i, wanted] of [0xc0, 0x40, 0x20].entries()) expect(Math.abs(rgb[3000 + i]! - wanted)).toBeLessThan(5);
  });
});
