/** The order of a review's clips, which can come from several films: each film's notebook holds its own clips' places. */

/**
 * Moves one of a list up (-1) or down (1).
 *
 * @returns the place of every one, counted from 1, by its id; null where it cannot go further
 */
export function moved(ids: readonly string[], id: string, by: -1 | 1): ReadonlyMap<string, number> | null {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return null;
  const next = ids.toSpliced(at, 1).toSpliced(to, 0, id);
  return new Map(next.map((one, i) => [one, i + 1]));
}
