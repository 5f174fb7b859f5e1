import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { removeUnfinished } from "./sets.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "glimmer-sets-"))));
afterEach(() => rmSync(folder, { recursive: true }));

test("what a killed backup left half goes after a day; one under way, and what is whole, stays", () => {
  const stay = ["20261130T100000Z.age.part", "20260101T100000Z.age", "20260101T100000Z.age.part.txt"];
  for (const name of [...stay, "20261129T095959Z.age.part"]) writeFileSync(join(folder, name), "");
  removeUnfinished(folder, Date.parse("2026-11-30T10:00:01Z"));
  expect(readdirSync(folder).sort()).toEqual(stay.toSorted());
  removeUnfinished(join(folder, "nowhere"), 0);
});
