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

/**
 * HEVC with 10 bits out of an iPhone 14 Pro, held upright: the real film is 0.1 s long, so its very packets are repeated
 * a hundred times. No browser on Linux plays it.
 */
export function iphoneFilm(): string {
  const folder = fileURLToPath(new URL("../../node_modules/.cache/glimmer-tests", import.meta.url));
  const path = join(folder, "iphone-upright.mov");
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const making = join(folder, `iphone-upright.${process.pid}.mov`);
  const film = dataPath("films/androidx_media/dolbyVision-hdr.MOV");
  const keep = ["-map", "0:v", "-map", "0:a", "-c", "copy", "-map_metadata", "0"];
  execFileSync("ffmpeg", ["-v", "error", "-y", "-stream_loop", "99", "-i", film, ...keep, making]);
  renameSync(making, path);
  return path;
}
