import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DrawnSpan } from "../drawn-spans.ts";
import { BODY, columnsOf, EDGE, PARTS, runsOf, THIN } from "./columns.ts";

const WIDTH = 200;
const span = fc
  .record({
    left: fc.double({ min: -50, max: 220, noNaN: true }),
    wide: fc.double({ min: 2, max: 60, noNaN: true }),
    count: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ left, wide, count }): DrawnSpan => ({ left, right: left + wide, first: 0, count }));
const one = (left: number, right: number, count = 1): DrawnSpan => ({ left, right, first: 0, count });

describe("a row of marks in columns of pixels", () => {
  it("shows both edges of a mark and what lies between them, on either kind of screen", () => {
    expect([...columnsOf([one(2, 16)], 18, 1)].join("")).toBe("003311111111113300");
    expect(runsOf(columnsOf([one(2, 16)], 18, 2), EDGE)).toEqual([
      { from: 4, to: 8 },
      { from: 28, to: 32 },
    ]);
  });

  it("keeps the edges of a mark in sight where another lies over them", () => {
    const columns = columnsOf([one(0, 40), one(10, 30)], 40, 1);
    expect(runsOf(columns, EDGE).map(({ from }) => from)).toEqual([0, 10, 28, 38]);
    expect(runsOf(columns, BODY)).toHaveLength(3);
  });

  it("leaves no part of any mark out, and draws each column once", () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 200 }), fc.constantFrom(1, 1.5, 2), (spans, density) => {
        const columns = columnsOf(spans, WIDTH, density);
        const painted = new Uint8Array(columns.length);
        for (const part of PARTS) {
          for (const { from, to } of runsOf(columns, part)) for (let x = from; x < to; x += 1) painted[x]! += 1;
        }
        for (const [x, times] of painted.entries()) {
          const covered = spans.some(
            ({ left, right }) => Math.round(left * density) <= x && x < Math.round(right * density),
          );
          expect(times, `column ${x}`).toBe(covered ? 1 : 0);
        }
      }),
    );
  });

  it("draws thousands that lie over one another as no more pieces than there are columns", () => {
    const many = Array.from({ length: 5000 }, (_, i) => one(i / 25, i / 25 + (i % 3) * 8 + 2));
    const columns = columnsOf(many, WIDTH, 1);
    const pieces = PARTS.reduce((sum, part) => sum + runsOf(columns, part).length, 0);
    expect(pieces).toBeLessThan(WIDTH);
    expect(runsOf(columns, THIN).length + runsOf(columns, EDGE).length).toBeGreaterThan(0);
  });
});
