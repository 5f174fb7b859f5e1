import { describe, expect, it } from "vitest";
import type { FilmGlance, PictureGlance } from "./film.ts";
import { howToPlay } from "./playback.ts";

const video: PictureGlance = {
  codec: "h264",
  width: 1920,
  height: 1080,
  rotation: 0,
  mirrored: false,
  timeBase: [1, 30_000],
  colour: {
    pixelFormat: "yuv420p",
    bitDepth: 8,
    space: "bt709",
    transfer: "bt709",
    primaries: "bt709",
    range: "tv",
    hdr: false,
  },
  longestKeyGap: 1,
};
const film: FilmGlance = {
  container: "mp4",
  headerSeconds: 10,
  video,
  audio: { codec: "aac", rate: 48_000, channels: 2 },
  problem: null,
};
const recorded: FilmGlance = {
  ...film,
  container: "webm",
  video: { ...video, codec: "vp8", timeBase: [1, 1000] },
  audio: { codec: "opus", rate: 48_000, channels: 1 },
};

describe("how a film is played", () => {
  it.each([
    ["an ordinary film", film],
    ["one from an iPhone", { ...film, container: "mov" }],
    ["one that lies on its side", { ...film, video: { ...video, rotation: 90, width: 1080, height: 1920 } }],
    [
      "one in the full range of a phone",
      { ...film, video: { ...video, colour: { ...video.colour, pixelFormat: "yuvj420p" } } },
    ],
    ["one without sound", { ...film, audio: null }],
    ["one of which only the header was read", { ...film, video: { ...video, longestKeyGap: null } }],
    ["sound alone", { ...film, video: null }],
    ["a WebM that says how long it is", recorded],
  ] satisfies [string, FilmGlance][])("%s as it is, without a copy", (_, given) => {
    expect(howToPlay(given)).toEqual({ asItIs: true, copyFor: [] });
  });

  it.each([
    ["container", { ...film, container: "matroska" }],
    ["codec", { ...film, video: { ...video, codec: "hevc" } }],
    ["sound-codec", { ...film, audio: { codec: "amr_nb", rate: 8000, channels: 1 } }],
    ["hdr", { ...film, video: { ...video, colour: { ...video.colour, hdr: true } } }],
    [
      "ten-bit",
      { ...film, video: { ...video, colour: { ...video.colour, pixelFormat: "yuv420p10le", bitDepth: 10 } } },
    ],
    ["ten-bit", { ...film, video: { ...video, colour: { ...video.colour, pixelFormat: "yuv444p" } } }],
    ["no-duration", { ...recorded, headerSeconds: null }],
    ["damaged", { ...film, problem: { code: "film-cut-short", readableTo: 4 } }],
  ] satisfies [string, FilmGlance][])("only by its copy, because of %s", (reason, given) => {
    expect(howToPlay(given)).toEqual({ asItIs: false, copyFor: [reason] });
  });

  it.each([
    ["key-frames-far-apart", { ...film, video: { ...video, longestKeyGap: 8.3 } }],
    ["large-picture", { ...film, video: { ...video, width: 3840, height: 2160 } }],
  ] satisfies [string, FilmGlance][])("as it is while the copy is made, because of %s", (reason, given) => {
    expect(howToPlay(given)).toEqual({ asItIs: true, copyFor: [reason] });
  });

  it("says all there is to say", () => {
    const iphone = {
      ...video,
      codec: "hevc",
      colour: { ...video.colour, pixelFormat: "yuv420p10le", bitDepth: 10, hdr: true },
    };
    expect(howToPlay({ ...film, video: iphone }).copyFor).toEqual(["codec", "hdr", "ten-bit"]);
  });
});
