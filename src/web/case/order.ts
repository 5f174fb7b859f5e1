/** Order by numbers between numbers: moving one thing writes one entry. */

interface Ordered {
  readonly order: number;
}

/** The order for something that goes to the end. */
export const orderAtEnd = (list: readonly Ordered[]): number => Math.max(0, ...list.map(({ order }) => order)) + 1;

/**
 * The new order of the thing at `from` when it moves one up or down.
 *
 * @param list in its order
 * @returns null where it cannot go further
 */
export function orderAfterMove(list: readonly Ordered[], from: number, by: -1 | 1): number | null {
  const beside = list[from + by];
  if (list[from] === undefined || beside === undefined) return null;
  const beyond = list[from + 2 * by];
  return beyond === undefined ? beside.order + by : (beside.order + beyond.order) / 2;
}
