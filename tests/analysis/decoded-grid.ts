/** The motion grid of a film by Debian's ffmpeg: a second way to the numbers that `media` makes. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { MotionGrid } from "#domain/sound.ts";

const rate = 12.5;
const threshold = 12;
const side = 8;

export async function decodedGrid(film: string, width: number, height: number): Promise<MotionGrid> {
  const child = spawn(
    "ffmpeg",
    [
      "-v",
      "error",
      "-i",
      film,
      "-an",
      "-vf",
      `fps=${rate},scale=${width}:${height}:flags=area`,
      "-pix_fmt",
      "gray",
      "-f",
      "rawvideo",
      "-",
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = once(child, "close");
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const changed: Uint8Array[] = [];
  const brighter: number[] = [];
  const darker: number[] = [];
  let before: Buffer | null = null;
  let pending = Buffer.alloc(0);
  for await (const chunk of child.stdout) {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= width * height) {
      const picture: Buffer = pending.subarray(0, width * height);
      pending = pending.subarray(width * height);
      const counts = new Uint8Array(rows * columns);
      let up = 0;
      let down = 0;
      const last: Buffer = before ?? picture;
      for (let i = 0; i < picture.length; i++) {
        const difference = picture[i]! - last[i]!;
        if (difference <= threshold && difference >= -threshold) continue;
        if (difference > 0) up++;
        else down++;
        const block = Math.floor(Math.floor(i / width) / side) * columns + Math.floor((i % width) / side);
        counts[block]!++;
      }
      changed.push(counts);
      brighter.push(up / picture.length);
      darker.push(down / picture.length);
      before = picture;
    }
  }
  await ended;
  const grid = new Uint8Array(changed.length * rows * columns);
  changed.forEach((counts, step) => grid.set(counts, step * rows * columns));
  return {
    rate,
    columns,
    rows,
    width,
    height,
    threshold,
    steps: changed.length,
    changed: grid,
    brighter: Float32Array.from(brighter),
    darker: Float32Array.from(darker),
    missing: new Uint8Array(changed.length),
  };
}
