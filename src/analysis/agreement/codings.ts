/** What one person called a unit: a label, or a step on a scale. */
export type Code = string | number;

/** One unit as two people coded it; null where one of them did not. */
export type Coded<C extends Code = Code> = readonly [C | null, C | null];

/** Units that both coded. */
export const coded = <C extends Code>(units: readonly Coded<C>[]): (readonly [C, C])[] =>
  units.flatMap(([first, second]) => (first === null || second === null ? [] : [[first, second] as const]));
