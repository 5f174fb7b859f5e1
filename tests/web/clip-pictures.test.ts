/** What the client's screen reads of a clip's pictures, held against what ffprobe says of the same file. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { picturesOf } from "#web/review/mp4-pictures.ts";
import { madeFilm } from "../media/made-films.ts";

const pictures = "-f lavfi -i testsrc=size=64x48:rate=25:duration=3";
const sound = "-f lavfi -i sine=frequency=300:sample_rate=48000:duration=3";

function seenByFfprobe(path: string): readonly number[] {
  const args = ["-v", "error", "-select_streams", "v", "-show_entries", "packet=pts_time", "-of", "csv=p=0", path];
  const { stdout } = spawnSync("ffprobe", args, { encoding: "utf8" });
  return stdout
    .split("\n")
    .flatMap((line) => (line.trim() === "" ? [] : [Number.parseFloat(line)]))
    .toSorted((a, b) => a - b);
}

const bytesOf = (path: string): ArrayBuffer => new Uint8Array(readFileSync(path)).buffer;

describe("the pictures of a clip", () => {
  it.each([
    ["without B pictures", `${pictures} -c:v libx264 -bf 0 -use_editlist 0`],
    ["with B pictures, and sound before them", `${sound} ${pictures} -c:v libx264 -bf 3 -c:a aac -use_editlist 0`],
    ["of uneven lengths", `${pictures} -vf setpts=PTS+0.003*mod(N\\,3)/TB -vsync vfr -c:v libx264 -use_editlist 0`],
    ["with its list first", `${pictures} -c:v libx264 -movflags +faststart -use_editlist 0`],
  ])("%s", (_, options) => {
    const path = madeFilm("mp4", options);
    const index = picturesOf(bytesOf(path));
    const times = [...(index?.times ?? [])].map((time) => (time * index!.timeBase[0]) / index!.timeBase[1]);
    const seen = seenByFfprobe(path);
    expect(times).toHaveLength(seen.length);
    for (const [i, time] of times.entries()) expect(time - times[0]!).toBeCloseTo(seen[i]! - seen[0]!, 4);
    expect(index!.end).toBeGreaterThan(index!.times.at(-1)!);
  });

  it("of something else are none", () => {
    expect(picturesOf(new ArrayBuffer(0))).toBeNull();
    expect(picturesOf(new TextEncoder().encode("<!doctype html> no film at all").buffer)).toBeNull();
    expect(picturesOf(bytesOf(madeFilm("mp4", `${sound} -c:a aac`)))).toBeNull();
  });

  it("of a file that was cut off are none", () => {
    const whole = bytesOf(madeFilm("mp4", `${pictures} -c:v libx264 -movflags +faststart -use_editlist 0`));
    for (let length = 0; length < 2000; length += 7) {
      const index = picturesOf(whole.slice(0, length));
      expect(index === null || index.times.length === 75, `${length} bytes`).toBe(true);
    }
  });
});
