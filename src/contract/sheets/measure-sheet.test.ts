import { expect, test } from "vitest";
import { scoresIn } from "#analysis/measures/scoring.ts";
import { instrumentOf } from "../instruments/registry.ts";
import { measureAt, measureEntries, measureSheet } from "./measure-sheet.ts";
import type { SheetBooks } from "./sheets.ts";

const used = { used: true, items: null, choices: null, licence: "Made up for this test", norms: [] };
const service = new Map([["instrument/psi-4-sf", used]]);
const NAME = "measure/psi-4-sf:end:client";
const stood = {
  form: "scores",
  on: "2026-03-03",
  how: "tablet",
  scores: { distress: 30, interaction: 20, child: 25, total: 75 },
  answers: {},
  amended: [],
};
const ref = { kind: "measure", of: "psi-4-sf", moment: "end", rater: "client" } as const;
const books: SheetBooks = { outcomes: new Map([[NAME, stood]]), service };
const typed = (value: number | null, said = "") => ({ value, said });

test("a score that is emptied is taken back, and what is still typed leaves what stood", () => {
  const sheet = measureSheet(ref, books)!;
  const as = { on: "2026-03-03", how: "tablet" } as const;
  const written = measureEntries(sheet, { child: typed(35), total: typed(null) }, as, books);
  const [[, now] = ["", null]] = written ?? [];
  expect(now).toMatchObject({ scores: { distress: 30, interaction: 20, child: 35 }, on: "2026-03-03", how: "tablet" });
  const measure = measureAt(new Map([[NAME, now!]]), NAME)!;
  expect(scoresIn(instrumentOf("psi-4-sf")!, measure).get("total")).toMatchObject({ value: 85 });
  expect(measureEntries(sheet, { total: typed(null, "7x") }, as, books)).toEqual([]);
  const none = Object.fromEntries(Object.keys(stood.scores).map((id) => [id, typed(null)]));
  expect(measureEntries(sheet, none, as, books)).toEqual([[NAME, null]]);
});
