import { seeded } from "#domain/seeded.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { grandAverage, windowedCorrelation, windowSummary } from "./windowed-cross-correlation.ts";

const plain = { rate: 10, window: 4, lag: 1, step: 2, fisherZ: true, absolute: false };
const noise = (seed: number, length: number) => Float64Array.from({ length }, seeded(seed));
const rowOf = (table: { cells: Float64Array; lags: Float64Array }, w: number) =>
  table.cells.subarray(w * table.lags.length, (w + 1) * table.lags.length);

describe("direction of lags", () => {
  test("a second series that follows 0.7 s later peaks at +0.7 s, the other way round at -0.7 s", () => {
    const leader = noise(5, 300);
    const follower = Float64Array.from(leader, (_, i) => (leader[i - 7] ?? 0) + 0.01 * (i % 3));
    const forward = windowedCorrelation(leader, follower, plain);
    const back = windowedCorrelation(follower, leader, plain);
    for (let w = 1; w < forward.starts.length; w++) {
      expect(windowSummary(forward, w).bestLag).toBeCloseTo(0.7, 9);
      expect(windowSummary(back, w).bestLag).toBeCloseTo(-0.7, 9);
    }
  });

  test("identical series have no value at lag 0, and a perfect correlation is held to z = 10", () => {
    const series = noise(6, 100);
    const same = windowedCorrelation(series, series, plain);
    expect(windowSummary(same, 0).lagZero).toBeNaN();
    const doubled = windowedCorrelation(
      series,
      series.map((x) => -2 * x),
      plain,
    );
    expect(windowSummary(doubled, 0).lagZero).toBe(-10);
    expect(
      windowSummary(
        windowedCorrelation(
          series,
          series.map((x) => -2 * x),
          { ...plain, absolute: true },
        ),
        0,
      ).lagZero,
    ).toBe(10);
  });
});

describe("windows", () => {
  test("as many as the rule n = ceil((N - W - L + 1) / I) gives", () => {
    const count = (samples: number) => windowedCorrelation(noise(1, samples), noise(2, samples), plain).starts.length;
    expect([49, 50, 51, 69, 70, 90].map(count)).toEqual([0, 1, 1, 1, 2, 3]);
  });

  test("a step that is no whole number of samples begins at the sample before", () => {
    const [x, y] = [noise(1, 200), noise(2, 200)];
    const half = windowedCorrelation(x, y, { ...plain, rate: 12.5, step: 1 });
    const from12 = windowedCorrelation(x.subarray(12), y.subarray(12), { ...plain, rate: 12.5, step: 1 });
    expect(rowOf(half, 1)).toEqual(rowOf(from12, 0));
  });

  test("series of different length are a mistake of the caller", () => {
    expect(() => windowedCorrelation(noise(1, 100), noise(1, 99), plain)).toThrow(RangeError);
  });
});

describe("missing samples", () => {
  const [x, y] = [noise(1, 200), noise(2, 200)];

  test("a window with more than half of one series missing is empty, with exactly half it is not", () => {
    // The window reaches over W + L = 50 samples.
    const half = x.map((value, i) => (i < 25 ? Number.NaN : value));
    const more = x.map((value, i) => (i < 26 ? Number.NaN : value));
    const empty = (series: Float64Array) =>
      rowOf(windowedCorrelation(series, y, plain), 0).every((cell) => Number.isNaN(cell));
    expect(empty(half)).toBe(false);
    expect(empty(more)).toBe(true);
    const table = windowedCorrelation(more, y, plain);
    expect(windowSummary(table, 0).bestLag).toBeNaN();
    expect(windowSummary(table, 0).allLags).toBeNaN();
    expect(grandAverage(table)).not.toBeNaN();
  });

  test("r is that of the complete pairs alone", () => {
    const gap = (series: Float64Array, at: number[]) => series.map((value, i) => (at.includes(i) ? Number.NaN : value));
    const table = windowedCorrelation(gap(x, [3, 11]), gap(y, [11, 20]), { ...plain, fisherZ: false });
    const kept = Array.from({ length: 40 }, (_, i) => i).filter((i) => ![3, 11, 20].includes(i));
    const short = windowedCorrelation(
      Float64Array.from(kept, (i) => x[i]!),
      Float64Array.from(kept, (i) => y[i]!),
      { ...plain, fisherZ: false, window: 3.7, lag: 0 },
    );
    expect(windowSummary(table, 0).lagZero).toBeCloseTo(short.cells[0]!, 12);
  });

  test("a constant stretch has no correlation, whatever its value", () => {
    const still = new Float64Array(200).fill(0.1);
    expect(windowedCorrelation(still, y, plain).cells.every((cell) => Number.isNaN(cell))).toBe(true);
    const holed = still.map((value, i) => (i % 9 === 0 ? Number.NaN : value));
    expect(windowedCorrelation(holed, y, plain).cells.every((cell) => Number.isNaN(cell))).toBe(true);
  });
});

test("changing places mirrors the lags; scaling and moving a series changes nothing", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.double({ min: 0.01, max: 1000, noNaN: true }),
      fc.double({ min: -50, max: 50, noNaN: true }),
      (seed, factor, shift) => {
        const x = noise(seed, 150);
        const y = noise(seed + 1, 150);
        const r = windowedCorrelation(x, y, { ...plain, fisherZ: false });
        const mirrored = windowedCorrelation(y, x, { ...plain, fisherZ: false });
        const moved = windowedCorrelation(
          x.map((value) => value * factor + shift),
          y,
          { ...plain, fisherZ: false },
        );
        for (let w = 0; w < r.starts.length; w++) {
          const row = rowOf(r, w);
          rowOf(mirrored, w)
            .toReversed()
            .forEach((cell, c) => expect(cell).toBeCloseTo(row[c]!, 10));
          rowOf(moved, w).forEach((cell, c) => expect(cell).toBeCloseTo(row[c]!, 7));
        }
        expect(r.cells.every((cell) => Math.abs(cell) <= 1)).toBe(true);
      },
    ),
    { numRuns: 30 },
  );
});
