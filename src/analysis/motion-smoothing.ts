/**
 * Preparing motion-energy series as rMEA 1.3.0 does (`MEAsmooth`, `MEAscale`, `MEAoutlier`), oddities included, so that
 * results can be compared number by number with published work. Glimmer's own measures use `motion-energy.ts`.
 * A missing sample is NaN.
 */
import type { Seconds } from "#domain/time.ts";

/**
 * rMEA's moving average. For `n = window * rate` it sums from `t - (n - 1) / 2` to `t + (n - 1) / 2`, both cut down to
 * whole samples (at 25 Hz and 0.5 s: t-6 … t+5), and divides by `n` whatever the count. Where the stretch holds a
 * missing sample or passes the end of the series, the result is 0; a missing sample stays missing.
 */
export function smoothed(series: Float64Array, rate: number, window: Seconds = 0.5): Float64Array {
  const n = window * rate;
  return series.map((value, index) => {
    if (Number.isNaN(value)) return Number.NaN;
    // Counted from 1 as in R, because the cut towards zero depends on it.
    const begin = Math.max(1, index + 1 - (n - 1) / 2);
    const end = index + 1 + (n - 1) / 2;
    let sum = 0;
    for (let t = begin; t <= end + 1e-10; t++) sum += series[Math.trunc(t) - 1] ?? Number.NaN;
    return Number.isNaN(sum) ? 0 : sum / n;
  });
}

/** The series in units of its own sample standard deviation (n - 1), not centred. */
export function scaled(series: Float64Array): Float64Array {
  const unit = standardDeviation([series]);
  return series.map((value) => value / unit);
}

/** Both series with every value above ten standard deviations of the two taken together made missing. */
export function withoutOutliers(first: Float64Array, second: Float64Array): readonly [Float64Array, Float64Array] {
  const limit = 10 * standardDeviation([first, second]);
  const cut = (value: number) => (value > limit ? Number.NaN : value);
  return [first.map(cut), second.map(cut)];
}

/** Sample standard deviation (n - 1) of all values that are not missing. */
export function standardDeviation(parts: readonly Float64Array[]): number {
  let count = 0;
  let sum = 0;
  for (const part of parts) {
    for (const value of part) {
      if (Number.isNaN(value)) continue;
      count++;
      sum += value;
    }
  }
  const mean = sum / count;
  let squares = 0;
  for (const part of parts) for (const value of part) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  return Math.sqrt(squares / (count - 1));
}
