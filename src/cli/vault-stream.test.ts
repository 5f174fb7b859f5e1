import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ByteSource } from "#domain/ports.ts";
import { piecesOf } from "./vault-stream.ts";

const size = 20 << 20;
/** Each 4 bytes say where they are. */
const whole = new Uint8Array(Uint32Array.from({ length: size / 4 }, (_, i) => i).buffer);

/** A source in which every other read ends only after the one that was asked for later. */
function source(available = size): ByteSource {
  let reads = 0;
  return {
    size,
    async read(offset, length) {
      for (let turns = reads++ % 2 === 0 ? 3 : 0; turns > 0; turns--)
        await new Promise((resolve) => setImmediate(resolve));
      return whole.slice(offset, Math.min(available, offset + length));
    },
    close: () => Promise.resolve(),
  };
}

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

describe("a part of a source in pieces", () => {
  it("is that part, in order, wherever it begins and ends and in whatever order the reads end", async () => {
    const range = fc.record({ offset: fc.nat(size), length: fc.nat(size) });
    await fc.assert(
      fc.asyncProperty(range, async ({ offset, length }) => {
        const part = Math.min(length, size - offset);
        const shares: number[] = [];
        const got = await joined(piecesOf(source(), offset, part, (share) => shares.push(share)));
        expect(Buffer.compare(got, whole.subarray(offset, offset + part))).toBe(0);
        expect(shares).toEqual(shares.toSorted((a, b) => a - b));
        expect(shares.at(-1) ?? 1).toBe(1);
      }),
      { numRuns: 30 },
    );
  });

  it("ends with an error, and no gap, where the source got shorter", async () => {
    const got: Uint8Array[] = [];
    const reading = async () => {
      for await (const piece of piecesOf(source(9_000_000), 0, size, () => undefined)) got.push(piece);
    };
    await expect(reading()).rejects.toThrow("shorter");
    expect(Buffer.compare(Buffer.concat(got), whole.subarray(0, 17 << 19))).toBe(0);
  });
});
