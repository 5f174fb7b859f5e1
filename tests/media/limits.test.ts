/** Films that claim more than any camera makes are refused before anything of them is decoded. */
import { describe, expect, it } from "vitest";
import type { FilmProblemCode } from "#domain/film.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { bytesInMemory } from "./films.ts";
import { bigEndian, box, changed, film, find, joined, PICTURES, text, TONE } from "./made-films.ts";

const H264 = `${PICTURES} -c:v libx264 -preset ultrafast`;

/** A film whose MP4 sample description claims this size. */
function ofSize(width: number, height: number): Uint8Array {
  const mp4 = film("mp4", H264);
  return changed(mp4, find(mp4, "avc1", find(mp4, "stsd")) + 28, [...bigEndian(width, 2), ...bigEndian(height, 2)]);
}

function matroskaOfSize(width: number): Uint8Array {
  const mkv = film("mkv", "-f lavfi -i testsrc=size=320x48:rate=10:duration=1 -c:v libx264 -preset ultrafast");
  // Element B0 (PixelWidth), two bytes long.
  return changed(mkv, find(mkv, [0xb0, 0x82, ...bigEndian(320, 2)]) + 2, bigEndian(width, 2));
}

function aviOfSize(width: number, height: number): Uint8Array {
  const avi = film("avi", `${PICTURES} -c:v mjpeg`);
  const little = (value: number) => bigEndian(value, 4).reverse();
  return changed(avi, find(avi, "strf") + 12, [...little(width), ...little(height)]);
}

const tracks = (count: number) => film("mp4", `${TONE} ${"-map 0:a ".repeat(count)}-c:a aac`);
const header = text("isom\0\0\0\0isommp41");

const films: readonly (readonly [string, FilmProblemCode, () => Uint8Array])[] = [
  ["40,000 by 40,000 pixels in MP4", "film-picture-too-large", () => ofSize(40_000, 40_000)],
  ["a strip of 65,535 pixels", "film-picture-too-large", () => ofSize(65_535, 16)],
  ["a tower of 65,535 pixels", "film-picture-too-large", () => ofSize(16, 65_535)],
  ["4,098 by 2,304", "film-picture-too-large", () => ofSize(4098, 2304)],
  ["4,096 by 2,306", "film-picture-too-large", () => ofSize(4096, 2306)],
  ["40,000 pixels in Matroska", "film-picture-too-large", () => matroskaOfSize(40_000)],
  ["65,535 pixels in Matroska", "film-picture-too-large", () => matroskaOfSize(65_535)],
  ["40,000 by 40,000 pixels in AVI", "film-picture-too-large", () => aviOfSize(40_000, 40_000)],
  ["nine sound tracks", "film-too-many-streams", () => tracks(9)],
  ["thirty sound tracks", "film-too-many-streams", () => tracks(30)],
  [
    "nine picture tracks in Matroska",
    "film-too-many-streams",
    () => film("mkv", `${PICTURES} ${"-map 0:v ".repeat(9)}-c:v mjpeg`),
  ],
  [
    "an index of 5 GB",
    "film-header-too-large",
    () => joined(box("ftyp", header), Uint8Array.from([0, 0, 0, 1]), text("moov"), Uint8Array.from(bigEndian(5e9, 8))),
  ],
  [
    "an index of 65 MB",
    "film-header-too-large",
    () => joined(box("ftyp", header), Uint8Array.from(bigEndian(65 * 1024 * 1024 + 8, 4)), text("moov")),
  ],
  [
    "a million seconds",
    "film-too-long",
    () => film("mp4", `-itsscale 1000000 ${PICTURES} -c:v libx264 -preset ultrafast -r 0.00001 -fps_mode passthrough`),
  ],
  [
    "a million seconds in WebM",
    "film-too-long",
    () => film("webm", `-itsscale 1000000 ${PICTURES} -c:v libvpx -fps_mode passthrough`),
  ],
  ["four hours of sound", "film-too-long", () => film("mka", `-itsscale 20000 ${TONE} -c:a aac`)],
  [
    "a thousand pictures a second",
    "film-too-many-pictures",
    () => film("mp4", "-f lavfi -i testsrc=size=16x16:rate=1000:duration=2 -c:v libx264 -preset ultrafast"),
  ],
  [
    "a thousand pictures a second in Matroska",
    "film-too-many-pictures",
    () => film("mkv", "-f lavfi -i testsrc=size=16x16:rate=1000:duration=2 -c:v mjpeg"),
  ],
];

describe("a film that claims", () => {
  const reader = filmReader({ boxed: canBox() === "boxed" });

  it.each(films)("%s is refused", async (_, code, make) => {
    const bytes = make();
    const refused = { ok: false, problem: { code, readableTo: null } };
    expect(await reader.survey(bytesInMemory(bytes), { sound: true })).toEqual(refused);
  });

  it("more pixels than a camera has is refused before pictures are looked at, too", async () => {
    const result = await reader.pictures(bytesInMemory(matroskaOfSize(40_000)), { strip: 3 });
    expect(result).toEqual({ ok: false, problem: { code: "film-picture-too-large", readableTo: null } });
  });

  it("more bytes than a film may have is refused unread", async () => {
    const read = () => Promise.reject(new Error("it was read"));
    const result = await reader.survey({ size: 20e9 + 1, read, close: () => Promise.resolve() }, { sound: true });
    expect(result).toEqual({ ok: false, problem: { code: "film-too-large", readableTo: null } });
  });
});

describe("a film that just keeps the limits", () => {
  const reader = filmReader({ boxed: canBox() === "boxed" });

  it.each([
    ["eight sound tracks", () => tracks(8)],
    [
      "slow motion of 240 pictures a second",
      () => film("mp4", "-f lavfi -i testsrc=size=16x16:rate=240:duration=4 -c:v libx264 -preset ultrafast"),
    ],
    [
      "4,096 by 2,304 pixels",
      () => film("mp4", "-f lavfi -i color=size=4096x2304:rate=5:duration=0.4 -c:v libx264 -preset ultrafast"),
    ],
    [
      "2,304 by 4,096 pixels",
      () => film("mp4", "-f lavfi -i color=size=2304x4096:rate=5:duration=0.4 -c:v libx264 -preset ultrafast"),
    ],
  ])("%s is read", async (_, make) => {
    const result = await reader.survey(bytesInMemory(make()), { sound: true });
    expect(result).toMatchObject({ ok: true, facts: { problem: null } });
  });
});
