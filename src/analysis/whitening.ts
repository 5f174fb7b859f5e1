/**
 * A linear map after which data with the given scatter have the identity as covariance, so that Euclidean distance becomes
 * Mahalanobis' (1936). The covariance is drawn towards its diagonal (Ledoit & Wolf 2004, with a fixed share), so that few
 * data cannot make a direction look exact.
 */
const TOWARDS_DIAGONAL = 0.1;

/**
 * @param scatter sums of products of deviations from the mean, lower triangle, row by row
 * @param count number of data in it
 */
export function whitening(
  scatter: Float64Array,
  count: number,
  dimensions: number,
): (values: Float64Array) => Float64Array {
  const lower = new Float64Array(dimensions * dimensions);
  const n = Math.max(1, count);
  // Cholesky: covariance = L L'.
  for (let a = 0; a < dimensions; a++) {
    for (let b = 0; b <= a; b++) {
      const own = scatter[a * dimensions + b]! / n;
      let value = a === b ? own + 1e-6 : own * (1 - TOWARDS_DIAGONAL);
      for (let k = 0; k < b; k++) value -= lower[a * dimensions + k]! * lower[b * dimensions + k]!;
      lower[a * dimensions + b] = a === b ? Math.sqrt(Math.max(value, 1e-9)) : value / lower[b * dimensions + b]!;
    }
  }
  return (values) => {
    const out = new Float64Array(dimensions);
    for (let a = 0; a < dimensions; a++) {
      let value = values[a]!;
      for (let k = 0; k < a; k++) value -= lower[a * dimensions + k]! * out[k]!;
      out[a] = value / lower[a * dimensions + a]!;
    }
    return out;
  };
}
