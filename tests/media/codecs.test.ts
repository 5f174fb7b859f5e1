/** Only the decoders that a phone, tablet, camcorder or browser needs ever run. */
import { describe, expect, it } from "vitest";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { bytesInMemory } from "./films.ts";
import { film, PICTURES, TONE } from "./made-films.ts";

const PAL = "-f lavfi -i testsrc=size=720x576:rate=25:duration=0.2 -pix_fmt yuv420p";
const CIF = "-f lavfi -i testsrc=size=352x288:rate=25:duration=0.4";
const VOICE = "-f lavfi -i sine=frequency=300:sample_rate=8000:duration=1 -ac 1";

/** FFmpeg's encoder, the container it is put into, and the source. */
const opened: readonly (readonly [string, string, string])[] = [
  ["libx264", "mp4", PICTURES],
  ["libx265 -x265-params log-level=error", "mp4", PICTURES],
  ["libvpx", "webm", PICTURES],
  ["libvpx-vp9", "webm", PICTURES],
  ["libaom-av1 -cpu-used 8", "mp4", PICTURES],
  ["mpeg4", "avi", PICTURES],
  ["h263", "3gp", CIF],
  ["mjpeg", "avi", PICTURES],
  ["aac", "mp4", TONE],
  ["libmp3lame", "mp3", TONE],
  ["libopus", "ogg", TONE],
  ["libvorbis", "ogg", TONE],
  ["ac3", "ts", TONE],
  ["eac3", "ts", TONE],
  ["flac", "flac", TONE],
  ["pcm_s16le", "wav", TONE],
  ["pcm_s16be", "mov", TONE],
  ["pcm_s24le", "wav", TONE],
  ["pcm_f32le", "wav", TONE],
  ["pcm_u8", "wav", TONE],
  ["pcm_alaw", "wav", TONE],
  ["pcm_mulaw", "mov", TONE],
];

const refused: readonly (readonly [string, string, string])[] = [
  ["mpeg1video", "mkv", PAL],
  ["mpeg2video", "ts", PAL],
  ["msmpeg4", "avi", PICTURES],
  ["msmpeg4v2", "avi", PICTURES],
  ["wmv1", "avi", PICTURES],
  ["wmv2", "avi", PICTURES],
  ["flv", "avi", PICTURES],
  ["svq1", "mov", PICTURES],
  ["huffyuv", "avi", PICTURES],
  ["ffvhuff", "mkv", PICTURES],
  ["ffv1", "mkv", PICTURES],
  ["utvideo", "avi", PICTURES],
  ["magicyuv", "avi", PICTURES],
  ["prores_ks", "mov", PICTURES],
  ["snow -strict -2", "avi", PICTURES],
  ["libtheora", "ogg", PICTURES],
  ["png", "mov", PICTURES],
  ["qtrle", "mov", PICTURES],
  ["zmbv", "avi", PICTURES],
  ["dvvideo", "mov", PAL],
  ["jpeg2000", "mov", PICTURES],
  ["rawvideo", "avi", PICTURES],
  ["cinepak", "avi", PICTURES],
  ["asv1", "avi", PICTURES],
  ["h261", "mkv", CIF],
  ["mp2", "ts", TONE],
  ["wmav2", "mkv", TONE],
  ["adpcm_ms", "wav", TONE],
  ["adpcm_ima_wav", "wav", TONE],
  ["alac", "mov", TONE],
  ["tta", "mkv", TONE],
  ["wavpack", "mkv", TONE],
  ["truehd -strict -2", "mkv", TONE],
  ["dca -strict -2", "mkv", TONE],
  ["g722", "wav", VOICE],
  ["g726 -b:a 32k", "wav", VOICE],
  ["libspeex", "ogg", VOICE],
];

const made = ([encoder, container, source]: readonly [string, string, string]) =>
  bytesInMemory(film(container, `${source} -c ${encoder}`));

describe("a decoder", () => {
  const reader = filmReader({ boxed: canBox() === "boxed" });

  it.each(opened)("for what %s makes opens", async (...sample) => {
    expect(await reader.survey(made(sample), { sound: true })).toMatchObject({ ok: true, facts: { problem: null } });
  });

  it.each(refused)("for what %s makes does not", async (...sample) => {
    const problem = { code: "film-codec-unknown", readableTo: null };
    expect(await reader.survey(made(sample), { sound: true })).toEqual({ ok: false, problem });
  });
});
