import { describe, expect, it } from "vitest";
import type { FilmFacts, VideoFacts } from "#domain/film.ts";
import { needsWorkingCopy } from "./working-copy-rule.ts";

const video: VideoFacts = {
  codec: "h264",
  width: 1920,
  height: 1080,
  rotation: 0,
  mirrored: false,
  frames: 300,
  timeBase: [1, 30_000],
  variableRate: false,
  colour: {
    pixelFormat: "yuv420p",
    bitDepth: 8,
    space: "bt709",
    transfer: "bt709",
    primaries: "bt709",
    range: "tv",
    hdr: false,
  },
};
const film: FilmFacts = {
  container: "mp4",
  seconds: 10,
  video,
  audio: { codec: "aac", rate: 48_000, channels: 2 },
  problem: null,
};

describe("whether a film needs a working copy", () => {
  it("is no for what plays everywhere, also lying on its side or without sound", () => {
    expect(needsWorkingCopy(film, 1)).toBeNull();
    expect(needsWorkingCopy({ ...film, video: { ...video, rotation: 90, width: 1080, height: 1920 } }, 0.5)).toBeNull();
    expect(needsWorkingCopy({ ...film, audio: null }, 1)).toBeNull();
    expect(needsWorkingCopy({ ...film, video: null }, 0)).toBeNull();
  });

  it("says why", () => {
    expect(needsWorkingCopy({ ...film, container: "webm" }, 1)).toBe("container");
    expect(needsWorkingCopy({ ...film, video: { ...video, codec: "hevc" } }, 1)).toBe("picture-codec");
    const hdr = { ...video, colour: { ...video.colour, pixelFormat: "yuv420p10le", bitDepth: 10, hdr: true } };
    expect(needsWorkingCopy({ ...film, video: hdr }, 1)).toBe("colour");
    expect(needsWorkingCopy({ ...film, audio: { codec: "amr_nb", rate: 8000, channels: 1 } }, 1)).toBe("sound-codec");
    expect(needsWorkingCopy({ ...film, video: { ...video, width: 3840, height: 2160 } }, 1)).toBe("size");
    expect(needsWorkingCopy(film, 8.3)).toBe("key-frames");
    expect(needsWorkingCopy({ ...film, problem: { code: "film-cut-short", readableTo: 4 } }, 1)).toBe("damaged");
  });
});
