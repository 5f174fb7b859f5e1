/** The table of ASVS 5.0.0, held to account: every requirement that applies is in it, and what is to show it is there. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { dataHere, dataPath } from "../data.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Row {
  readonly requirement: string;
  readonly level: number;
  readonly met: string;
  readonly shownBy: readonly string[];
  readonly how: string;
}

const [head, ...lines] = readFileSync(join(root, "docs/security/asvs.tsv"), "utf8").trimEnd().split("\n");
const rows: readonly Row[] = lines.map((line) => {
  const [requirement = "", level = "", met = "", shownBy = "", how = ""] = line.split("\t");
  return { requirement, level: Number(level), met, shownBy: shownBy === "" ? [] : shownBy.split(" | "), how };
});

/** What of it is not there; null where all is as it is said. */
function missing(shown: string): string | null {
  const [, file = "", name = ""] = /^(.+?): (.+)$/s.exec(shown) ?? [];
  const path = file === "code" ? name : file;
  if (!existsSync(join(root, path))) return `${path} is not there`;
  if (file === "code") return null;
  // As a test writes it, with its quotes told apart.
  const text = readFileSync(join(root, path), "utf8").replaceAll('\\"', '"');
  return path.endsWith(".test.ts") && text.includes(name) ? null : `${path} has no test "${name}"`;
}

describe("the table of ASVS 5.0.0", () => {
  test("is a table, with each requirement once, in order", () => {
    expect(head).toBe("requirement\tlevel\tmet\tshown by\thow, or why not");
    const order = rows.map(({ requirement }) =>
      requirement
        .slice(1)
        .split(".")
        .map((part) => part.padStart(3, "0"))
        .join("."),
    );
    expect(order).toEqual([...new Set(order)].toSorted());
    for (const { met, how, level } of rows) {
      expect(["yes", "partly", "no"]).toContain(met);
      expect([1, 2, 3]).toContain(level);
      expect(how).toMatch(/^\S.*\.$/);
    }
  });

  test.skipIf(!dataHere)("has every requirement that applies, at its level, and no other", () => {
    const scope = readFileSync(dataPath("asvs5-scope.tsv"), "utf8").trimEnd().split("\n").slice(1);
    const applying = scope.map((line) => line.split("\t")).filter(([, , applies]) => applies === "yes");
    expect(rows.map(({ requirement, level }) => `${requirement} ${level}`).toSorted()).toEqual(
      applying.map(([id, level]) => `${id} ${level}`).toSorted(),
    );
  });

  test("names tests and files that are there", () => {
    const wrong = rows.flatMap(({ requirement, shownBy }) =>
      shownBy
        .map(missing)
        .filter((one) => one !== null)
        .map((one) => `${requirement}: ${one}`),
    );
    expect(wrong).toEqual([]);
  });

  test("shows what is met, wholly or partly", () => {
    expect(rows.filter(({ met, shownBy }) => met !== "no" && shownBy.length === 0)).toEqual([]);
  });

  test("has at least 190 of the 206 requirements of levels 1 and 2 met", () => {
    const asked = rows.filter(({ level }) => level <= 2);
    const met = asked.filter((row) => row.met === "yes").length;
    const whole = rows.filter((row) => row.met === "yes").length;
    console.log(`${met} of ${asked.length} of levels 1 and 2 are met, ${whole} of ${rows.length} of all that apply`);
    expect(asked).toHaveLength(206);
    expect(met).toBeGreaterThanOrEqual(190);
  });

  test("a test that is not there is noticed", () => {
    expect(missing(`tests/attacks/asvs.test.ts: ${["nobody", "wrote", "this"].join(" ")}`)).toContain("has no test");
    expect(missing("tests/attacks/nothing.test.ts: a test")).toContain("is not there");
    expect(missing("code: src/nothing.ts")).toContain("is not there");
  });
});
