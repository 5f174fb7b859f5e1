/** The films of the journeys. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { dataPath } from "../data.ts";

/** A mother and her child from a study, drawn anew with voices in the same places: about 3.6 minutes, H.264. */
export const rebuiltDyad = (): string => dataPath("speech/mother_infant_klein/rebuilt/t2302.mp4");

/** A recording of Chrome's MediaRecorder: WebM, and nothing in it says how long it is. */
export const browserRecording = (): string => dataPath("films/ts_ebml/chrome52.webm");

/** Straight from an iPhone 14 Pro, held upright: HEVC with 10 bits, which no browser on Linux plays. Five pictures. */
export const fromAnIphone = (): string => dataPath("films/androidx_media/dolbyVision-hdr.MOV");

/** The same pictures over and over for three seconds, HEVC with 10 bits and turned as the phone says it. */
export function iphoneFilm(): string {
  const folder = fileURLToPath(new URL("../../node_modules/.cache/glimmer-tests", import.meta.url));
  const path = join(folder, "iphone-like.mov");
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const making = join(folder, `iphone-like.${process.pid}.mov`);
  const again = [
    "-noautorotate",
    "-stream_loop",
    "23",
    "-i",
    fromAnIphone(),
    "-map",
    "0:v",
    "-map",
    "0:a",
    "-t",
    "3.4",
  ];
  const pictures = ["-vf", "setpts=N/30/TB,scale=640:360", "-r", "30", "-frames:v", "100"];
  const hevc = ["-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-tag:v", "hvc1", "-x265-params"];
  execFileSync("ffmpeg", [
    "-v",
    "error",
    "-y",
    ...again,
    ...pictures,
    ...hevc,
    "log-level=none",
    "-c:a",
    "aac",
    making,
  ]);
  renameSync(making, path);
  return path;
}
