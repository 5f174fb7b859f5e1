import { array, assert, constantFrom, integer, oneof, option, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Instrument } from "./measure.ts";
import { worryIn } from "./measure.ts";
import { measureRefusal, measureSettingRefusal } from "./measure-rules.ts";
import type { Edit, Entry, Notebook } from "./notebook.ts";
import { edited, emptyNotebook } from "./notebook.ts";

const scale = { id: "total", name: "Total", range: { least: 0, most: 9 }, better: "lower", from: null } as const;
const quiz: Instrument = {
  id: "quiz",
  name: "A quiz",
  short: "Quiz",
  about: "Something made up.",
  answeredBy: ["client"],
  ages: "Anybody",
  items: { count: 3, range: { least: 0, most: 3 } },
  scales: [scale],
  worry: { item: 3, above: 0 },
  licence: { state: "score-only", holder: "Nobody", says: "Made up." },
  norms: [],
  notes: [],
  unconfirmed: [],
  references: [],
  sources: [],
};
const known = (id: string) => (id === "quiz" ? quiz : null);
const today = "2026-03-02";
const name = "measure/quiz:start:client";
const edit = (at: string, was: Entry | null, now: Entry | null): Edit => ({ id: "e", name: at, was, now });
const refusal = (was: Entry | null, now: Entry | null, notebook = emptyNotebook, begun = false, at = name) =>
  measureRefusal(notebook, edit(at, was, now), known, { begun, today });
const answered = (answers: Entry, on = today): Entry => ({ form: "items", on, how: "paper", answers, amended: [] });
const scored = (scores: Entry, answers: Entry = {}): Entry => ({ ...answered(answers), form: "scores", scores });
const raised: Entry = { on: today, item: 3, to: "Dr Bell", done: null };
const told = new Map([["raised/quiz:start:client", raised]]);

describe("an answer that gives reason to worry", () => {
  test("stands only where somebody is told of it, whichever way it was entered", () => {
    for (const worrying of [answered({ 3: 1 }), scored({ total: 0 }, { 3: 2 })]) {
      expect(refusal(null, worrying)).toBe("measure-untold");
      expect(refusal(null, worrying, told)).toBeNull();
    }
    expect(refusal(null, answered({ 1: 3, 2: 3, 3: 0 }))).toBeNull();
  });
  test("is told again where it becomes another, even after something was done", () => {
    const over = new Map([["raised/quiz:start:client", { ...raised, done: { on: today, what: "Talked" } }]]);
    expect(refusal(answered({ 3: 1 }), answered({ 3: 1, 1: 2 }), over)).toBeNull();
    expect(refusal(answered({ 3: 1 }), answered({ 3: 3 }), over)).toBe("measure-untold");
  });
  test("the note of it stays, says what it said, and is ended by what was done and by nothing else", () => {
    const at = "raised/quiz:start:client";
    const done: Entry = { ...raised, done: { on: today, what: "Dr Bell rang her" } };
    const of = (was: Entry | null, now: Entry | null) => refusal(was, now, told, true, at);
    expect(of(raised, null)).toBe("raised-stays");
    expect(of(raised, { ...done, to: "Nobody" })).toBe("raised-stays");
    expect(of(raised, done)).toBeNull();
    expect(of(done, null)).toBe("raised-stays");
    expect(of(done, { ...done, done: { on: today, what: "Nothing" } })).toBe("raised-stays");
    expect(of(done, { ...raised, on: "2026-05-02" })).toBeNull();
  });
  test("never comes to stand unless somebody was told, whatever is tried in whatever order", () => {
    const measure = record({ worry: integer({ min: 0, max: 3 }) }).map(({ worry }) => answered({ 3: worry }));
    const note = constantFrom<Entry>(raised, { ...raised, done: { on: today, what: "Talked" } });
    const tries = array(
      oneof(
        measure.map((now) => ({ at: name, now })),
        option(note).map((now) => ({ at: "raised/quiz:start:client", now })),
      ),
    );
    assert(
      property(tries, (all) => {
        let notebook: Notebook = emptyNotebook;
        for (const { at, now } of all) {
          const change = edit(at, notebook.get(at) ?? null, now);
          if (measureRefusal(notebook, change, known, { begun: false, today }) === null)
            notebook = edited(notebook, change) ?? notebook;
        }
        const stands = notebook.get(name);
        if (stands !== undefined && worryIn(quiz, stands) !== null)
          expect(notebook.has("raised/quiz:start:client")).toBe(true);
      }),
    );
  });
});

describe("answers and scores", () => {
  test.each([
    [{ 4: 1 }, "no such item"],
    [{ 1: 4 }, "beyond the range"],
    [{ 1: -1 }, "below it"],
  ] as const)("%j: %s", (answers, _why) => expect(refusal(null, answered(answers))).toBe("measure-answer"));
  test("a score is one of the instrument's scales, and within it", () => {
    expect(refusal(null, scored({ total: 10 }))).toBe("measure-answer");
    expect(refusal(null, scored({ other: 1 }))).toBe("measure-answer");
    expect(refusal(null, scored({ total: 9 }))).toBeNull();
  });
  test("belong to an instrument that is known, asked at a time of somebody", () => {
    expect(refusal(null, answered({}), emptyNotebook, false, "measure/other:start:client")).toBe("measure-unknown");
    expect(refusal(null, answered({}), emptyNotebook, false, "measure/quiz:client")).toBe("name");
  });
});

describe("what was asked before the work, once it has begun", () => {
  const before = answered({ 1: 1 }, "2026-01-05");
  const line = { on: today, why: "Typed the wrong line", was: { answers: { 1: 1 } } };
  test("does not change without a reason, and does not go", () => {
    const changed = { ...before, answers: { 1: 2 } };
    expect(refusal(before, changed, emptyNotebook, true)).toBe("measure-settled");
    expect(refusal(before, null, emptyNotebook, true)).toBe("measure-settled");
    expect(refusal(before, { ...changed, amended: [line] }, emptyNotebook, true)).toBeNull();
    expect(refusal(before, changed, emptyNotebook, false)).toBeNull();
  });
  test("may be changed for as long as the day lasts on which it was answered; and what is asked later may be", () => {
    const now = answered({ 1: 1 });
    expect(refusal(now, answered({ 1: 2 }), emptyNotebook, true)).toBeNull();
    const end = "measure/quiz:end:client";
    expect(refusal(before, answered({ 1: 2 }), emptyNotebook, true, end)).toBeNull();
  });
});

describe("what a service settles", () => {
  const named: Entry = { who: "Dr Bell", how: "0123 456" };
  const used: Entry = { used: true, items: null, choices: null, licence: "", norms: [] };
  const of = (at: string, now: Entry | null, notebook: Notebook = emptyNotebook) =>
    measureSettingRefusal(notebook, edit(at, null, now), known);
  test("nothing that may raise a person is used while nobody is named who is told, and how", () => {
    expect(of("instrument/quiz", used)).toBe("worry-nobody");
    expect(of("instrument/quiz", used, new Map([["worry", { ...named, how: " " }]]))).toBe("worry-nobody");
    expect(of("instrument/quiz", used, new Map([["worry", named]]))).toBeNull();
    expect(of("instrument/quiz", { ...used, used: false })).toBeNull();
  });
  test("and whoever is named stays named while it is used", () => {
    const using = new Map([
      ["worry", named],
      ["instrument/quiz", used],
    ]);
    expect(of("worry", null, using)).toBe("worry-nobody");
    expect(of("worry", { ...named, who: "" }, using)).toBe("worry-nobody");
    expect(of("worry", { ...named, who: "Dr Hart" }, using)).toBeNull();
    expect(of("worry", null, new Map([["worry", named]]))).toBeNull();
  });
  test("a text of somebody's stands only beside what allows it", () => {
    const text = { ...used, used: false, items: [{ text: "One?", choices: null }] };
    expect(of("instrument/quiz", { ...text, licence: " " })).toBe("licence-unsaid");
    expect(of("instrument/quiz", { ...text, licence: "Letter of 3 May" })).toBeNull();
  });
});
