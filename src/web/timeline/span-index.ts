import type { Seconds } from "#domain/time.ts";
import { countBefore } from "#domain/time.ts";

export interface Span {
  readonly from: Seconds;
  readonly to: Seconds;
}

/** Stretches in order of their beginnings, so that those of any part of a film are found without looking at the rest. */
export interface SpanIndex {
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** The latest end of this stretch and all before it. */
  readonly reach: Float64Array;
  /** Where each stands in the list that was indexed. */
  readonly source: Int32Array;
}

/** @param chosen places in `spans` to index; all of them if left out */
export function indexSpans(spans: readonly Span[], chosen: readonly number[] = [...spans.keys()]): SpanIndex {
  const source = Int32Array.from(chosen).sort((a, b) => spans[a]!.from - spans[b]!.from || a - b);
  const from = Float64Array.from(source, (i) => spans[i]!.from);
  const to = Float64Array.from(source, (i) => spans[i]!.to);
  const reach = new Float64Array(to.length);
  let latest = -Infinity;
  for (const [i, end] of to.entries()) {
    latest = Math.max(latest, end);
    reach[i] = latest;
  }
  return { from, to, reach, source };
}

/** Calls `visit` with the place in the index of every stretch that shares a moment with `from` to `to`, in order. */
export function visitSpans(index: SpanIndex, from: Seconds, to: Seconds, visit: (i: number) => void): void {
  for (let i = countBefore(index.reach, from); i < index.from.length && index.from[i]! <= to; i += 1) {
    if (index.to[i]! >= from) visit(i);
  }
}
