import { describe, expect, test } from "vitest";
import { spokenIn } from "../../tests/analysis/spoken.ts";
import type { Place } from "#domain/place.ts";
import type { Correction } from "./corrections.ts";
import { isStillWanted, marginsAfter, weightsAfter } from "./corrections.ts";
import { momentsIn } from "./events.ts";
import { placesIn } from "./places.ts";

const film = spokenIn("B A.........B A B A B A.........A.....B A.............B A..........B..............B A B");
const seconds = 100;
const list = (corrections: readonly Correction[]): readonly Place[] =>
  placesIn(film, { seconds, higher: null, bothALittle: [], corrections, seed: 1 });
const kinds = (place: Place) => place.reasons.map(({ kind }) => kind);
const before = list([]);

describe("keeping and rejecting", () => {
  const waited = before.find((place) => kinds(place).includes("waited"))!;

  test("moves the weight of the reasons of that place, by 2 (kept + 2) / (kept + rejected + 4)", () => {
    const weight = (...corrections: Correction[]) => weightsAfter(corrections, []).waited;
    expect(weight()).toBe(1);
    expect(weight({ act: "keep", place: waited })).toBeCloseTo(6 / 5);
    expect(weight({ act: "reject", place: waited })).toBeCloseTo(4 / 5);
    expect(weight({ act: "keep", place: waited }, { act: "reject", place: waited })).toBe(1);
    expect(weightsAfter([{ act: "keep", place: waited }], [])["quiet-together"]).toBe(1);
  });

  test("a rejected place and what lies within 5 s of it are not shown again, and the rest is", () => {
    const rejected = before[0]!;
    const after = list([{ act: "reject", place: rejected }]);
    const around = ({ from, to }: Place) => from < rejected.to + 5 && to > rejected.from - 5;
    expect(after.length).toBeGreaterThan(0);
    expect(new Set(after)).toEqual(new Set(before.filter((place) => !around(place))));
    expect(isStillWanted({ from: rejected.to + 4, to: rejected.to + 8 }, [{ act: "reject", place: rejected }])).toBe(
      false,
    );
    expect(isStillWanted({ from: rejected.to + 6, to: rejected.to + 8 }, [{ act: "reject", place: rejected }])).toBe(
      true,
    );
  });

  test("keeping one kind often enough brings its like forward", () => {
    const last = before.at(-1)!;
    const keepsOnly = Array.from(
      { length: 40 },
      (): Correction => ({
        act: "keep",
        place: { ...last, reasons: last.reasons.filter(({ kind }) => kind === "waited") },
      }),
    );
    const rejectsRuns = Array.from(
      { length: 40 },
      (): Correction => ({
        act: "reject",
        place: { from: -100, to: -90, reasons: before[0]!.reasons.filter(({ kind }) => kind === "run") },
      }),
    );
    expect(kinds(before[0]!)).toContain("run");
    expect(kinds(list([...keepsOnly, ...rejectsRuns])[0]!)).toContain("waited");
  });
});

test("a moment the guider found raises its reasons like a keep", () => {
  const moments = momentsIn(film, null, 30);
  const run = moments.find(({ events }) => events.some(({ kind }) => kind === "run"))!;
  const weights = weightsAfter([{ act: "own", from: run.from, to: run.to }], moments);
  expect(weights.run).toBeCloseTo(6 / 5);
  expect(weights["quiet-together"]).toBe(1);
});

test("after three trims the list has the guider's own lead-in, lead-out and length", () => {
  const trims = before.slice(0, 3).map((place): Correction => {
    const reasons = place.reasons.filter(({ kind }) => kind !== "waited");
    return {
      act: "trim",
      place,
      from: Math.min(...reasons.map(({ from }) => from)) - 0.5,
      to: Math.max(...reasons.map(({ to }) => to)) + 0.25,
    };
  });
  expect(marginsAfter(trims.slice(0, 2))).toEqual({ leadIn: 1.5, leadOut: 1.5, longest: 30 });
  const margins = marginsAfter(trims);
  expect(margins.leadIn).toBeCloseTo(0.5);
  expect(margins.leadOut).toBeCloseTo(0.25);
  expect(list(trims)[0]!.to - list(trims)[0]!.from).toBeLessThan(before[0]!.to - before[0]!.from);
});

test("without corrections nothing is learned: the same film gives the same list again", () => {
  expect(list([])).toEqual(before);
});
