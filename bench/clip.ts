import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { H264_SETTINGS, KEY_FRAME_EVERY } from "#media/child/h264-settings.ts";
import { phoneFilm } from "./films.ts";
import { glimmer, seconds } from "./measure.ts";
import type { BenchRow } from "./row.ts";

const LENGTH = 20;

/** What else the machine does only ever makes a run slower. */
const best = (values: readonly number[]): number => Math.min(...values);

/** A clip from the end of a long film beside ffmpeg's own accurate cut, and beside the same clip from a short film. */
export async function benchClip(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "glimmer-bench-"));
  const long = phoneFilm(45);
  const short = phoneFilm(5);
  const ours = (film: string, minutes: number) => {
    const from = minutes * 60 - LENGTH - 5.3;
    return seconds(
      ...glimmer(
        "clip",
        film,
        "--from",
        String(from),
        "--to",
        String(from + LENGTH),
        "--out",
        folder,
        "--force",
        "--proof",
      ),
    );
  };
  const theirs = () => {
    const from = 45 * 60 - LENGTH - 5.3;
    const { preset, crf, bf, g } = H264_SETTINGS;
    const picture = ["-c:v", "libx264", "-preset", preset, "-crf", crf, "-bf", bf, "-g", g, "-pix_fmt", "yuv420p"];
    const keys = ["-force_key_frames", `expr:gte(t,n_forced*${KEY_FRAME_EVERY})`];
    const sound = ["-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart"];
    const input = ["-ss", String(from), "-i", long, "-t", String(LENGTH)];
    return seconds(
      "ffmpeg",
      "-nostdin",
      "-loglevel",
      "error",
      "-y",
      ...input,
      ...picture,
      ...keys,
      ...sound,
      join(folder, "peer.mp4"),
    );
  };
  const [fromLong, fromShort, peer]: [number[], number[], number[]] = [[], [], []];
  try {
    for (let round = 0; round < 3; round += 1) {
      peer.push(await theirs());
      fromLong.push(await ours(long, 45));
      fromShort.push(await ours(short, 5));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const figure = (values: readonly number[]) => `${best(values).toFixed(1)} s`;
  return [
    {
      name: "20 s clip from the end of 45 minutes, with its proof, against ffmpeg's accurate cut",
      ratio: best(fromLong) / best(peer),
      limit: 1.5,
      atLeast: false,
      detail: `${figure(fromLong)} against ${figure(peer)}`,
    },
    {
      name: "the same clip, from 45 minutes against from 5",
      ratio: best(fromLong) / best(fromShort),
      limit: 1.15,
      atLeast: false,
      detail: `${figure(fromLong)} against ${figure(fromShort)}`,
    },
  ];
}
