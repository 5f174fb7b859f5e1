import { array, assert, boolean, constantFrom, integer, oneof, option, property, record, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Edit, Entry, Json, Notebook } from "./notebook.ts";
import { edited, emptyNotebook, same } from "./notebook.ts";
import { askedIn } from "./outcomes.ts";
import { outcomeRefusal, settled, settledChanges, withReason } from "./settled.ts";

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
const made = (hasBegun: boolean) => ({ begun: hasBegun, today: "2026-02-01" });
const refusal = (name: string, was: Entry | null, now: Entry | null, hasBegun = true) =>
  outcomeRefusal(begun, edit(name, was, now), made(hasBegun));
const isEntry = (value: Json | undefined): value is Entry =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const linesOf = ({ amended }: Entry): readonly Entry[] => (Array.isArray(amended) ? amended.filter(isEntry) : []);
const valueIn = (stood: Json | undefined): Json | undefined => (isEntry(stood) ? stood["value"] : undefined);
const amendedWith = (was: Entry, change: Entry, why = "Misheard at the first meeting"): Entry => ({
  ...was,
  ...change,
  amended: [
    ...linesOf(was),
    { on: "2026-02-01", why, was: Object.fromEntries(Object.keys(change).map((key) => [key, was[key]!])) },
  ],
});

describe("once the work has begun", () => {
  test("what is expected does not move without a reason", () => {
    expect(refusal("goal/g1", goal, { ...goal, expected: 4 })).toBe("goal-settled");
    expect(refusal("goal/g1", goal, amendedWith(goal, { expected: 4 }, " "))).toBe("goal-settled");
    expect(refusal("goal/g1", goal, amendedWith(goal, { expected: 4 }))).toBeNull();
  });
  test("a baseline does not move without a reason, and does not go", () => {
    const name = "rating/g1:start:client";
    expect(refusal(name, start, { ...start, value: 1 })).toBe("goal-settled");
    expect(refusal(name, start, null)).toBe("goal-settled");
    expect(refusal(name, start, amendedWith(start, { value: 1 }))).toBeNull();
  });
  test("a baseline that is given late is put right for as long as its day lasts, and not by moving its day", () => {
    const name = "rating/g1:start:client";
    const late = { ...start, on: "2026-02-01" };
    expect(refusal(name, late, { ...late, value: 4, said: "I can't help it" })).toBeNull();
    expect(refusal(name, late, null)).toBeNull();
    expect(refusal(name, late, { ...late, on: "2026-02-02" })).toBe("goal-settled");
    expect(refusal(name, start, { ...start, on: "2026-02-01" })).toBe("goal-settled");
    expect(refusal(name, late, amendedWith(late, { on: "2026-01-05" }))).toBeNull();
  });
  test("what stood there before is told as it stood", () => {
    const lied = amendedWith(goal, { expected: 4 });
    const [line] = linesOf(lied);
    expect(refusal("goal/g1", goal, { ...lied, amended: [{ ...line, was: { expected: 5 } }] })).toBe("goal-settled");
  });
  test("its history does not shrink: taking an amendment back is one more", () => {
    const amended = amendedWith(goal, { expected: 4 });
    expect(refusal("goal/g1", amended, goal)).toBe("goal-settled");
    expect(refusal("goal/g1", amended, { ...amended, amended: [] })).toBe("goal-settled");
    expect(refusal("goal/g1", amended, amendedWith(amended, { expected: 7 }))).toBeNull();
  });
  test("its place in the list, and that it is no longer worked on, are free; a new goal is too", () => {
    expect(refusal("goal/g1", goal, { ...goal, order: 2 })).toBeNull();
    expect(
      refusal("goal/g1", goal, { ...goal, dropped: { on: "2026-02-01", why: "Mia plays by herself" } }),
    ).toBeNull();
    expect(refusal("goal/g1", goal, null)).toBe("goal-settled");
    expect(refusal("goal/g2", null, goal)).toBeNull();
  });
  test("what is written with its reason may stand, and what was not settled needs none", () => {
    const line = { on: "2026-02-01", why: "Misheard" };
    const now = { ...goal, expected: 8, order: 3 };
    expect(settledChanges(settled.goal, goal, now)).toEqual(["expected"]);
    expect(refusal("goal/g1", goal, withReason(settled.goal, goal, now, line))).toBeNull();
    expect(linesOf(withReason(settled.goal, goal, now, line))).toEqual([{ ...line, was: { expected: 7 } }]);
    expect(settledChanges(settled.goal, goal, { ...goal, order: 3 })).toEqual([]);
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

test("a goal that was rated keeps its scale, and stays until its ratings are taken off", () => {
  const other = { ...goal, scale: "gas", levels: ["a", "b", "c", "d", "e"], expected: null };
  expect(refusal("goal/g1", goal, other, false)).toBe("goal-rated");
  expect(refusal("goal/g1", goal, null, false)).toBe("goal-rated");
  expect(refusal("goal/g1", goal, amendedWith(goal, { scale: "gbo" }))).toBe("goal-rated");
  const unrated: Notebook = new Map([["goal/g1", goal]]);
  expect(outcomeRefusal(unrated, edit("goal/g1", goal, other), made(false))).toBeNull();
  expect(outcomeRefusal(unrated, edit("goal/g1", goal, null), made(false))).toBeNull();
});

test("whatever is tried, in whatever order, no rating ever stands on another scale than its goal's", () => {
  const scale = constantFrom("tme", "gas", "gbo");
  const of = constantFrom("g1", "g2");
  const tries = oneof(
    record({ name: of.map((id) => `goal/${id}`), now: option(scale.map((one): Entry => ({ ...goal, scale: one }))) }),
    record({
      name: tuple(of, constantFrom("start", "end")).map(([id, at]) => `rating/${id}:${at}:client`),
      now: option(integer({ min: -3, max: 11 }).map((value): Entry => ({ ...start, value }))),
    }),
  );
  assert(
    property(array(tries, { maxLength: 40 }), boolean(), (all, hasBegun) => {
      let notebook = emptyNotebook;
      const ratedOn = new Map<string, unknown>();
      for (const { name, now } of all) {
        const one = edit(name, notebook.get(name) ?? null, now);
        if (outcomeRefusal(notebook, one, made(hasBegun)) !== null) continue;
        notebook = edited(notebook, one)!;
        const asked = askedIn("rating/", name);
        if (asked !== null) ratedOn.set(name, notebook.get(`goal/${asked.of}`)?.["scale"]);
        for (const rating of notebook.keys()) {
          const about = askedIn("rating/", rating);
          if (about !== null) expect(notebook.get(`goal/${about.of}`)?.["scale"]).toBe(ratedOn.get(rating));
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("a value is on the scale of its goal", () => {
  for (const [scale, good, bad] of [
    ["tme", [1, 10], [0, 11, -2]],
    ["gas", [-2, 2], [-3, 3, 10]],
    ["gbo", [0, 10], [-1, 11]],
  ] as const) {
    const notebook: Notebook = new Map([["goal/g1", { ...goal, scale }]]);
    const why = (value: number) =>
      outcomeRefusal(notebook, edit("rating/g1:end:client", null, { ...start, value }), made(false));
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
        const before = keeps ? linesOf(was) : [];
        const line = { on: "2026-02-01", why, was: { value: honest ? was["value"]! : told } };
        const one = edit("rating/g1:start:client", was, { ...was, value: next, amended: [...before, line] });
        if (outcomeRefusal(notebook, one, made(true)) === null) notebook = edited(notebook, one) ?? emptyNotebook;
      }
      const stands = notebook.get("rating/g1:start:client")!;
      const chain = linesOf(stands).map((line) => valueIn(line["was"]));
      const values = [...chain, stands["value"]];
      expect(same(values[0] ?? null, start["value"] ?? null)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
