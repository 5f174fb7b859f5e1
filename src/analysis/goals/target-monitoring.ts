/**
 * Target Monitoring and Evaluation: how far a target came on its own line from 1 to 10 (Dunsmuir, Brown, Iyadurai &
 * Monsen 2009, Educational Psychology in Practice 25). B is where it began, E what was expected, A what was achieved; progress
 * is A - B, the gap A - E.
 *
 * Two people's 4 need not be the same 4. So targets are not averaged: a service is told how many fell into each category
 * and the median of the progress. It misleads where B or E was set after the work, and where only easy targets were.
 */
import type { Figure, TargetCategory } from "#domain/figure.ts";
import { none } from "#domain/figure.ts";
import { median } from "../median.ts";
import { isOn } from "./scale.ts";

export interface MonitoredTarget {
  /** Whole numbers from 1 to 10, null until they are given; `expected` lies above `baseline`. */
  readonly baseline: number | null;
  readonly expected: number | null;
  readonly achieved: number | null;
}

export interface TargetOutcome {
  /** -9 to 9. */
  readonly progress: number;
  /** -9 to 8; 0 is as expected. */
  readonly gap: number;
  readonly category: TargetCategory;
}

export function targetOutcome({ baseline, expected, achieved }: MonitoredTarget): Figure<TargetOutcome> {
  if (baseline === null || expected === null || achieved === null) return none("not-rated");
  if (![baseline, expected, achieved].every((rating) => isOn("tme", rating))) return none("off-the-scale");
  if (expected <= baseline) return none("expected-not-above-baseline");
  const progress = achieved - baseline;
  const gap = achieved - expected;
  return { value: { progress, gap, category: categoryOf(progress, gap) } };
}

function categoryOf(progress: number, gap: number): TargetCategory {
  if (progress < 0) return "worse";
  if (progress === 0) return "no-progress";
  if (gap < 0) return "some-progress";
  return gap === 0 ? "expected" : "better-than-expected";
}

export interface TargetsTogether {
  readonly counts: Readonly<Record<TargetCategory, number>>;
  readonly medianProgress: number;
  readonly targets: number;
  /** Targets without an outcome, for whatever reason. */
  readonly leftOut: number;
}

/** All targets of a service. Small counts are still to be hidden (`small-numbers.ts`) before anybody sees them. */
export function targetsTogether(targets: readonly MonitoredTarget[]): Figure<TargetsTogether> {
  const outcomes = targets.map(targetOutcome).flatMap(({ value }) => value ?? []);
  if (outcomes.length === 0) return none("nothing-to-compare");
  const count = (category: TargetCategory) => outcomes.filter((outcome) => outcome.category === category).length;
  return {
    value: {
      counts: {
        worse: count("worse"),
        "no-progress": count("no-progress"),
        "some-progress": count("some-progress"),
        expected: count("expected"),
        "better-than-expected": count("better-than-expected"),
      },
      medianProgress: median(outcomes.map(({ progress }) => progress)),
      targets: outcomes.length,
      leftOut: targets.length - outcomes.length,
    },
  };
}
