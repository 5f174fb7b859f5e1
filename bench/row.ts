/** One line of the benchmark: our figure over a named peer's or a limit's, from the same run. */
export interface BenchRow {
  readonly name: string;
  readonly ratio: number;
  readonly limit: number;
  /** True where more is better: the ratio must be at least the limit; else at most. */
  readonly atLeast: boolean;
  readonly detail: string;
}

export const holds = (row: BenchRow): boolean => (row.atLeast ? row.ratio >= row.limit : row.ratio <= row.limit);
