import { describe, expect, it } from "vitest";
import type { FilmFacts, FilmGlance } from "#domain/film.ts";
import { howToPlay } from "#domain/playback.ts";
import type { ByteSource } from "#domain/ports.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { dataHere } from "../data.ts";
import { bytesInMemory, fileBytes, filmPath } from "./films.ts";
import { hardFilms } from "./hard-films.ts";
import { film, madeFilm } from "./made-films.ts";

const reader = filmReader({ boxed: canBox() === "boxed" });

async function glanced(source: ByteSource): Promise<FilmGlance> {
  const result = await reader.glance(source);
  if (!result.ok) throw new Error(result.problem.code);
  return result.glance;
}

async function surveyed(source: ByteSource): Promise<FilmFacts> {
  const result = await reader.survey(source, { sound: false });
  if (!result.ok) throw new Error(result.problem.code);
  return result.facts;
}

describe("a glance", () => {
  it("reads no more of a long film than of a short one", async () => {
    const read = async (seconds: number) => {
      const bytes = film(
        "mp4",
        `-f lavfi -i testsrc2=s=640x360:r=25:d=${seconds} -c:v mjpeg -q:v 2 -movflags faststart`,
      );
      const source = bytesInMemory(bytes);
      let count = 0;
      await glanced({
        ...source,
        async read(offset, length) {
          const piece = await source.read(offset, length);
          count += piece.length;
          return piece;
        },
      });
      return { count, size: bytes.length };
    };
    const [short, long] = [await read(5), await read(40)];
    expect(long.size).toBeGreaterThan(short.size + 10e6);
    expect(long.count).toBeLessThan(short.count + 3e6);
  });

  it
    .skipIf(!dataHere)
    .each([
      "androidx_media/sample_edit_list.mp4",
      "mediabunny/cursed-vfr.mp4",
      "ts_ebml/chrome52.webm",
      "metadata_extractor_images/Sony_ILCE-7M3__A7M3_.mts",
    ])("tells of %s what the survey tells, as far as a header says it", async (name) => {
    await using source = await fileBytes(filmPath(name));
    const glance = await glanced(source);
    const { seconds: _, video, ...facts } = await surveyed(source);
    const { frames: _frames, variableRate: _variable, longestKeyGap: _gap, ...picture } = video!;
    expect(glance).toEqual({ ...facts, video: { ...picture, longestKeyGap: null } });
  });

  it("of what is no film ends in the same problem", async () => {
    const result = await reader.glance(bytesInMemory(new TextEncoder().encode("not a film ".repeat(100))));
    expect(result).toEqual({ ok: false, problem: { code: "film-not-a-film", readableTo: null } });
  });
});

describe("how films are played", () => {
  const keyFrames = (every: number) =>
    madeFilm(
      "mp4",
      `-f lavfi -i testsrc2=s=64x48:r=25:d=12 -c:v libx264 -preset ultrafast -g ${every} -sc_threshold 0 -pix_fmt yuv420p`,
    );

  it.each([
    ["a key frame every second", () => keyFrames(25), 1, { asItIs: true, copyFor: [] }],
    ["none for eight seconds", () => keyFrames(200), 8, { asItIs: true, copyFor: ["key-frames-far-apart"] }],
    [
      "a beginning that an edit list hides",
      hardFilms["an edit list that hides the beginning"]!,
      8,
      { asItIs: true, copyFor: ["key-frames-far-apart"] },
    ],
    ["HEVC", hardFilms["ten bits"]!, 40 / 25, { asItIs: false, copyFor: ["codec", "ten-bit", "key-frames-far-apart"] }],
  ] as const)("with %s", async (_, path, gap, expected) => {
    await using source = await fileBytes(path());
    const facts = await surveyed(source);
    expect(facts.video?.longestKeyGap).toBeCloseTo(gap, 6);
    expect(howToPlay(facts)).toEqual(expected);
  });

  it.skipIf(!dataHere)("recorded by a browser, without a length", async () => {
    await using source = await fileBytes(filmPath("ts_ebml/chrome52.webm"));
    const { copyFor, asItIs } = howToPlay(await glanced(source));
    expect({ copyFor, asItIs }).toEqual({ asItIs: false, copyFor: ["no-duration"] });
  });
});
