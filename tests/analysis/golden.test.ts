/** Our statistics against what R says of 200 data sets each; golden/make.R made them and says how. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { cohenKappa } from "#analysis/agreement/kappa.ts";
import { alphaOfAmounts, alphaOfLabels, alphaOfSteps } from "#analysis/agreement/krippendorff.ts";
import { percentAgreement } from "#analysis/agreement/percent-agreement.ts";
import { baselineCorrectedTau } from "#analysis/change/baseline-corrected-tau.ts";
import { kendall } from "#analysis/change/kendall.ts";
import { nonOverlap } from "#analysis/change/non-overlap.ts";
import { pairedEffect } from "#analysis/change/paired-effect.ts";
import { reliableChange } from "#analysis/change/reliable-change.ts";
import { theilSen } from "#analysis/change/theil-sen.ts";
import type { Figure } from "#domain/figure.ts";
import { goalAttainment } from "#analysis/goals/goal-attainment.ts";

const CLOSE = 1e-9;

const number = z.number();
const series = z.array(number);
const ends = z.tuple([number, number]);

type Compared = readonly (readonly [ours: number, theirs: number])[];

/** Compares every number of every case, and names the line of the one that is furthest off. */
function held<S extends z.ZodType>(name: string, line: S, compared: (one: z.output<S>) => Compared): void {
  const file = readFileSync(new URL(`golden/${name}.jsonl`, import.meta.url), "utf8");
  const [made, ...lines] = file.trim().split("\n");
  expect(made).toMatch(/"by":.*"R":/);
  expect(lines).toHaveLength(200);
  let worst = { off: 0, line: 0 };
  for (const [i, text] of lines.entries()) {
    for (const [ours, theirs] of compared(line.parse(JSON.parse(text)))) {
      const off = Math.abs(ours - theirs);
      if (!(off <= worst.off)) worst = { off, line: i + 2 };
    }
  }
  expect(worst.off, `${name}.jsonl, line ${worst.line}`).toBeLessThanOrEqual(CLOSE);
}

function found<T>(figure: Figure<T>): T {
  if ("why" in figure) throw new Error(`no figure: ${figure.why}`);
  return figure.value;
}

const zipped = (x: readonly number[], y: readonly number[]) => x.map((value, i) => [value, y[i]!] as const);

test("goal attainment", () => {
  const line = z.object({ baseline: series, achieved: series, weights: series, t: ends });
  held("goal-attainment", line, ({ baseline, achieved, weights, t }) => {
    const goals = weights.map((weight, i) => ({ baseline: baseline[i]!, achieved: achieved[i]!, weight }));
    const ours = found(goalAttainment(goals));
    return [
      [ours.baseline, t[0]],
      [ours.achieved, t[1]],
      [ours.change, t[1] - t[0]],
    ];
  });
});

test("reliable change", () => {
  const line = z.object({ before: number, after: number, sd: number, r: number, sediff: number, rci: number });
  held("reliable-change", line, ({ before, after, sd, r, sediff, rci }) => {
    const ours = found(reliableChange(before, after, { sd, reliability: r }));
    return [
      [ours.standardError, sediff],
      [ours.needed, 1.96 * sediff],
      [ours.index, rci],
    ];
  });
});

test("Kendall's tau-b and its chance, exact and not", () => {
  const kinds = { exact: 0, not: 0 };
  const line = z.object({ x: series, y: series, tau: number, p: number });
  held("kendall", line, ({ x, y, tau, p }) => {
    const ours = found(kendall(zipped(x, y)));
    kinds[ours.exact ? "exact" : "not"]++;
    return [
      [ours.tau, tau],
      [ours.p, p],
    ];
  });
  expect(Math.min(kinds.exact, kinds.not)).toBeGreaterThan(50);
});

test("Theil and Sen's line", () => {
  const line = z.object({ x: series, y: series, slope: number, intercept: number });
  held("theil-sen", line, ({ x, y, slope, intercept }) => {
    const ours = found(theilSen(zipped(x, y)));
    return [
      [ours.slope, slope],
      [ours.intercept, intercept],
    ];
  });
});

test("Tau and Tau-U", () => {
  const line = z.object({ A: series, B: series, tau: number, tauU: number });
  held("non-overlap", line, ({ A, B, tau, tauU }) => {
    const ours = found(nonOverlap({ baseline: A, later: B }));
    return [
      [ours.tau, tau],
      [ours.tauU, tauU],
    ];
  });
});

test("Baseline Corrected Tau, corrected and not", () => {
  let corrected = 0;
  const line = z.object({ A: series, B: series, p: number, slope: number.nullable(), tau: number });
  held("baseline-corrected-tau", line, ({ A, B, p, slope, tau }) => {
    const ours = found(baselineCorrectedTau({ baseline: A, later: B }));
    expect(ours.trend === null).toBe(slope === null);
    if (slope !== null) corrected++;
    return [
      [ours.tau, tau],
      [ours.trendChance, p],
      [ours.trend ?? 0, slope ?? 0],
    ];
  });
  expect(corrected).toBeGreaterThan(25);
});

describe("agreement", () => {
  test("percent agreement and Cohen's kappa with its weights and intervals", () => {
    const kappaAndEnds = z.tuple([number, number.nullable(), number.nullable()]);
    const weighted = { none: kappaAndEnds, linear: kappaAndEnds, quadratic: kappaAndEnds };
    const line = z.object({ k: number, first: series, second: series, agree: number, ...weighted });
    held("kappa", line, (one) => {
      const units = zipped(one.first, one.second);
      const categories = Array.from({ length: one.k }, (_, c) => c + 1);
      const kappas = (["none", "linear", "quadratic"] as const).flatMap((weights) => {
        const { kappa, interval } = found(cohenKappa(units, categories, weights));
        const [theirs, lower, upper] = one[weights];
        expect(interval === null).toBe(lower === null);
        return [
          [kappa, theirs],
          [interval?.[0] ?? 0, lower ?? 0],
          [interval?.[1] ?? 0, upper ?? 0],
        ] as const;
      });
      return [...kappas, [found(percentAgreement(units)).share, one.agree]];
    });
  });

  test("Krippendorff's alpha of labels, steps and amounts, with codes missing", () => {
    const units = z.array(z.array(number.nullable()));
    const line = z.object({ units, nominal: number, ordinal: number, interval: number });
    held("krippendorff", line, (one) => [
      [found(alphaOfLabels(one.units)).alpha, one.nominal],
      [found(alphaOfSteps(one.units)).alpha, one.ordinal],
      [found(alphaOfAmounts(one.units)).alpha, one.interval],
    ]);
  });
});

test("Hedges' g of pairs with its interval", () => {
  const line = z.object({ before: series, after: series, g: number, interval: ends, median: number });
  held("paired-effect", line, ({ before, after, g, interval, median }) => {
    const ours = found(pairedEffect(zipped(before, after)));
    return [
      [ours.g, g],
      [ours.interval[0], interval[0]],
      [ours.interval[1], interval[1]],
      [ours.movements.median, median],
    ];
  });
});
