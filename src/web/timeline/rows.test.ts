import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packRows } from "./rows.ts";

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 40 }))
    .map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 40 },
);

const deepest = (spans: readonly { readonly from: number; readonly to: number }[]) =>
  Math.max(0, ...spans.map(({ from }) => spans.filter((other) => other.from <= from && other.to > from).length));

describe("rows of marks", () => {
  it("keep marks from covering one another with as few rows as will do", () => {
    fc.assert(
      fc.property(spans, (spans) => {
        const rows = packRows(spans, 40);
        for (const [i, a] of spans.entries()) {
          for (const [j, b] of spans.entries()) {
            if (i !== j && rows[i] === rows[j]) expect(a.to <= b.from || b.to <= a.from).toBe(true);
          }
        }
        expect(new Set(rows).size).toBe(deepest(spans));
      }),
    );
  });

  it("are never more than asked for", () => {
    fc.assert(
      fc.property(spans, (spans) => {
        expect(Math.max(0, ...packRows(spans, 3))).toBeLessThan(3);
      }),
    );
  });
});
