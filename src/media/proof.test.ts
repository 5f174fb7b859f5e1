import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ticks } from "#domain/time.ts";
import { isProved, proofOf } from "./proof.ts";
import type { RenderedClip, ReopenedClip } from "./rendered.ts";

const head = (type: string, length: number) =>
  Buffer.concat([Buffer.from([0, 0, 0, 8 + length]), Buffer.from(type, "latin1")]);
const bytes = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const plain = bytes(head("ftyp", 0), head("moov", 0), head("mdat", 0));

/** Three pictures of a film of 30,000 ticks a second whose first picture is at 5. */
const rendered: RenderedClip = {
  timeBase: [1, 30_000],
  origin: ticks(5),
  from: ticks(1006),
  to: ticks(4009),
  times: Float64Array.of(1006, 2007, 3008),
  unreadable: 0,
  begin: 0,
  moovAt: 0,
};
const reopened: ReopenedClip = {
  timeBase: [1, 30_000],
  stored: Float64Array.of(0, 1001, 2002),
  storedEnd: 3003,
  shown: Float64Array.of(0, 1001, 2002),
  firstSound: 0,
  width: 320,
  height: 240,
  streams: ["h264", "aac"],
  tags: [],
};
const proved = (found: Partial<ReopenedClip>, clip = plain, made = rendered) =>
  isProved(proofOf(clip, made, { ...reopened, ...found }));

describe("a clip's proof", () => {
  it("holds for exactly what was marked", () => {
    const proof = proofOf(plain, rendered, reopened);
    expect(isProved(proof)).toBe(true);
    expect(proof).toMatchObject({
      marked: { from: 1001 / 30_000, to: 4004 / 30_000, frames: 3 },
      firstPicture: 0,
      firstSound: 0,
      editLists: 0,
      seconds: 0.1001,
      timesExact: true,
      sha256: createHash("sha256").update(plain).digest("hex"),
    });
    expect(proved({ firstSound: null, streams: ["h264"] })).toBe(true);
  });

  it("compares times as fractions, whatever the clip counts in", () => {
    const finer = (list: Float64Array) => list.map((time) => time * 2);
    const doubled = {
      timeBase: [1, 60_000] as const,
      stored: finer(reopened.stored),
      shown: finer(reopened.shown),
      storedEnd: 6006,
    };
    expect(proved(doubled)).toBe(true);
    expect(proved({ ...doubled, timeBase: [1, 50_000] })).toBe(false);
  });

  it("lets pictures of one time follow each other by one unit", () => {
    const together = { ...rendered, times: Float64Array.of(1006, 2007, 2007) };
    const found = { stored: Float64Array.of(0, 1001, 1002), shown: Float64Array.of(0, 1001, 1002) };
    expect(proved(found, plain, together)).toBe(true);
    expect(proved({ ...found, shown: Float64Array.of(0, 1001, 1003) }, plain, together)).toBe(false);
  });

  it.each<[string, Partial<ReopenedClip>]>([
    ["a picture too many is stored", { stored: Float64Array.of(0, 1001, 2002, 3003) }],
    ["a picture is stored but not shown", { shown: Float64Array.of(0, 1001) }],
    ["a picture has moved", { stored: Float64Array.of(0, 1001, 2003), shown: Float64Array.of(0, 1001, 2003) }],
    ["it does not begin at 0", { stored: Float64Array.of(1, 1002, 2003), shown: Float64Array.of(1, 1002, 2003) }],
    ["its last picture lasts too long", { storedEnd: 4004 }],
    ["its sound does not begin with the picture", { firstSound: 0.021 }],
    ["it has a second sound", { streams: ["h264", "aac", "aac"] }],
    ["it has subtitles", { streams: ["h264", "aac", "mov_text"] }],
    ["it says something", { tags: ["location"] }],
  ])("fails where %s", (_what, found) => {
    expect(proved(found)).toBe(false);
  });

  it.each([
    ["an edit list", bytes(head("moov", 16), head("edts", 8), head("elst", 0))],
    ["user data", bytes(head("moov", 8), head("udta", 0))],
    ["something of somebody's own", bytes(head("moov", 0), head("uuid", 0))],
    ["leftovers in empty space", bytes(head("moov", 0), head("free", 3), Buffer.from("Sam"))],
  ])("fails where the file holds %s", (_what, clip) => {
    expect(proved({}, clip)).toBe(false);
  });
});
