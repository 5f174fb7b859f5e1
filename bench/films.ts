/**
 * Films to measure on, made once by Debian's ffmpeg and kept in a cache: what a phone would write of a room where two
 * people talk — 1080p, 30 pictures a second, H.264 at 12 Mbit/s with sensor noise, AAC sound.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dataPath } from "../tests/data.ts";

const cache = fileURLToPath(new URL("../node_modules/.cache/glimmer-bench", import.meta.url));

function ffmpeg(...options: readonly (readonly string[])[]): void {
  const { status, stderr } = spawnSync(
    "ffmpeg",
    ["-hide_banner", "-loglevel", "error", "-nostdin", "-y", ...options.flat()],
    {
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`ffmpeg could not make a film to measure on: ${stderr}`);
}

function kept(name: string, make: (path: string) => void): string {
  mkdirSync(cache, { recursive: true });
  const path = join(cache, name);
  if (!existsSync(path)) {
    const unfinished = join(cache, `unfinished-${name}`);
    make(unfinished);
    renameSync(unfinished, path);
  }
  return path;
}

/** Two minutes of two moving figures before a textured wall, with the voices of a constructed dyad. */
function twoMinutes(): string {
  return kept("two-minutes.mp4", (path) => {
    const room = "gradients=s=1920x1080:r=30:d=120:speed=0.004:c0=0x6b6255:c1=0x8f8470:c2=0x4d5560";
    const figure = (size: string, colour: string) => `color=c=${colour}:s=${size}:r=30:d=120`;
    const graph = [
      "[0:v]noise=alls=14:allf=t[room]",
      "[room][1:v]overlay=x='420+160*sin(t*0.9)':y='260+30*sin(t*2.3)'[one]",
      "[one][2:v]overlay=x='1160+120*sin(t*1.3+1)':y='480+40*sin(t*3.1)'[two]",
      "[two]noise=alls=6:allf=t,format=yuv420p[v]",
    ].join(";");
    const words = (text: string) => text.split(" ");
    ffmpeg(
      ["-f", "lavfi", "-i", room],
      ["-f", "lavfi", "-i", figure("300x620", "0x7a3f38")],
      ["-f", "lavfi", "-i", figure("220x400", "0x38607a")],
      ["-stream_loop", "-1", "-i", dataPath("speech", "constructed_dyads", "cd01_child6f_woman.flac")],
      ["-filter_complex", graph, "-map", "[v]", "-map", "3:a", "-t", "120"],
      words("-c:v libx264 -preset veryfast -b:v 12M -maxrate 14M -bufsize 24M -g 30 -bf 2"),
      words("-c:a aac -b:a 128k -ar 48000 -ac 2"),
      [path],
    );
  });
}

/** @param minutes an even number */
export function phoneFilm(minutes: number): string {
  return kept(`phone-${minutes}-minutes.mp4`, (path) => {
    const list = join(cache, `list-${minutes}.txt`);
    writeFileSync(list, `file '${twoMinutes()}'\n`.repeat(Math.ceil(minutes / 2)));
    ffmpeg(["-f", "concat", "-safe", "0", "-i", list], ["-c", "copy", "-t", String(minutes * 60), path]);
    rmSync(list);
  });
}
