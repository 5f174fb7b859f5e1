import { describe, expect, test } from "vitest";
import { scaled, smoothed, standardDeviation, withoutOutliers } from "./motion-smoothing.ts";

const ones = (length: number) => new Float64Array(length).fill(1);

describe("rMEA's moving average", () => {
  test("25 Hz: 12 samples over 12.5, the last five are 0", () => {
    const smooth = smoothed(ones(40), 25);
    expect(smooth[0]).toBeCloseTo(6 / 12.5, 12);
    expect(smooth[20]).toBeCloseTo(12 / 12.5, 12);
    expect([...smooth.subarray(34)]).toEqual([smooth[34], 0, 0, 0, 0, 0]);
    expect(smooth[34]).toBeGreaterThan(0);
  });

  test("30 Hz: 15 samples over 15, the last seven are 0", () => {
    const smooth = smoothed(ones(40), 30);
    expect(smooth[20]).toBe(1);
    expect([...smooth.subarray(32)]).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
  });

  test("a missing sample stays missing and empties what touches it", () => {
    const series = ones(40);
    series[20] = Number.NaN;
    const smooth = smoothed(series, 25);
    expect(smooth[20]).toBeNaN();
    expect(smooth[15]).toBe(0);
    expect(smooth[26]).toBe(0);
    expect(smooth[14]).toBeGreaterThan(0);
    expect(smooth[27]).toBeGreaterThan(0);
  });
});

test("scaling divides by the sample standard deviation and keeps the mean where it is", () => {
  expect([...scaled(Float64Array.of(2, 4, Number.NaN, 6))]).toEqual([1, 2, Number.NaN, 3]);
  expect(standardDeviation([Float64Array.of(1, 2), Float64Array.of(3, 4)])).toBeCloseTo(Math.sqrt(5 / 3), 12);
});

test("values above ten deviations of both series together become missing", () => {
  const quiet = Float64Array.from({ length: 500 }, (_, i) => i % 2);
  const loud = Float64Array.from(quiet);
  loud[100] = 1000;
  const [first, second] = withoutOutliers(quiet, loud);
  expect(first).toEqual(quiet);
  expect(second[100]).toBeNaN();
  expect(second.filter((value) => Number.isNaN(value))).toHaveLength(1);
});
