import { describe, expect, it } from "vitest";
import type { FilmFacts } from "#domain/film.ts";
import type { Survey } from "#domain/ports.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { dataHere } from "../data.ts";
import { bytesInMemory, fileBytes, filmPath, givenFilms } from "./films.ts";
import { film, madeFilm } from "./made-films.ts";

const reader = filmReader({ boxed: canBox() === "boxed" });

async function surveyed(path: string): Promise<Survey> {
  await using source = await fileBytes(path);
  const result = await reader.survey(source, { sound: true });
  if (!result.ok) throw new Error(result.problem.code);
  return result;
}

interface Golden {
  readonly container?: FilmFacts["container"];
  readonly seconds?: number;
  readonly video?: Readonly<Record<string, unknown>> | null;
  readonly audio?: FilmFacts["audio"];
  readonly problem?: Readonly<Record<string, unknown>> | null;
}

/** Read off ffprobe 5.1.9 and exiftool, where those tell; lengths of picture and sound from the packets ffprobe lists. */
const golden: Readonly<Record<string, Golden>> = {
  "androidx_media/sample_edit_list.mp4": {
    seconds: 2.568,
    video: { codec: "hevc", width: 1080, height: 1920, rotation: 90, mirrored: false, frames: 77, variableRate: false },
  },
  "androidx_media/portrait_4k60.mp4": { video: { width: 2160, height: 3840, rotation: 90, frames: 18 } },
  "androidx_media/pixel7_videoOnly_cleaned.mp4": { video: { rotation: 180, frames: 36 }, audio: null },
  "androidx_media/hdr10-video-with-sdr-container.mp4": {
    video: { codec: "hevc", colour: { hdr: true, bitDepth: 10, transfer: "smpte2084", space: "bt2020nc" } },
  },
  "androidx_media/dolbyVision-hdr.MOV": {
    container: "mov",
    video: { rotation: 90, colour: { hdr: true, transfer: "arib-std-b67" } },
    audio: { codec: "aac", rate: 44100, channels: 2 },
  },
  "androidx_media/bbb_mono_8kHz_12.2kbps_amrnb.3gp": {
    container: "3gp",
    seconds: 3.014,
    video: null,
    audio: { codec: "amr_nb", rate: 8000, channels: 1 },
  },
  "androidx_media/bbb_176x144_128kbps_15fps_h263.3gp": { video: { codec: "h263", frames: 15 }, audio: null },
  // Its header claims 143,165 seconds.
  "androidx_media/sample_fragmented_seekable.mp4": { seconds: 1.001, video: { frames: 30 } },
  "mediabunny/cursed-vfr.mp4": { seconds: 8.726, video: { frames: 63, variableRate: true } },
  "mediabunny/sar_2x1.mp4": { video: { width: 1280, height: 360 } },
  "mediabunny/edts.mp4": { seconds: 9, video: { frames: 225, variableRate: false } },
  "mediabunny/multiple-aac-tracks.mp4": { video: null, audio: { codec: "aac", rate: 48000, channels: 6 } },
  "mediabunny/oversized-id3.wav": {
    container: "wav",
    seconds: 0.1,
    audio: { codec: "pcm_s16le", rate: 44100, channels: 2 },
  },
  "metadata_extractor_images/Sony_ILCE-7M3__A7M3_.mts": {
    container: "mpegts",
    video: { codec: "h264", width: 1920, height: 1080 },
    audio: { codec: "ac3", rate: 48000, channels: 2 },
  },
  "metadata_extractor_images/100_0306.AVI": { container: "avi", video: { codec: "mjpeg", frames: 41 } },
  // No duration in its header, gaps of ten seconds, times that are not monotonic.
  "ts_ebml/chrome52.webm": {
    container: "webm",
    seconds: 50.784,
    video: { codec: "vp8", frames: 338, variableRate: true },
  },
  "derived_broken/truncated_mid_mdat.mp4": { problem: { code: "film-cut-short" } },
  "derived_broken/avi_no_index_truncated.avi": { problem: { code: "film-cut-short" } },
  "derived_broken/fragmented_truncated.mp4": { problem: { code: "film-cut-short" } },
};

describe.skipIf(!dataHere)("what a film is", () => {
  it.each(Object.entries(golden))("%s", async (name, expected) => {
    const { facts } = await surveyed(filmPath(name));
    const { seconds, ...others } = expected;
    expect(facts).toMatchObject({ problem: null, ...others });
    if (seconds !== undefined) expect(facts.seconds).toBeCloseTo(seconds, 3);
  });

  it.each([
    ["derived_broken/zero_bytes.mp4", "film-empty"],
    ["derived_broken/not_a_video.mp4", "film-not-a-film"],
    ["derived_broken/moov_missing.mp4", "film-unfinished"],
    ["exiftool/QuickTime.mov", "film-no-content"],
    ["file_type/fixture.avi", "film-codec-unknown"],
  ])("%s is refused as %s", async (name, code) => {
    await using source = await fileBytes(filmPath(name));
    const result = await reader.survey(source, { sound: true });
    expect(result).toEqual({ ok: false, problem: { code, readableTo: null } });
  });

  it("every given film ends in facts or in one problem", async () => {
    for (const name of givenFilms) {
      await using source = await fileBytes(filmPath(name));
      const result = await reader.survey(source, { sound: true });
      if (!result.ok) expect(result.problem.code, name).not.toBe("film-reader-stopped");
      else expect(result.facts.seconds, name).toBeGreaterThan(0);
    }
  });
});

describe("the sound of a film", () => {
  /** Loudest sample of each tenth of a second. */
  const loudness = ({ sound }: Survey): number[] => {
    const samples = sound?.samples ?? new Int16Array(0);
    return Array.from({ length: Math.ceil(samples.length / 1600) }, (_, tenth) =>
      samples.subarray(tenth * 1600, (tenth + 1) * 1600).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
    );
  };

  it("is heard where it is stored, also behind a gap of ten seconds", async () => {
    const gap = "-f lavfi -i sine=frequency=400:sample_rate=48000:duration=12";
    const path = madeFilm("mka", `${gap} -af aselect='lt(t,1)+gte(t,11)' -c:a libopus`);
    const { sound, facts } = await surveyed(path);
    const heard = loudness({ sound, facts, index: null, peaks: null }).map((level) => level > 500);
    expect(sound?.samples.length).toBeGreaterThan(11.9 * 16000);
    expect(sound?.samples.length).toBeLessThan(12.1 * 16000);
    expect(heard.slice(1, 9)).not.toContain(false);
    expect(heard.slice(12, 108)).not.toContain(true);
    expect(heard.slice(112, 118)).not.toContain(false);
  });

  it("is dropped where it overlaps what was already heard", async () => {
    // The second half is stored half a second too early.
    const tone = "-f lavfi -i sine=frequency=400:sample_rate=48000:duration=4";
    const path = madeFilm("mka", `${tone} -af asetpts='if(lt(T,2),PTS,PTS-24000)' -c:a pcm_s16le`);
    const { sound } = await surveyed(path);
    expect((sound?.samples.length ?? 0) / 16000).toBeCloseTo(3.5, 1);
  });

  it("starts where it does beside the picture", async () => {
    const late = "-itsoffset 0.5 -f lavfi -i sine=frequency=400:sample_rate=48000:duration=2";
    const path = madeFilm("mkv", `-f lavfi -i testsrc=size=64x48:rate=10:duration=2 ${late} -c:v mjpeg -c:a pcm_s16le`);
    expect((await surveyed(path)).sound?.start).toBeCloseTo(0.5, 3);
    const early = "-itsoffset 0.5 -f lavfi -i testsrc=size=64x48:rate=10:duration=2";
    const other = madeFilm("mkv", `${early} -f lavfi -i sine=sample_rate=48000:duration=2 -c:v mjpeg -c:a pcm_s16le`);
    expect((await surveyed(other)).sound?.start).toBeCloseTo(-0.5, 3);
  });

  it("is what ffmpeg makes of it, sample by sample", async () => {
    const source = "-f lavfi -i aevalsrc=0.4*sin(2*PI*t*(200+300*t)):s=44100:d=3";
    const survey = await surveyed(madeFilm("wav", `${source} -c:a pcm_s16le`));
    const plain = film("s16", `${source} -ar 16000 -ac 1 -f s16le`);
    const expected = new Int16Array(plain.buffer, 0, plain.length >> 1);
    const samples = survey.sound?.samples ?? new Int16Array(0);
    expect(Math.abs(samples.length - expected.length)).toBeLessThanOrEqual(2);
    const most = samples
      .subarray(0, expected.length)
      .reduce((far, one, i) => Math.max(far, Math.abs(one - (expected[i] ?? one))), 0);
    expect(most).toBeLessThanOrEqual(40); // of 13,107: two resamplers of one family
  });

  it("tells how much louder the left is than the right", async () => {
    const source = "-f lavfi -i aevalsrc=0.4*sin(2000*t)|0.04*sin(2000*t):s=48000:d=1";
    const { sound } = await surveyed(madeFilm("wav", `${source} -c:a pcm_s16le`));
    expect(sound?.balance?.length).toBe(100);
    for (const level of sound?.balance ?? []) expect(level).toBeCloseTo(20, 0);
  });

  it("is drawn from its loudest and quietest samples", async () => {
    const source = "-f lavfi -i aevalsrc=if(lt(t\\,0.5)\\,0.5*sin(3000*t)\\,0):s=16000:d=1";
    const { peaks } = await surveyed(madeFilm("wav", `${source} -c:a pcm_s16le`));
    expect(peaks?.values.length).toBe(2 * 20);
    expect(peaks?.values[0]).toBeLessThan(-15_000);
    expect(peaks?.values[1]).toBeGreaterThan(15_000);
    expect([...(peaks?.values.slice(22) ?? [])].every((value) => value === 0)).toBe(true);
  });

  it("is left out where it is not wanted", async () => {
    const source = bytesInMemory(film("wav", "-f lavfi -i sine=duration=1 -c:a pcm_s16le"));
    expect(await reader.survey(source, { sound: false })).toMatchObject({
      ok: true,
      sound: null,
      facts: { seconds: 1 },
    });
  });
});
