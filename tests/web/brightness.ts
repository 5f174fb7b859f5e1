/** Telling pictures of a film apart that carry no number: by where they differ most from one another. */
import { spawnSync } from "node:child_process";

/** Mean brightness, 0 to 255, of square blocks of every picture, row by row, as Debian's ffmpeg decodes the film. */
export function brightness(path: string, pictures: number, side: number): Uint8Array[] {
  const scale = `format=gray,crop=floor(iw/${side})*${side}:floor(ih/${side})*${side}:0:0,scale=iw/${side}:ih/${side}:flags=area`;
  const filters = ["-vf", scale, "-fps_mode", "passthrough"];
  const end = ["-f", "rawvideo", "-"];
  const { stdout, status } = spawnSync("ffmpeg", ["-v", "error", "-i", path, "-map", "0:v:0", ...filters, ...end], {
    maxBuffer: 1e9,
  });
  if (status !== 0 || stdout.length % pictures > 0) throw new Error(`${path} cannot be decoded`);
  const length = stdout.length / pictures;
  return Array.from({ length: pictures }, (_, i) => stdout.subarray(i * length, (i + 1) * length));
}

/** Blocks that are compared of two pictures: those where the two differ most. */
const POINTS = 32;

/** Levels of brightness by which two pictures must differ somewhere; less is lost in the conversion of colours. */
const VISIBLE = 3;

/** Pictures other than `asked` that `seen` is more like. Those that cannot be told from it by eye do not count. */
export function likelier(seen: readonly number[], film: readonly Uint8Array[], asked: number): number[] {
  const wanted = film[asked]!;
  const { gain, offset } = fit(wanted, seen);
  return [...film.keys()].filter((other) => {
    const rival = film[other]!;
    let nearer = 0;
    for (const at of tellingPoints(wanted, rival)) {
      nearer +=
        Math.abs(seen[at]! - (gain * rival[at]! + offset)) - Math.abs(seen[at]! - (gain * wanted[at]! + offset));
    }
    return nearer < 0;
  });
}

function tellingPoints(one: Uint8Array, other: Uint8Array): number[] {
  const points: number[] = [];
  for (let at = 0; at < one.length; at += 1) if (Math.abs(one[at]! - other[at]!) >= VISIBLE) points.push(at);
  const difference = (at: number) => Math.abs(one[at]! - other[at]!);
  return points.sort((a, b) => difference(b) - difference(a)).slice(0, POINTS);
}

/** Brightness as a browser shows it, from brightness as ffmpeg gives it: least squares. */
function fit(from: Uint8Array, to: readonly number[]): { gain: number; offset: number } {
  let [sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0];
  for (let i = 0; i < from.length; i += 1) {
    const [x, y] = [from[i]!, to[i]!];
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumXY += x * y;
  }
  const gain = (from.length * sumXY - sumX * sumY) / (from.length * sumXX - sumX ** 2);
  return { gain, offset: (sumY - gain * sumX) / from.length };
}
