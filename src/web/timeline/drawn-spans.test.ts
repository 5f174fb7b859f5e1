import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnSpans } from "./drawn-spans.ts";
import { indexSpans, visitSpans } from "./span-index.ts";
import { pixelAt } from "./viewport.ts";

const span = fc
  .tuple(fc.double({ min: 0, max: 2700, noNaN: true }), fc.double({ min: 0, max: 30, noNaN: true }))
  .map(([from, length]) => ({ from, to: from + length }));
const spans = fc.array(span, { maxLength: 300 });
const viewport = fc.record({
  from: fc.double({ min: 0, max: 2600, noNaN: true }),
  secondsPerPixel: fc.double({ min: 0.001, max: 3, noNaN: true }),
});
const WIDTH = 900;

describe("an index of stretches", () => {
  it("finds those that share a moment with a part of the film, and no other", () => {
    fc.assert(
      fc.property(spans, span, (spans, { from, to }) => {
        const index = indexSpans(spans);
        const found: number[] = [];
        visitSpans(index, from, to, (i) => found.push(index.source[i]!));
        const expected = [...spans.keys()].filter((i) => spans[i]!.from <= to && spans[i]!.to >= from);
        expect(found.sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });
});

describe("what is drawn of many stretches", () => {
  it("hides none of those in view, however far away it is looked at", () => {
    fc.assert(
      fc.property(spans, viewport, (spans, viewport) => {
        const drawn = drawnSpans(indexSpans(spans), viewport, WIDTH);
        for (const { from, to } of spans) {
          const [left, right] = [pixelAt(viewport, from), pixelAt(viewport, to)];
          if (right < 0 || left > WIDTH) continue;
          const seen = drawn.some((item) => item.left <= left + 1e-6 && item.right >= right - 1e-6);
          expect(seen, `${left} to ${right}`).toBe(true);
        }
      }),
    );
  });

  it("counts each of them once, and draws nothing where nothing is", () => {
    fc.assert(
      fc.property(spans, viewport, (spans, viewport) => {
        const drawn = drawnSpans(indexSpans(spans), viewport, WIDTH);
        const inView = spans.filter(
          ({ from, to }) => pixelAt(viewport, to) >= 0 && from <= viewport.from + WIDTH * viewport.secondsPerPixel,
        );
        expect(drawn.reduce((sum, { count }) => sum + count, 0)).toBe(inView.length);
        for (const { left, right, first } of drawn) {
          expect(right - left).toBeGreaterThanOrEqual(2 - 1e-6);
          expect(left).toBeCloseTo(pixelAt(viewport, spans[first]!.from), 6);
        }
      }),
    );
  });

  it("draws ten thousand short ones as no more bars than there is room for", () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ from: i * 0.27, to: i * 0.27 + 0.2 }));
    const index = indexSpans(many);
    expect(drawnSpans(index, { from: 0, secondsPerPixel: 3 }, WIDTH).length).toBeLessThanOrEqual(WIDTH / 2);
    expect(drawnSpans(index, { from: 100, secondsPerPixel: 0.01 }, WIDTH)).toHaveLength(34);
  });
});
