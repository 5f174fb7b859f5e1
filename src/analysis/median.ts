/** The middle value, or half-way between the two middle ones; NaN of none. */
export function median(values: readonly number[]): number {
  const ranked = values.toSorted((a, b) => a - b);
  return (ranked[(ranked.length - 1) >> 1]! + ranked[ranked.length >> 1]!) / 2;
}
