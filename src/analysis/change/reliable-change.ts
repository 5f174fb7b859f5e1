/**
 * Whether one person's change is larger than the measure's own error (Jacobson & Truax 1991, doi
 * 10.1037/0022-006X.59.1.12):
 *
 *     RCI = (after - before) / SEdiff,    SEdiff = SD √2 √(1 - r)
 *
 * with the spread SD and the reliability r of a cited norm, entered by the service. The √2 was missing in the paper of
 * 1984 and in what was copied from it. Beyond ±1.96 a change of this size is expected by error alone in 1 of 20.
 *
 * It says that something changed, not that it matters, nor why. "Not beyond error" is not "no change": with r = .80 it
 * takes 1.24 SD. It misleads where the norm is of another population, where r is an internal consistency and not a
 * retest, and for people who were asked because they scored badly: they come back towards the middle anyway.
 */
import type { ChangeVerdict, Figure } from "#domain/figure.ts";
import { none } from "#domain/figure.ts";

export interface Norm {
  /** Above 0. */
  readonly sd: number;
  /** From 0 to below 1. */
  readonly reliability: number;
}

export interface ReliableChange {
  /** After minus before, in points of the measure; whether a rise is good is the measure's to say. */
  readonly change: number;
  readonly index: number;
  /** SEdiff, in points. */
  readonly standardError: number;
  /** Points that a change must exceed. */
  readonly needed: number;
  readonly verdict: ChangeVerdict;
}

const BEYOND = 1.96;

export function reliableChange(before: number | null, after: number | null, norm: Norm): Figure<ReliableChange> {
  if (before === null || after === null) return none("not-rated");
  const { sd, reliability } = norm;
  if (!(Number.isFinite(sd) && sd > 0 && reliability >= 0 && reliability < 1)) return none("impossible-norm");
  const change = after - before;
  if (!Number.isFinite(change)) return none("off-the-scale");
  const standardError = sd * Math.SQRT2 * Math.sqrt(1 - reliability);
  const index = change / standardError;
  const beyond = index > 0 ? "rose" : "fell";
  return {
    value: {
      change,
      index,
      standardError,
      needed: BEYOND * standardError,
      verdict: Math.abs(index) > BEYOND ? beyond : "not-beyond-error",
    },
  };
}
