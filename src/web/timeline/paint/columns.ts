import type { DrawnSpan } from "../drawn-spans.ts";

/** What of a mark fills a column of pixels; of several marks the part with the highest number is seen. */
export const BODY = 1;
export const THIN = 2;
export const EDGE = 3;
export const PARTS = [BODY, THIN, EDGE] as const;

/** Pixels. */
export const EDGE_WIDTH = 2;
/** Below this width the edges of a mark would be most of it: it is one bar, which is seen better and drawn sooner. */
export const WITH_EDGES = 14;

/**
 * A row of stretches as columns of physical pixels. However many lie over one another, there is no more to draw than
 * there are columns.
 *
 * @returns the part in each column, 0 where there is none
 */
export function columnsOf(drawn: readonly DrawnSpan[], width: number, density: number): Uint8Array {
  const columns = new Uint8Array(Math.ceil(width * density));
  const fill = (from: number, to: number, part: number): void => {
    const end = Math.min(columns.length, to);
    for (let x = Math.max(0, from); x < end; x += 1) if (columns[x]! < part) columns[x] = part;
  };
  const edge = Math.round(EDGE_WIDTH * density);
  for (const { left, right, count } of drawn) {
    const from = Math.round(left * density);
    const to = Math.max(from + 1, Math.round(right * density));
    if (count > 1 || right - left < WITH_EDGES) {
      fill(from, to, THIN);
      continue;
    }
    fill(from, from + edge, EDGE);
    fill(from + edge, to - edge, BODY);
    fill(to - edge, to, EDGE);
  }
  return columns;
}

/** Neighbouring columns that show the same part, `to` being the first that does not. */
export function runsOf(columns: Uint8Array, part: number): readonly { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (let x = columns.indexOf(part); x >= 0; x = columns.indexOf(part, x)) {
    const from = x;
    while (columns[x] === part) x += 1;
    runs.push({ from, to: x });
  }
  return runs;
}
