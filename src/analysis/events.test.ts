import { expect, test } from "vitest";
import type { Telling } from "../../tests/analysis/spoken.ts";
import { spokenIn } from "../../tests/analysis/spoken.ts";
import { momentsIn } from "./events.ts";

const named: Telling = { A: "adult", B: "child" };
const found = (score: string, telling: Telling = {}) =>
  momentsIn(spokenIn(score, telling), null, 30).map(({ events }) => events.map(({ kind }) => kind).join(" "));

test.each([
  // A is the adult, B the child.
  ["B A", ["received"]],
  ["B..A", ["received"]],
  ["A B", ["followed-up"]],
  ["B A B", ["received followed-up"]],
  ["B A B A", ["received followed-up received run even-share short-turns"]],
  ["AAAA.AAAA.AAAA", []],
  ["B......B......B", []],
  ["A....B A", ["received waited"]],
  ["A....B..o", []],
  ["A..B A", ["followed-up received"]],
  ["A...........B A", ["received first-after-quiet"]],
  [".........B A", ["received first-after-quiet"]],
  ["A........B A", ["received first-after-quiet waited"]],
  ["B....A B", ["followed-up"]],
  ["A....B......A", []],
])("with names, %s is %j", (score, kinds) => {
  expect(found(score, named)).toEqual(kinds);
});

test.each([
  // Nobody has a name: either voice may be the one who begins.
  ["A B", ["received"]],
  ["A B A", ["received followed-up"]],
  ["A B A B", ["received followed-up received run even-share short-turns"]],
  ["B....A B", ["received waited"]],
  ["A....A B", ["received"]],
])("without names, %s is %j", (score, kinds) => {
  expect(found(score)).toEqual(kinds);
});

test("two people who are both called adults do not receive each other's initiatives", () => {
  expect(found("A B A", { A: "adult", B: "adult" })).toEqual([""]);
});

test("a wait tells how long it was quiet and who waited, from the beginning of the quiet", () => {
  const [moment] = momentsIn(spokenIn("A....B A", named), "B", 30);
  const waited = moment!.events.find(({ kind }) => kind === "waited");
  expect(waited).toMatchObject({
    from: 1,
    to: 7.5,
    gap: 4,
    first: { voice: "A", role: "adult", higher: false },
    second: { voice: "B", role: "child", higher: true },
  });
});

test("what a child says in several breaths after a wait belongs to one initiative", () => {
  const [moment] = momentsIn(spokenIn("A....B B B A", named), null, 30);
  expect(moment!.events.map(({ kind }) => kind)).toEqual(["received", "waited"]);
  expect(moment!.from).toBe(5);
});

test("an adult who talks at length between two turns leaves two exchanges", () => {
  expect(found("B A AAA AAAA AAAA A B A", named)).toEqual(["received", "followed-up received"]);
});

test("an event is as sure as the utterances it rests on, and says so", () => {
  const [unsure] = momentsIn(spokenIn("B A", { confidence: 0.5, sure: false }), null, 30);
  expect(unsure!.events[0]).toMatchObject({ kind: "received", sure: false, confidence: 0.25 });
});

test("a change of voice without a pause is less sure than one with a pause", () => {
  const confidence = (score: string) => momentsIn(spokenIn(score), null, 30)[0]!.events[0]!.confidence;
  expect(confidence("BA")).toBeLessThan(confidence("B A"));
});

test("long turns of the adult are not told as short, and unlike shares not as even", () => {
  expect(found("B AAAA B AAAA", named)).toEqual(["received followed-up received run"]);
});
