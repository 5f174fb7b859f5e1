/** Films made for tests by Debian's ffmpeg, kept between runs; and bytes changed by hand. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const cache = fileURLToPath(new URL("../../node_modules/.cache/glimmer-tests", import.meta.url));

/**
 * @param extension decides the container
 * @param options what stands between `ffmpeg` and the output's name; a list where a part of it holds spaces
 * @returns the film's path
 */
export function madeFilm(extension: string, options: string | readonly string[]): string {
  mkdirSync(cache, { recursive: true });
  const args = typeof options === "string" ? options.split(" ") : options;
  const name = createHash("sha256").update(args.join(" ")).digest("hex").slice(0, 16);
  const path = join(cache, `${name}.${extension}`);
  if (existsSync(path)) return path;
  const unfinished = join(cache, `${name}.${process.pid}.${extension}`);
  const made = spawnSync("ffmpeg", ["-v", "error", "-y", ...args, unfinished], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`ffmpeg ${args.join(" ")}: ${made.stderr}`);
  renameSync(unfinished, path);
  return path;
}

/** Test pictures of one second, 64 by 48, and a tone. */
export const PICTURES = "-f lavfi -i testsrc=size=64x48:rate=10:duration=1";
export const TONE = "-f lavfi -i sine=frequency=300:sample_rate=48000:duration=1";

export const film = (extension: string, options: string): Uint8Array =>
  new Uint8Array(readFileSync(madeFilm(extension, options)));

export const text = (words: string): Uint8Array => new TextEncoder().encode(words);

/** A copy with some bytes changed. */
export function changed(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
}

/** Where a run of bytes first stands. */
export function find(bytes: Uint8Array, wanted: string | readonly number[], from = 0): number {
  const pattern = typeof wanted === "string" ? text(wanted) : Uint8Array.from(wanted);
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(pattern, from);
  if (at < 0) throw new Error("a made film lacks what should be changed in it");
  return at;
}

export const bigEndian = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256);

/** A box of an MP4. */
export function box(type: string, ...contents: readonly Uint8Array[]): Uint8Array {
  return joined(Uint8Array.from(bigEndian(8 + joined(...contents).length, 4)), text(type), ...contents);
}

export function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
