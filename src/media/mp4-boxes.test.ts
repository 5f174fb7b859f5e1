import { describe, expect, it } from "vitest";
import { moovFirst } from "./moov-first.ts";
import { readBoxHead, walkBoxes } from "./mp4-boxes.ts";
import { checkMp4 } from "./sniff-mp4.ts";

function box(type: string, ...content: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const bytes = Buffer.concat(content.map((part) => Uint8Array.from(part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + bytes.length);
  head.write(type, 4, "latin1");
  return new Uint8Array(Buffer.concat([head, bytes]));
}

const chunkOffsets = (...offsets: number[]) =>
  box("stco", [0, 0, 0, 0, 0, 0, 0, offsets.length], ...offsets.map((at) => [0, 0, 0, at]));
const file = (...boxes: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(boxes));

describe("boxes of an MP4", () => {
  it("are found at every depth, with their places", () => {
    const walked = [...walkBoxes(file(box("ftyp", [1, 2]), box("moov", box("trak", box("edts", box("elst", [9]))))))];
    expect(walked.map(({ path }) => path)).toEqual([
      "ftyp",
      "moov",
      "moov/trak",
      "moov/trak/edts",
      "moov/trak/edts/elst",
    ]);
    expect(walked.at(-1)).toMatchObject({ type: "elst", start: 42, end: 43 });
  });

  it("may have sizes of 64 bits, or run to the file's end", () => {
    const long = Uint8Array.from([0, 0, 0, 1, 0x6d, 0x64, 0x61, 0x74, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect(readBoxHead(long, 0)).toEqual({ type: "mdat", size: 2 ** 32, headSize: 16 });
    const open = Uint8Array.from([0, 0, 0, 0, 0x6d, 0x64, 0x61, 0x74, 7]);
    expect([...walkBoxes(open)]).toEqual([{ type: "mdat", path: "mdat", start: 8, end: 9 }]);
  });

  it("are refused where they overrun what holds them", () => {
    const broken = box("moov", box("trak", [1, 2, 3, 4]));
    broken[11] = 40; // the inner one claims more than the outer one has
    expect(() => [...walkBoxes(broken)]).toThrow("overruns");
    expect(() => [...walkBoxes(file(box("ftyp"), Uint8Array.from([0, 0, 0])))]).toThrow("no box");
  });

  it("are refused where they lie inside each other more deeply than in any film", async () => {
    const LEVELS = 20_000;
    const nested = Buffer.alloc(8 * LEVELS);
    for (let level = 0; level < LEVELS; level += 1) {
      nested.writeUInt32BE(8 * (LEVELS - level), 8 * level);
      nested.write(level === 0 ? "moov" : "trak", 8 * level + 4, "latin1");
    }
    expect(() => [...walkBoxes(nested)]).toThrow("inside each other");
    const source = {
      size: nested.length,
      read: (at: number, length: number) => Promise.resolve(new Uint8Array(nested.subarray(at, at + length))),
      close: () => Promise.resolve(),
    };
    expect(await checkMp4(source)).toBe("film-damaged");
  });
});

describe("an MP4 whose index comes last", () => {
  it("is put together with it first, without user data, and every chunk is still where the index says", () => {
    const ftyp = box("ftyp", [1, 2, 3, 4]);
    const data = box("mdat", [10, 11, 12, 13]);
    data.set([0, 0, 0, 0]); // as it is written before its size is known
    const chunk = ftyp.length + 8 + 8 + 2; // the third byte of the data
    const moov = box(
      "moov",
      box("trak", box("mdia", box("minf", box("stbl", chunkOffsets(chunk))))),
      box("udta", box("meta", [0, 0, 0, 0])),
    );
    const written = file(ftyp, box("free"), data, moov);
    const made = moovFirst(written, written.length - moov.length);

    const walked = [...walkBoxes(made)];
    expect(walked.filter(({ path }) => !path.includes("/")).map(({ type }) => type)).toEqual(["ftyp", "moov", "mdat"]);
    expect(walked.some(({ type }) => type === "udta")).toBe(false);
    const offsets = walked.find(({ type }) => type === "stco")!;
    const moved = new DataView(made.buffer).getUint32(offsets.start + 8);
    expect(made[moved]).toBe(12);
  });
});
