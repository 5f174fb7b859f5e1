/**
 * Pairs that cannot be in touch with each other, to tell what chance alone gives (rMEA 1.3.0 `shuffle` and
 * `shuffle_segments`; Ramseyer & Tschacher 2010). A value from a true pair means something only beside these.
 */

export interface Dyad {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/**
 * Every pair of series from different dyads or of the same role, in rMEA's order: all first series, then all second
 * ones, taken two at a time, without the true pairs. `n` dyads give `n (2n - 1) - n` pairs, `n² - n` where each keeps
 * its role. The longer series is cut to the shorter; moments missing in either are left out.
 */
export function pairsBetween(dyads: readonly Dyad[], keepRoles: boolean): Dyad[] {
  const series = [...dyads.map((dyad) => dyad.first), ...dyads.map((dyad) => dyad.second)];
  const pairs: Dyad[] = [];
  for (const [i, first] of series.entries()) {
    for (const [j, second] of series.entries()) {
      if (j <= i || j === i + dyads.length) continue;
      if (keepRoles && (i >= dyads.length || j < dyads.length)) continue;
      pairs.push(completePair(first, second));
    }
  }
  return pairs;
}

function completePair(first: Float64Array, second: Float64Array): Dyad {
  const length = Math.min(first.length, second.length);
  const pair = { first: new Float64Array(length), second: new Float64Array(length) };
  let kept = 0;
  for (let i = 0; i < length; i++) {
    if (Number.isNaN(first[i]) || Number.isNaN(second[i])) continue;
    pair.first[kept] = first[i]!;
    pair.second[kept] = second[i]!;
    kept++;
  }
  return { first: pair.first.slice(0, kept), second: pair.second.slice(0, kept) };
}

/**
 * The series cut into equal pieces and put together in another order.
 *
 * @param samples length of a piece; the last one is shorter where the series is no multiple of it
 * @param order number of the piece, from 0, that comes at each place; every piece once
 * @throws {RangeError} if `order` is not an order of all pieces
 */
export function inOrder(series: Float64Array, samples: number, order: readonly number[]): Float64Array {
  const pieces = Math.ceil(series.length / samples);
  if (order.length !== pieces || !order.toSorted((a, b) => a - b).every((piece, i) => piece === i)) {
    throw new RangeError(`the order must name each of the ${pieces} pieces once`);
  }
  const result = new Float64Array(series.length);
  let at = 0;
  for (const piece of order) {
    const part = series.subarray(piece * samples, (piece + 1) * samples);
    result.set(part, at);
    at += part.length;
  }
  return result;
}
