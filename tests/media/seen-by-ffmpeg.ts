/** What Debian's ffmpeg, ffprobe and exiftool make of a file: none of it is ours, and it is another FFmpeg than ours. */
import { spawnSync } from "node:child_process";
import { z } from "zod";

function run(program: string, args: readonly string[]): Buffer {
  const done = spawnSync(program, args, { maxBuffer: 4e9 });
  if (done.status !== 0) throw new Error(`${program} ${args.join(" ")}: ${String(done.stderr).slice(-500)}`);
  return done.stdout;
}

export interface PictureTimes {
  /** Ticks of what comes out of the decoder, where fields are stored one by one and come out in pairs; else null. */
  readonly pairs: readonly number[] | null;
  /** False where the film gives only times of decoding: its pictures are then known by their place in the order. */
  readonly timed: boolean;
  /** Seconds a tick. */
  readonly unit: number;
  /** Ticks of shown pictures' packets, ascending. */
  readonly times: readonly number[];
  /** Ticks of those that are key frames. */
  readonly keys: readonly number[];
}

const Packets = z.object({
  packets: z.array(z.object({ pts: z.number().optional(), dts: z.number().optional(), flags: z.string() })).default([]),
  streams: z.array(z.object({ time_base: z.string(), field_order: z.string().default("unknown") })).default([]),
});

/** @returns null where ffprobe complains or finds no pictures */
export function pictureTimes(path: string): PictureTimes | null {
  const options = [
    "-v",
    "error",
    "-select_streams",
    "v:0",
    "-show_entries",
    "packet=pts,dts,flags:stream=time_base,field_order",
    "-of",
    "json",
  ];
  const probe = spawnSync("ffprobe", [...options, path], { encoding: "utf8", maxBuffer: 1e9 });
  if (probe.status !== 0 || probe.stderr !== "") return null;
  const { packets, streams } = Packets.parse(JSON.parse(probe.stdout));
  const shown = packets.filter(({ flags }) => !flags.includes("D"));
  const ticks = (list: typeof packets) => list.map(({ pts, dts }) => pts ?? dts ?? Number.NaN).sort((a, b) => a - b);
  const [num = 0, den = 1] = (streams[0]?.time_base ?? "").split("/").map(Number);
  if (shown.length === 0) return null;
  const interlaced = !["unknown", "progressive"].includes(streams[0]?.field_order ?? "unknown");
  const timed = shown.every(({ pts }) => pts !== undefined);
  return {
    pairs: interlaced ? frameTimes(path) : null,
    timed,
    unit: num / den,
    times: ticks(shown),
    keys: ticks(shown.filter(({ flags }) => flags.includes("K"))),
  };
}

function frameTimes(path: string): number[] {
  const listed = run("ffprobe", [
    ...["-v", "error", "-select_streams", "v:0", "-show_entries", "frame=best_effort_timestamp", "-of", "json", path],
  ]);
  const { frames } = z
    .object({ frames: z.array(z.object({ best_effort_timestamp: z.number() })) })
    .parse(JSON.parse(String(listed)));
  return frames.map(({ best_effort_timestamp: time }) => time);
}

const Tags = z.record(z.string(), z.string()).default({});
const Probe = z.object({
  streams: z.array(
    z.object({
      codec_name: z.string().default("none"),
      pix_fmt: z.string().optional(),
      width: z.number().optional(),
      height: z.number().optional(),
      start_time: z.string().optional(),
      duration: z.string().optional(),
      /** Pictures stored and shown, where they were counted. */
      nb_read_packets: z.coerce.number().optional(),
      nb_read_frames: z.coerce.number().optional(),
      tags: Tags,
    }),
  ),
  chapters: z.array(z.unknown()),
  format: z.object({ tags: Tags, duration: z.string() }),
});

/** @param options of ffprobe: `-ignore_editlist 1`, `-count_packets` and `-count_frames` */
export function probe(path: string, options: readonly string[] = []): z.infer<typeof Probe> {
  const shown = ["-show_streams", "-show_format", "-show_chapters", "-of", "json"];
  return Probe.parse(JSON.parse(String(run("ffprobe", ["-v", "error", ...options, ...shown, path]))));
}

/** All tags that exiftool finds in a file, but for those about the file on this disk. */
export function exifTags(path: string): Record<string, unknown> {
  const found = z
    .array(z.record(z.string(), z.unknown()))
    .length(1)
    .parse(JSON.parse(String(run("exiftool", ["-j", "-a", "-G1", "-ee3", path]))));
  return Object.fromEntries(Object.entries(found[0]!).filter(([name]) => !/^(System|ExifTool|SourceFile)/.test(name)));
}

/**
 * Pictures of a film, upright, at one size, as YUV 4:2:0 planes.
 *
 * @param film its times, as `pictureTimes` lists them
 * @param wanted which of them
 */
export function pictures(
  path: string,
  { pairs, timed, times }: PictureTimes,
  wanted: readonly number[],
  size: { readonly width: number; readonly height: number },
): Map<number, Uint8Array> {
  if (pairs !== null && pairs.length < times.length) {
    const pairOf = (i: number) => pairs.findLastIndex((time) => time <= times[i]!);
    const shown = pictures(path, { pairs: null, timed, times: pairs, unit: 0, keys: [] }, wanted.map(pairOf), size);
    return new Map(wanted.map((i) => [i, shown.get(pairOf(i))!]));
  }
  const ticks = new Set(wanted.map((i) => times[i]!));
  const selected = times.map((time, i) => ({ time, i })).filter(({ time }) => ticks.has(time)); // more than wanted where times repeat
  const select = timed
    ? [...ticks].map((tick) => `eq(pts,${tick})`).join("+")
    : selected.map(({ i }) => `eq(n,${i})`).join("+");
  const filters = `select='${select}',scale=${size.width}:${size.height}:flags=bicubic+accurate_rnd:out_range=limited,format=yuv420p`;
  const end = ["-frames:v", String(selected.length), "-fps_mode", "passthrough", "-f", "rawvideo", "-"];
  const bytes = run("ffmpeg", ["-v", "error", "-copyts", "-i", path, "-map", "0:v:0", "-vf", filters, ...end]);
  const length = (size.width * size.height * 3) / 2;
  if (bytes.length !== selected.length * length) throw new Error(`${path}: ffmpeg does not show all of ${select}`);
  return new Map(selected.map(({ i }, at) => [i, bytes.subarray(at * length, (at + 1) * length)]));
}

/** Peak signal-to-noise ratio over all three planes, in dB. */
export function psnr(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i]! - b[i]!) ** 2;
  return 10 * Math.log10((255 * 255 * a.length) / Math.max(sum, 1e-9));
}

/**
 * How well brightness agrees once every colour of the source is replaced by what the clip shows for it on average: what is
 * left of the difference where HDR was brought down to an ordinary screen by a curve that ffmpeg here does not have. Such a
 * curve looks at each point alone, so another picture does not pass for the same.
 */
export function psnrUpToColour(
  source: Uint8Array,
  clip: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): number {
  const pixels = width * height;
  const colour = (i: number) => {
    const chroma = pixels + (Math.floor(i / width) >> 1) * (width / 2) + ((i % width) >> 1);
    return (source[i]! << 10) | ((source[chroma]! >> 3) << 5) | (source[chroma + pixels / 4]! >> 3);
  };
  const sums = new Float64Array(1 << 18);
  const counts = new Float64Array(1 << 18);
  for (let i = 0; i < pixels; i += 1) {
    sums[colour(i)]! += clip[i]!;
    counts[colour(i)]! += 1;
  }
  const shown = Uint8Array.from({ length: pixels }, (_, i) => Math.round(sums[colour(i)]! / counts[colour(i)]!));
  return psnr(shown, clip.subarray(0, pixels));
}

export const SOUND_RATE = 16_000;

/** A stretch of a film's first sound, one channel, silence where it has none. @param from, to on the film's own clock, in seconds */
export function sound(path: string, from: number, to: number): Float32Array {
  const cut = `aresample=${SOUND_RATE}:async=1:min_hard_comp=0.01,asetpts=PTS-${from}/TB,atrim=start=0:end=${to - from},aresample=async=1:first_pts=0`;
  const bytes = run("ffmpeg", [
    "-v",
    "error",
    "-copyts",
    "-i",
    path,
    "-map",
    "0:a:0",
    "-af",
    cut,
    "-ac",
    "1",
    "-f",
    "f32le",
    "-",
  ]);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/**
 * By how many seconds `b` is later than `a`, from the peak of their cross-correlation.
 * @returns null where there is too little sound to tell; infinity where they are not alike at any delay
 */
export function soundDelay(a: Float32Array, b: Float32Array): number | null {
  const reach = Math.round(0.12 * SOUND_RATE);
  const length = Math.min(a.length, b.length);
  const energy = (list: Float32Array) => list.reduce((sum, value) => sum + value * value, 0) / list.length;
  if (length < 3 * reach || energy(a) < 1e-6 || energy(b) < 1e-6) return null;
  const used = Math.min(length - reach, 3 * SOUND_RATE);
  let best = { delay: 0, product: 0 };
  for (let delay = -reach; delay <= reach; delay += 1) {
    let product = 0;
    let energyA = 0;
    let energyB = 0;
    for (let i = reach; i < used; i += 1) {
      const x = a[i]!;
      const y = b[i + delay]!;
      product += x * y;
      energyA += x * x;
      energyB += y * y;
    }
    const normal = product / Math.sqrt(energyA * energyB + 1e-12);
    if (normal > best.product) best = { delay, product: normal };
  }
  return best.product < 0.5 ? Number.POSITIVE_INFINITY : best.delay / SOUND_RATE;
}
