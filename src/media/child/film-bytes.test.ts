import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Channel } from "./channel.ts";
import { openFilmBytes } from "./film-bytes.ts";

const MIB = 1024 * 1024;

/** A parent that answers in order, and knows what it was asked that nobody has taken. */
function parentOf(film: Uint8Array) {
  const untaken: Uint8Array[] = [];
  const channel: Pick<Channel, "ask" | "receive"> = {
    ask: (offset, length) => void untaken.push(film.slice(offset, offset + length)),
    receive: () => {
      const next = untaken.shift();
      if (next === undefined) throw new Error("nothing was asked for");
      return next;
    },
  };
  return { channel, untaken };
}

it("reads what is there, wherever it is read, and leaves nothing untaken on the line", () => {
  const film = Uint8Array.from({ length: 5 * MIB + 17 }, (_, i) => (i * 31 + (i >>> 12)) & 255);
  const read = fc.tuple(fc.integer({ min: 0, max: film.length }), fc.integer({ min: 1, max: 2 * MIB }));
  fc.assert(
    fc.property(fc.array(read, { maxLength: 12 }), fc.boolean(), (reads, fromFront) => {
      const { channel, untaken } = parentOf(film);
      const bytes = openFilmBytes(channel, film.length);
      const inOrder = fromFront ? [0, 1, 2].map((block): [number, number] => [block * MIB, 100]) : [];
      for (const [offset, length] of [...inOrder, ...reads]) {
        const got = bytes.read(offset, length);
        expect(got.length > 0).toBe(offset < film.length);
        expect(Buffer.compare(got, film.subarray(offset, offset + got.length))).toBe(0);
      }
      if (fromFront && reads.length === 0) expect(untaken).toHaveLength(1);
      bytes.settle();
      expect(untaken).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
