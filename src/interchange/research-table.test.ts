import { expect, test } from "vitest";
import type { CaseOutcome, ScoreGiven } from "#domain/case-outcome.ts";
import { researchFiles } from "./research-table.ts";

const nothing: CaseOutcome = {
  id: "one",
  programme: "home",
  relation: "parent",
  focus: "child",
  openedOn: "2026-01-05",
  ended: null,
  cycles: 1,
  reviews: [],
  goals: [],
  scores: [],
  minutes: [],
};
const score = (rater: ScoreGiven["rater"], wave: ScoreGiven["wave"], value: number): ScoreGiven => ({
  instrument: "pss",
  scale: "total",
  rater,
  wave,
  value,
});
function rowsOf(outcome: CaseOutcome, bornOn: string | null): readonly Readonly<Record<string, string>>[] {
  const { data } = researchFiles([{ outcome, pseudonym: "a", bornOn }], () => 0);
  const [head = "", ...rows] = data.replace("\ufeff", "").trimEnd().split("\r\n");
  const names = head.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [names[i] ?? "", cell])));
}

test("two others of a case are two people, each the same before and after", () => {
  const scores = [score("other/b", "start", 20), score("other/a", "start", 10), score("other/b", "end", 25)];
  const [row] = rowsOf({ ...nothing, scores }, null);
  const said = Object.entries(row ?? {}).filter(([name]) => name.startsWith("pss_"));
  expect(said).toEqual([
    ["pss_total_before_other", "10"],
    ["pss_total_before_other2", "20"],
    ["pss_total_after_other2", "25"],
  ]);
});

test("no age is taken for a day by a spreadsheet", () => {
  for (let age = 0; age < 20; age++) {
    const [row] = rowsOf(nothing, `${2026 - age}-01-01`);
    expect(row?.["age_band"]).toMatch(/^\d+ to \d+$|^18 and over$/);
  }
});
