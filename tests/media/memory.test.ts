import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { describe, expect, it } from "vitest";
import type { ByteSource, FilmResult } from "#domain/ports.ts";
import { filmReader } from "#media/reader.ts";
import { fileBytes } from "./films.ts";
import { madeFilm } from "./made-films.ts";

/** Megabytes that the child of ours which reads films holds in memory; null where there is none. */
function childMemory(): number | null {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      const isOurs = /^PPid:\s*(\d+)/m.exec(status)?.[1] === String(process.pid);
      if (!isOurs || !readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("src/media/child/main.ts")) continue;
      return Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1]) / 1024;
    } catch {
      // gone meanwhile
    }
  }
  return null;
}

/** What the child holds when a third of the work is done, and at the end. */
async function growth(
  look: (film: ByteSource, onProgress: (done: number) => void) => Promise<FilmResult<unknown>>,
): Promise<{ readonly early: number; readonly late: number }> {
  const long = "-f lavfi -i testsrc=size=320x240:rate=25:duration=900 -f lavfi -i sine=sample_rate=48000:duration=900";
  await using film = await fileBytes(madeFilm("mkv", `${long} -c:v mpeg4 -g 25 -c:a aac`));
  const seen: { readonly done: number; readonly megabytes: number }[] = [];
  const result = await look(film, (done) => {
    const megabytes = childMemory();
    if (megabytes !== null) seen.push({ done, megabytes });
  });
  expect(result.ok).toBe(true);
  expect(seen.length).toBeGreaterThan(50);
  const most = (list: typeof seen) => Math.max(...list.map(({ megabytes }) => megabytes));
  const [early, late] = [seen.filter(({ done }) => done < 0.33), seen.filter(({ done }) => done > 0.67)];
  // On a busy machine what was said of a third can come all at once, after it.
  if (early.length === 0 || late.length === 0) return growth(look);
  return { early: most(early), late: most(late) };
}

/** Native memory is invisible to the garbage collector: what is not freed by hand stays until the process ends. */
describe.skipIf(process.platform !== "linux")("the memory of a child that reads a quarter of an hour", () => {
  const reader = filmReader({ boxed: false });

  it("stays what it was while pictures are decoded", async () => {
    const { early, late } = await growth((film, onProgress) => reader.pictures(film, { strip: 20 }, onProgress));
    // What it keeps on purpose: 19 kB of motion a second, so 11 MB for the last two thirds.
    expect(late - early).toBeLessThan(40);
    expect(late).toBeLessThan(350);
  });

  it("grows by the sound it keeps and no more while sound is decoded", async () => {
    const { early, late } = await growth((film, onProgress) => reader.survey(film, { sound: true }, onProgress));
    // 32 kB of sound a second: 19 MB for the last two thirds.
    expect(late - early).toBeLessThan(50);
    expect(late).toBeLessThan(300);
  });
});
