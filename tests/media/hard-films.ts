/** Films made by Debian's ffmpeg for the ways of storing pictures and sound that make cutting hard. */
import { madeFilm } from "./made-films.ts";

/** Moving pictures with noise, every one of them unlike its neighbours, and noise whose loudness never repeats. */
export const SOURCE = (seconds: number, size = "320x240"): string[] => [
  ...["-f", "lavfi", "-i", `testsrc2=s=${size}:r=25:d=${seconds},noise=alls=6:allf=t:all_seed=7`],
  ...["-f", "lavfi", "-i", `anoisesrc=d=${seconds}:r=48000:a=0.3:seed=3,volume='0.2+0.8*abs(sin(t*t*3))':eval=frame`],
];

const X264 = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"];
const AAC = ["-c:a", "aac", "-b:a", "128k"];

/** By the reason why each is here. */
export const hardFilms: Readonly<Record<string, () => string>> = {
  "open groups of pictures (H.264)": () =>
    madeFilm("mp4", [
      ...SOURCE(5),
      ...X264,
      "-x264-params",
      "open-gop=1:keyint=25:bframes=3:b-adapt=0:scenecut=0",
      ...AAC,
    ]),
  "open groups of pictures (HEVC)": () =>
    madeFilm("mp4", [
      ...SOURCE(5),
      "-c:v",
      "libx265",
      "-x265-params",
      "log-level=none:open-gop=1:keyint=25:bframes=4:scenecut=0",
      ...AAC,
    ]),
  "open groups of pictures in a transport stream that begins late": () =>
    madeFilm("ts", [
      ...SOURCE(5),
      ...X264,
      "-x264-params",
      "open-gop=1:keyint=25:bframes=3",
      ...AAC,
      "-output_ts_offset",
      "7.3",
    ]),
  "a single key frame": () => madeFilm("mp4", [...SOURCE(8), ...X264, "-g", "10000", "-sc_threshold", "0", ...AAC]),
  "no key frames, refreshed bit by bit": () =>
    madeFilm("mkv", [...SOURCE(6), ...X264, "-x264-params", "intra-refresh=1:keyint=30:bframes=0", ...AAC]),
  "an edit list that hides the beginning": () =>
    madeFilm("mp4", ["-ss", "2.7", "-i", hardFilms["a single key frame"]!(), "-c", "copy"]),
  "sound that begins late": () => {
    const [picture, sound] = [SOURCE(5).slice(0, 4), SOURCE(5).slice(4)];
    return madeFilm("mov", [...picture, "-itsoffset", "1.37", ...sound, ...X264, "-g", "50", "-c:a", "pcm_s16le"]);
  },
  "sound that ends early": () => {
    const [picture, sound] = [SOURCE(5).slice(0, 4), SOURCE(2).slice(4)];
    return madeFilm("webm", [
      ...picture,
      ...sound,
      "-c:v",
      "libvpx",
      "-deadline",
      "realtime",
      "-cpu-used",
      "8",
      "-b:v",
      "2M",
      "-g",
      "60",
      "-c:a",
      "libopus",
    ]);
  },
  "two sound tracks": () =>
    madeFilm("mkv", [
      ...SOURCE(4),
      "-f",
      "lavfi",
      "-i",
      "sine=440:d=4",
      "-map",
      "0:v",
      "-map",
      "1:a",
      "-map",
      "2:a",
      ...X264,
      "-g",
      "40",
      "-c:a",
      "libmp3lame",
    ]),
  "a turned picture": () => {
    const upright = madeFilm("mp4", [...SOURCE(3), ...X264, "-g", "30", ...AAC]);
    return madeFilm("mp4", ["-i", upright, "-c", "copy", "-metadata:s:v", "rotate=90"]);
  },
  "wide pixels and odd sides": () =>
    madeFilm("mp4", [
      ...SOURCE(3, "242x181"),
      "-vf",
      "setsar=16/11",
      "-c:v",
      "mpeg4",
      "-q:v",
      "3",
      "-g",
      "12",
      "-bf",
      "2",
      ...AAC,
    ]),
  "pictures at any time": () =>
    madeFilm("mkv", [
      ...SOURCE(6),
      "-vf",
      "select='gt(random(5),0.4)'",
      "-fps_mode",
      "vfr",
      ...X264,
      "-g",
      "40",
      ...AAC,
    ]),
  "motion JPEG and PCM in AVI": () =>
    madeFilm("avi", [...SOURCE(3), "-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj422p", "-c:a", "pcm_s16le"]),
  "H.264 with B-frames in AVI": () =>
    madeFilm("avi", [...SOURCE(4), ...X264, "-g", "30", "-bf", "2", "-c:a", "libmp3lame"]),
  "ten bits": () =>
    madeFilm("mp4", [
      ...SOURCE(3),
      "-c:v",
      "libx265",
      "-x265-params",
      "log-level=none:keyint=40",
      "-pix_fmt",
      "yuv420p10le",
      ...AAC,
    ]),
};
