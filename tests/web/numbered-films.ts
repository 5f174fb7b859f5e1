/** Films whose every picture carries its number, so that a machine can read it from the pixels without doubt. */
import { spawnSync } from "node:child_process";
import { madeFilm } from "../media/made-films.ts";

/** Bits of the number, one bar each, the lowest on the left; below them the same bars inverted. */
const BITS = 16;
const BAR = 20;
const WIDTH = BITS * BAR;

const bit = `mod(floor(N/pow(2,floor(X/${BAR}))),2)`;
const bars = `geq=lum='if(eq(${bit},lt(Y,20)),235,16)':cb=128:cr=128`;

interface Numbered {
  readonly pictures: number;
  /** Of the film before its times are changed. */
  readonly rate: string;
  /** FFmpeg's `setpts` expression, for films of variable rate. */
  readonly times?: string;
  readonly codec?: "libx264" | "libx265";
  /** Below its number each picture is another one altogether, so that the film is as large as can be. */
  readonly noisy?: boolean;
}

/** An MP4 as phones write them: B pictures, a key picture every second, sound. */
export function numberedFilm({ pictures, rate, times, codec = "libx264", noisy = false }: Numbered): string {
  const seconds =
    pictures / (rate.includes("/") ? Number(rate.split("/")[0]) / Number(rate.split("/")[1]) : Number(rate));
  const graph = [
    `color=black:size=${WIDTH}x40:rate=${rate},format=yuv420p,${bars}[bars]`,
    `testsrc2=size=${WIDTH}x160:rate=${rate},${noisy ? "noise=alls=60:allf=t," : ""}format=yuv420p[below]`,
    `[bars][below]vstack,settb=1/90000,setpts='${times ?? "PTS"}'[out]`,
  ].join(";");
  return madeFilm("mp4", [
    ...["-f", "lavfi", "-i", `sine=frequency=300:sample_rate=48000:duration=${seconds}`],
    ...["-filter_complex", graph, "-map", "[out]", "-map", "0:a", "-frames:v", String(pictures)],
    ...["-fps_mode", "passthrough", "-enc_time_base", "1/90000", "-video_track_timescale", "90000"],
    ...["-c:v", codec, "-preset", "veryfast", "-crf", "18", "-force_key_frames", "expr:gte(t,n_forced)", "-bf", "2"],
    ...["-c:a", "aac", "-movflags", "+faststart"],
  ]);
}

/** As a phone films: 30 pictures a second, 24 where it gets dark, and never quite evenly. */
export const PHONE_TIMES =
  "if(eq(N,0),0,PREV_OUTPTS+round(90000*(if(lt(mod(N,180),100),1/30,1/24)+0.004*sin(N*12.9898)*sin(N*78.233))))";

/** The same film as a phone held upright keeps it: HEVC that lies on its side, with word of how to turn it. */
export function heldUpright(path: string): string {
  const lying = madeFilm("mov", [
    ...["-i", path, "-vf", `pad=${WIDTH}:${WIDTH * 2}:0:0,transpose=cclock`, "-fps_mode", "passthrough"],
    ...["-enc_time_base", "1/90000", "-video_track_timescale", "90000", "-c:v", "libx265", "-preset", "ultrafast"],
    ...["-crf", "18", "-tag:v", "hvc1", "-c:a", "copy"],
  ]);
  return madeFilm("mov", ["-i", lying, "-c", "copy", "-metadata:s:v:0", "rotate=270"]);
}

/** The same film without sound or new pictures, put into its container in another way. */
export const rewrapped = (path: string, before: string, after: string): string =>
  madeFilm("mp4", [...words(before), "-i", path, "-map", "0:v", "-c", "copy", ...words(after)]);

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

/** The number of every picture, in order, as Debian's ffmpeg decodes it. */
export function numbersIn(path: string): number[] {
  const bars = ["-vf", `format=gray,crop=${WIDTH}:1:0:10`, "-fps_mode", "passthrough", "-f", "rawvideo", "-"];
  const { stdout, status } = spawnSync("ffmpeg", ["-v", "error", "-i", path, "-map", "0:v:0", ...bars], {
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`${path} cannot be decoded`);
  return Array.from({ length: stdout.length / WIDTH }, (_, picture) => {
    const bright = (bit: number) => stdout[picture * WIDTH + bit * BAR + BAR / 2]! > 128;
    return Array.from({ length: BITS }, (_, bit) => (bright(bit) ? 2 ** bit : 0)).reduce((sum, value) => sum + value);
  });
}
