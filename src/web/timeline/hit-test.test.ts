import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hitMark, hitPlace, reachMark } from "./hit-test.ts";
import type { TimelineMark, TimelinePlace } from "./items.ts";
import { markRows } from "./items.ts";

function mark(i: number, from: number, to: number, also: Partial<TimelineMark> = {}): TimelineMark {
  return { id: `m${i}`, from, to, label: "", selected: false, inClips: false, ...also };
}

const marks = fc
  .array(
    fc.record({
      from: fc.double({ min: 0, max: 100, noNaN: true }),
      length: fc.double({ min: 0.04, max: 20, noNaN: true }),
      selected: fc.integer({ min: 0, max: 9 }).map((draw) => draw === 0),
      inClips: fc.boolean(),
    }),
    { maxLength: 80 },
  )
  .map((made) => made.map(({ from, length, ...also }, i) => mark(i, from, from + length, also)));

describe("what a pointer on the marks means", () => {
  it("is what a search through all of them finds", () => {
    fc.assert(
      fc.property(
        marks,
        fc.double({ min: 0.002, max: 1, noNaN: true }),
        fc.double({ min: -20, max: 1000, noNaN: true }),
        fc.constantFrom(6, 22),
        fc.integer({ min: 0, max: 2 }),
        (marks, secondsPerPixel, x, grip, row) => {
          const viewport = { from: 10, secondsPerPixel };
          const rows = markRows(marks);
          const reached = marks
            .map((mark, i) => ({ mark: i, hit: reachMark(mark, viewport, x, grip) }))
            .filter(({ mark, hit }) => hit !== null && rows.rowOf[mark] === row)
            .sort((a, b) => {
              const [[kindA, nearA], [kindB, nearB]] = [a.hit!.rank, b.hit!.rank];
              return kindA - kindB || nearA - nearB || a.mark - b.mark;
            });
          const best = reached[0];
          const expected = best === undefined ? null : { mark: best.mark, edge: best.hit!.edge };
          expect(hitMark(rows, viewport, row, x, grip)).toEqual(expected);
        },
      ),
    );
  });

  const second = { from: 0, secondsPerPixel: 0.01 };
  const rows = markRows([mark(0, 1, 2), mark(1, 2, 3, { inClips: true }), mark(2, 5, 5.02)]);

  it("is an edge near an edge, and the whole mark further in", () => {
    expect(hitMark(rows, second, 0, 103, 6)).toEqual({ mark: 0, edge: "from" });
    expect(hitMark(rows, second, 0, 97, 6)).toEqual({ mark: 0, edge: "from" });
    expect(hitMark(rows, second, 0, 150, 6)).toEqual({ mark: 0, edge: null });
    expect(hitMark(rows, second, 0, 90, 6)).toBeNull();
  });

  it("is that mark's edge in which the pointer is, where two marks touch", () => {
    expect(hitMark(rows, second, 0, 198, 6)).toEqual({ mark: 0, edge: "to" });
    expect(hitMark(rows, second, 0, 202, 6)).toEqual({ mark: 1, edge: "from" });
  });

  it("is never an edge of a mark too thin to trim by hand, unless it is the selected one", () => {
    expect(hitMark(rows, second, 0, 501, 6)).toEqual({ mark: 2, edge: null });
    const chosen = markRows([mark(0, 5, 5.02, { selected: true })]);
    expect(hitMark(chosen, second, 0, 504, 6)).toEqual({ mark: 0, edge: "to" });
  });
});

describe("what a pointer on the places means", () => {
  const place = (id: string, from: number, state: TimelinePlace["state"]): TimelinePlace => ({
    id,
    from,
    to: from + 1,
    label: id,
    state,
  });
  const places = [place("first", 10, "open"), place("second", 10.5, "kept"), place("aside", 9.5, "aside")];

  it("is the one that lies on top: the first of the list, and what was put aside last", () => {
    const viewport = { from: 0, secondsPerPixel: 0.05 };
    expect(hitPlace(places, viewport, 205)).toBe(0);
    expect(hitPlace(places, viewport, 226)).toBe(1);
    expect(hitPlace(places, viewport, 189)).toBe(2);
    expect(hitPlace(places, viewport, 260)).toBeNull();
  });

  it("can be pressed on 24 pixels however far away it is looked at", () => {
    const viewport = { from: 0, secondsPerPixel: 3 };
    for (let x = -8; x <= 15; x += 1) expect(hitPlace([place("one", 10, "open")], viewport, x)).toBe(0);
  });
});
