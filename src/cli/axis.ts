import type { Seconds } from "#domain/time.ts";

const STEPS: readonly Seconds[] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Round times to write on an axis from `from` to `to`, at most `most` of them. */
export function axisTimes(from: Seconds, to: Seconds, most: number): readonly Seconds[] {
  const step = STEPS.find((step) => (to - from) / step <= most) ?? 7200;
  const times: Seconds[] = [];
  for (let i = Math.max(0, Math.ceil(from / step - 1e-9)); i * step <= to; i += 1) times.push(i * step);
  return times;
}

/** Share of each of `columns` equal slices of `from` to `to` that the stretches cover, 0 to 1. */
export function coverage(
  stretches: readonly { readonly from: Seconds; readonly to: Seconds }[],
  from: Seconds,
  to: Seconds,
  columns: number,
): Float64Array {
  const covered = new Float64Array(columns);
  const slice = (to - from) / columns;
  if (!(slice > 0)) return covered;
  for (const stretch of stretches) {
    const first = Math.max(0, Math.floor((stretch.from - from) / slice));
    const last = Math.min(columns - 1, Math.floor((stretch.to - from) / slice));
    for (let i = first; i <= last; i += 1) {
      const begin = Math.max(stretch.from, from + i * slice);
      const end = Math.min(stretch.to, from + (i + 1) * slice);
      covered[i] = Math.min(1, covered[i]! + Math.max(0, end - begin) / slice);
    }
  }
  return covered;
}
