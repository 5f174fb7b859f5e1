import { describe, expect, it } from "vitest";
import type { Pictures } from "#domain/ports.ts";
import type { Filmstrip } from "#domain/sound.ts";
import { canBox } from "#media/box.ts";
import { filmReader } from "#media/reader.ts";
import { bytesInMemory } from "./films.ts";
import { film, madeFilm } from "./made-films.ts";
import { spawnSync } from "node:child_process";

const reader = filmReader({ boxed: canBox() === "boxed" });

async function pictures(extension: string, options: string, strip: number | null = null): Promise<Pictures> {
  const result = await reader.pictures(bytesInMemory(film(extension, options)), { strip });
  if (!result.ok) throw new Error(result.problem.code);
  return result;
}

async function filmstripOf(options: string): Promise<Filmstrip> {
  const { filmstrip } = await pictures("mp4", options, 4);
  if (filmstrip === null) throw new Error("no strip");
  return filmstrip;
}

/** How many pixels changed in all blocks of a step, and the blocks in which any did. */
function step({ motion }: Pictures, at: number) {
  const blocks = motion.changed.subarray(at * motion.rows * motion.columns, (at + 1) * motion.rows * motion.columns);
  const moved = [...blocks.entries()].filter(([, count]) => count > 0).map(([block]) => block);
  return {
    blocks: moved,
    pixels: blocks.reduce((sum, count) => sum + count, 0),
    columns: [...new Set(moved.map((block) => block % motion.columns))],
    rows: [...new Set(moved.map((block) => Math.floor(block / motion.columns)))],
  };
}

/** Grey, with a white square of 80 pixels that stands at the left for a second, then at the right, on 640 by 360. */
const drawn = (x: number, when: string) => `drawbox=x=${x}:y=240:w=80:h=80:color=white:t=fill:enable='${when}'`;
const SQUARE = `-f lavfi -i color=gray:size=640x360:rate=25:duration=2 -vf ${drawn(40, "lt(t,1)")},${drawn(520, "gte(t,1)")}`;
const H264 = "-c:v libx264 -preset ultrafast -crf 10";

describe("how the picture changes", () => {
  it("is where and when something moves, and nowhere else", async () => {
    const seen = await pictures("mp4", `${SQUARE} ${H264}`);
    const { motion } = seen;
    expect(motion).toMatchObject({
      rate: 12.5,
      columns: 40,
      rows: 23,
      width: 320,
      height: 180,
      threshold: 12,
      steps: 25,
    });
    const moving = Array.from({ length: motion.steps }, (_, at) => step(seen, at).pixels > 0);
    expect(moving.map((moves, at) => (moves ? at : -1)).filter((at) => at >= 0)).toEqual([13]);
    // Two squares of 40 by 40 in the small picture: at x 20 to 60 and 260 to 300, y 120 to 160.
    const { pixels, columns, rows } = step(seen, 13);
    expect(pixels).toBeGreaterThan(0.95 * 3200);
    expect(pixels).toBeLessThan(1.05 * 3200);
    expect(columns.every((column) => (column >= 2 && column <= 7) || (column >= 32 && column <= 37))).toBe(true);
    expect(rows.every((row) => row >= 15 && row <= 19)).toBe(true);
    expect(motion.brighter[13]).toBeCloseTo(1600 / 57600, 2);
    expect(motion.darker[13]).toBeCloseTo(1600 / 57600, 2);
  });

  it.each([90, 180, 270])("is seen upright, as ffmpeg turns it: %i degrees", async (degrees) => {
    const stored = madeFilm("mp4", `${SQUARE} ${H264}`);
    const options = `-i ${stored} -c copy -metadata:s:v:0 rotate=${degrees}`;
    const seen = await pictures("mov", options);
    const { width, height, columns, rows } = seen.motion;
    expect([width, height, columns, rows]).toEqual(degrees === 180 ? [320, 180, 40, 23] : [180, 320, 23, 40]);
    // A picture of each second, turned by ffmpeg itself: where they differ, something moved.
    const filter = `select=eq(n\\,10)+eq(n\\,40),scale=${width}:${height}:flags=area`;
    const raw = ["-vf", filter, "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "gray", "-"];
    const { stdout } = spawnSync("ffmpeg", ["-v", "error", "-i", madeFilm("mov", options), ...raw], { maxBuffer: 1e9 });
    expect(stdout.length).toBe(2 * width * height);
    const expected = new Set<number>();
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const difference = stdout[y * width + x]! - stdout[(height + y) * width + x]!;
        if (Math.abs(difference) > 40) expected.add(Math.floor(y / 8) * columns + Math.floor(x / 8));
      }
    }
    const { blocks } = step(seen, 13);
    expect(expected.size).toBeGreaterThan(40);
    for (const block of expected) expect(blocks).toContain(block);
    expect(blocks.length).toBeLessThan(1.4 * expected.size);
  });

  it("says nothing where there was no picture for more than half a second", async () => {
    const gap = "-f lavfi -i testsrc=size=64x48:rate=25:duration=4 -vf select='lt(t,1)+gte(t,3)' -fps_mode passthrough";
    const { motion } = await pictures("mkv", `${gap} -c:v mjpeg`);
    const unknown = [...motion.missing.entries()].filter(([, missing]) => missing === 1).map(([at]) => at);
    expect(unknown[0]).toBe(0); // nothing to compare the first with
    expect(unknown.slice(1)).toEqual(Array.from({ length: 26 }, (_, i) => 13 + i)); // 1.04 s to 3.04 s
  });

  it("is the same from a film of ten bits", async () => {
    const source = `${SQUARE} -c:v libx265 -x265-params log-level=error -pix_fmt yuv420p10le`;
    const { pixels } = step(await pictures("mp4", source), 13);
    expect(pixels).toBeGreaterThan(0.9 * 3200);
    expect(pixels).toBeLessThan(1.1 * 3200);
  });
});

describe("a filmstrip", () => {
  it("of a film of fewer pictures shows some of them again", async () => {
    const filmstrip = await filmstripOf(`-f lavfi -i testsrc=size=64x48:rate=5:duration=0.4 ${H264}`);
    expect(filmstrip.pictures.map(({ at }) => at)).toEqual([0, 0.2, 0.2, 0.2]);
    expect(filmstrip.pictures[2]?.jpeg).toEqual(filmstrip.pictures[1]?.jpeg);
  });

  it("holds small upright pictures at equal distances", async () => {
    const filmstrip = await filmstripOf(`-f lavfi -i testsrc=size=640x360:rate=25:duration=8 ${H264}`);
    expect(filmstrip).toMatchObject({ width: 284, height: 160 });
    expect(filmstrip.pictures).toHaveLength(4);
    for (const [i, { at }] of filmstrip.pictures.entries()) expect(Math.abs(at - (2 * i + 1))).toBeLessThanOrEqual(0.6);
  });

  it("shows the film at those times", async () => {
    // A film that gets brighter by one grey level for every picture.
    const source = "-f lavfi -i color=black:size=320x240:rate=25:duration=8 -vf geq=lum='16+N':cb=128:cr=128";
    const filmstrip = await filmstripOf(`${source} ${H264}`);
    for (const { at, jpeg } of filmstrip.pictures) {
      const decoded = spawnSync("ffmpeg", ["-v", "error", "-i", "-", "-f", "rawvideo", "-pix_fmt", "gray", "-"], {
        input: jpeg,
      });
      const levels = [...decoded.stdout];
      const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
      expect(mean).toBeCloseTo((at * 25 * 255) / 219, -1);
    }
  });
});
