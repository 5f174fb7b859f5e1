/**
 * Chance that a standard normal value lies above `z` >= 0, to about 1e-16: ½ - φ(z) (z + z³/3 + z⁵/(3·5) + ...)
 * (Marsaglia 2004, doi 10.18637/jss.v011.i04).
 */
export function normalAbove(z: number): number {
  if (z > 9) return 0;
  let term = z;
  let sum = 0;
  for (let k = 3; sum + term !== sum; k += 2) {
    sum += term;
    term *= z ** 2 / k;
  }
  return Math.max(0, 0.5 - (sum * Math.exp(-(z ** 2) / 2)) / Math.sqrt(2 * Math.PI));
}

/** What 95 % of a standard normal variable lie within. */
export const WITHIN_95 = 1.959963984540054;
