/**
 * The share of units that two people called the same: plain, and no more than that. Two people who both say "yes" nine
 * times out of ten agree in 82 of 100 without looking. It falls with every category that is added.
 */
import type { Figure } from "#domain/figure.ts";
import { none } from "#domain/figure.ts";
import type { Coded } from "./codings.ts";
import { coded } from "./codings.ts";

export interface PercentAgreement {
  /** 0 to 1. */
  readonly share: number;
  readonly same: number;
  readonly units: number;
  /** Units that one of the two did not code. */
  readonly leftOut: number;
}

export function percentAgreement(units: readonly Coded[]): Figure<PercentAgreement> {
  const both = coded(units);
  if (both.length === 0) return none("nothing-to-compare");
  const same = both.filter(([first, second]) => first === second).length;
  return {
    value: { share: same / both.length, same, units: both.length, leftOut: units.length - both.length },
  };
}
