/** What a service has settled about consent, and the ages at which young people decide for themselves. */
import type { Day } from "./moment.ts";

export const nations = ["england", "wales", "scotland", "northern-ireland"] as const;
export type Nation = (typeof nations)[number];

export const lawfulBases = ["consent", "public-task"] as const;
export type LawfulBasis = (typeof lawfulBases)[number];

export interface ConsentRules {
  readonly nation: Nation;
  /**
   * Age in years from which somebody is taken to decide for themself. Scotland 12: Data Protection Act 2018, s.208. England
   * and Wales 16: Mental Capacity Act 2005, s.1 and s.2(5). Younger where they understand, and that is written down.
   */
  readonly decidesFrom: { readonly [nation in Nation]: number };
  /** Months that a yes holds where nobody said how long; null until the case ends. */
  readonly months: number | null;
}

/** Full years on a day. Who was born on 29 February is a year older on 1 March of a common year. */
export function ageOn(born: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/** Whether somebody is of the age at which they decide for themself. Whose day of birth nobody noted is an adult. */
export function isOfAge(rules: ConsentRules, born: Day | null, day: Day): boolean {
  return born === null || ageOn(born, day) >= rules.decidesFrom[rules.nation];
}
