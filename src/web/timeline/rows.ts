import type { Span } from "./span-index.ts";

/**
 * Rows that keep stretches from covering one another, as few as will do but never more than `most`: what overlaps more
 * deeply shares the row that is free soonest.
 *
 * @returns the row of each stretch
 */
export function packRows(spans: readonly Span[], most: number): Int32Array {
  const rows = new Int32Array(spans.length);
  const ends: number[] = [];
  const inTime = [...spans.keys()].sort((a, b) => spans[a]!.from - spans[b]!.from || a - b);
  for (const i of inTime) {
    const { from, to } = spans[i]!;
    const free = ends.findIndex((end) => end <= from);
    const row = free >= 0 ? free : ends.length < most ? ends.length : ends.indexOf(Math.min(...ends));
    rows[i] = row;
    ends[row] = Math.max(ends[row] ?? -Infinity, to);
  }
  return rows;
}
