import { seeded } from "#domain/seeded.ts";
import { describe, expect, test } from "vitest";
import { movedTogether, movementEvidence } from "./movement-evidence.ts";

const rate = 12.5;
/** Movement that comes and goes over about a second, as a person's does. */
function restless(seed: number, seconds: number): Float64Array {
  const draw = seeded(seed);
  let level = 0;
  return Float64Array.from({ length: Math.round(seconds * rate) }, () => {
    level = 0.9 * level + 0.1 * (draw() - 0.5);
    return Math.abs(level);
  });
}
/** `second` with a stretch that copies `first` 0.8 s later. */
function following(first: Float64Array, second: Float64Array, from: number, to: number): Float64Array {
  return second.map((value, step) => (step >= from * rate && step < to * rate ? first[step - 10]! : value));
}

describe("moved together", () => {
  test("finds the stretch in which one follows the other", () => {
    const first = restless(1, 240);
    const second = following(first, restless(2, 240), 100, 125);
    const covers = movedTogether(first, second, rate, seeded(3)).filter(({ from, to }) => from < 112 && to > 112);
    expect(covers).toHaveLength(1);
    expect(covers[0]!.to - covers[0]!.from).toBeGreaterThan(20);
  });

  test("people who have nothing to do with each other move together for little of the film", () => {
    const shares = Array.from({ length: 6 }, (_, i) => {
      const found = movedTogether(restless(10 + i, 240), restless(50 + i, 240), rate, seeded(i));
      return found.reduce((sum, { from, to }) => sum + to - from, 0) / 240;
    });
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeLessThan(0.15);
  });

  test("a film too short to be held against its own chance gives nothing", () => {
    const first = restless(1, 22);
    expect(
      movedTogether(
        first,
        first.map((x) => 2 * x),
        rate,
        seeded(1),
      ),
    ).toEqual([]);
  });
});

test("a film in which nothing moves gives no evidence", () => {
  const steps = 1000;
  const grid = {
    rate,
    columns: 4,
    rows: 2,
    width: 32,
    height: 16,
    threshold: 12,
    steps,
    changed: new Uint8Array(steps * 8),
    brighter: new Float32Array(steps),
    darker: new Float32Array(steps),
    missing: new Uint8Array(steps),
  };
  const regions = [Uint8Array.of(1, 1, 0, 0, 1, 1, 0, 0), Uint8Array.of(0, 0, 1, 1, 0, 0, 1, 1)] as const;
  expect(movementEvidence(grid, regions, 1)).toEqual({
    movedTogether: [],
    sameSpot: [],
    bothALittle: [],
    cameraMoved: [],
    lightChanged: [],
  });
});
