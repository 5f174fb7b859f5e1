import { array, assert, boolean, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Edit, Entry, Notebook } from "./notebook.ts";
import { edited, emptyNotebook, same } from "./notebook.ts";
import { outcomeRefusal } from "./settled.ts";

const goal: Entry = {
  text: "Wait, and see what Mia shows me",
  scale: "tme",
  order: 0,
  levels: null,
  weight: null,
  expected: 7,
  baselineSaid: "",
  expectedSaid: "",
  dropped: null,
  amended: [],
};
const start: Entry = { on: "2026-01-05", how: "spoken", value: 3, said: "", amended: [] };
const begun: Notebook = new Map([
  ["goal/g1", goal],
  ["rating/g1:start:client", start],
]);
const edit = (name: string, was: Entry | null, now: Entry | null): Edit => ({ id: "e", name, was, now });
const refusal = (name: string, was: Entry | null, now: Entry | null, hasBegun = true) =>
  outcomeRefusal(begun, edit(name, was, now), hasBegun);
const withReason = (was: Entry, change: Entry, why = "Misheard at the first meeting"): Entry => ({
  ...was,
  ...change,
  amended: [
    ...(was["amended"] as Entry[]),
    { on: "2026-02-01", why, was: Object.fromEntries(Object.keys(change).map((key) => [key, was[key]!])) },
  ],
});

describe("once the work has begun", () => {
  test("what is expected does not move without a reason", () => {
    expect(refusal("goal/g1", goal, { ...goal, expected: 4 })).toBe("goal-settled");
    expect(refusal("goal/g1", goal, withReason(goal, { expected: 4 }, " "))).toBe("goal-settled");
    expect(refusal("goal/g1", goal, withReason(goal, { expected: 4 }))).toBeNull();
  });
  test("a baseline does not move without a reason, and does not go", () => {
    const name = "rating/g1:start:client";
    expect(refusal(name, start, { ...start, value: 1 })).toBe("goal-settled");
    expect(refusal(name, start, null)).toBe("goal-settled");
    expect(refusal(name, start, withReason(start, { value: 1 }))).toBeNull();
  });
  test("what stood there before is told as it stood", () => {
    const lied = withReason(goal, { expected: 4 });
    const line = (lied["amended"] as Entry[])[0]!;
    expect(refusal("goal/g1", goal, { ...lied, amended: [{ ...line, was: { expected: 5 } }] })).toBe("goal-settled");
  });
  test("its history does not shrink: taking an amendment back is one more", () => {
    const amended = withReason(goal, { expected: 4 });
    expect(refusal("goal/g1", amended, goal)).toBe("goal-settled");
    expect(refusal("goal/g1", amended, { ...amended, amended: [] })).toBe("goal-settled");
    expect(refusal("goal/g1", amended, withReason(amended, { expected: 7 }))).toBeNull();
  });
  test("its place in the list, and that it is no longer worked on, are free; a new goal is too", () => {
    expect(refusal("goal/g1", goal, { ...goal, order: 2 })).toBeNull();
    expect(
      refusal("goal/g1", goal, { ...goal, dropped: { on: "2026-02-01", why: "Mia plays by herself" } }),
    ).toBeNull();
    expect(refusal("goal/g1", goal, null)).toBe("goal-settled");
    expect(refusal("goal/g2", null, goal)).toBeNull();
  });
  test("later ratings are put right freely", () => {
    const later = { ...start, value: 6 };
    expect(refusal("rating/g1:review-c1:client", later, { ...later, value: 5 })).toBeNull();
    expect(refusal("rating/g1:review-c1:client", later, null)).toBeNull();
  });
});

test("before it has begun everything moves", () => {
  expect(refusal("goal/g1", goal, { ...goal, expected: 4 }, false)).toBeNull();
  expect(refusal("rating/g1:start:client", start, null, false)).toBeNull();
});

test("a value is on the scale of its goal", () => {
  for (const [scale, good, bad] of [
    ["tme", [1, 10], [0, 11, -2]],
    ["gas", [-2, 2], [-3, 3, 10]],
    ["gbo", [0, 10], [-1, 11]],
  ] as const) {
    const notebook: Notebook = new Map([["goal/g1", { ...goal, scale }]]);
    const why = (value: number) =>
      outcomeRefusal(notebook, edit("rating/g1:end:client", null, { ...start, value }), false);
    for (const value of good) expect(why(value)).toBeNull();
    for (const value of [...bad, 1.5]) expect(why(value)).toBe("goal-value");
  }
  expect(refusal("rating/g9:end:client", null, start)).toBe("goal-unknown");
});

test("what is asked has one place", () => {
  for (const name of ["rating/g1", "rating/g1:start", "rating/g1:sometime:client", "rating/g1:start:nobody"])
    expect(refusal(name, null, start)).toBe("name");
  expect(refusal("evaluation/x:end:client", null, {})).toBe("name");
  expect(refusal("evaluation/:end:referrer", null, {})).toBeNull();
});

test("whatever is tried, what was agreed first can always be told from what stands", () => {
  const value = integer({ min: 1, max: 10 });
  const tries = record({
    value,
    honest: boolean(),
    keeps: boolean(),
    why: constantFrom("", "because"),
    told: value,
  });
  assert(
    property(array(tries, { maxLength: 30 }), (all) => {
      let notebook = begun;
      for (const { value: next, honest, keeps, why, told } of all) {
        const was = notebook.get("rating/g1:start:client")!;
        const before = keeps ? (was["amended"] as Entry[]) : [];
        const line = { on: "2026-02-01", why, was: { value: honest ? was["value"]! : told } };
        const one = edit("rating/g1:start:client", was, { ...was, value: next, amended: [...before, line] });
        if (outcomeRefusal(notebook, one, true) === null) notebook = edited(notebook, one) ?? emptyNotebook;
      }
      const stands = notebook.get("rating/g1:start:client")!;
      const chain = (stands["amended"] as Entry[]).map((line) => (line["was"] as Entry)["value"]);
      const values = [...chain, stands["value"]];
      expect(same(values[0]!, start["value"]!)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
