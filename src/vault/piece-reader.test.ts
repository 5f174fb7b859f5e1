import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PieceReader } from "./piece-reader.ts";

describe("a piece reader", () => {
  it("gives the same bytes in the lengths asked for, however they came, and never writes over what it gave", async () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 20 });
    const asked = fc.array(fc.record({ peek: fc.nat(40), take: fc.nat(30) }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(pieces, asked, async (pieces, asked) => {
        const all = pieces.flatMap((piece) => [...piece]);
        const reader = new PieceReader(pieces);
        const given: { readonly bytes: Uint8Array; readonly wanted: readonly number[] }[] = [];
        let at = 0;
        for (const { peek, take } of asked) {
          given.push({ bytes: await reader.peek(peek), wanted: all.slice(at, at + peek) });
          given.push({ bytes: await reader.take(take), wanted: all.slice(at, at + take) });
          at += take;
        }
        for (const { bytes, wanted } of given) expect([...bytes]).toEqual(wanted);
      }),
      { numRuns: 2000 },
    );
  });
});
