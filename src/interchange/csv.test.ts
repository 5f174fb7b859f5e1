import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Cell } from "./csv.ts";
import { csvOf, variableName } from "./csv.ts";

/** Reads as R's read.csv does: cells between commas, quoted where they must be, a quote in quotes doubled. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const at = text[i]!;
    if (quoted) {
      if (at === '"' && text[i + 1] === '"') cell += text[++i]!;
      else if (at === '"') quoted = false;
      else cell += at;
    } else if (at === '"') quoted = true;
    else if (at === ",") {
      row.push(cell);
      cell = "";
    } else if (at === "\r" && text[i + 1] === "\n") {
      rows.push([...row, cell]);
      [row, cell] = [[], ""];
      i++;
    } else cell += at;
  }
  return rows;
}
const byPython = (text: string): string[][] =>
  JSON.parse(
    execFileSync(
      "python3",
      [
        "-c",
        "import csv,io,json,sys;t=sys.stdin.buffer.read().decode();print(json.dumps(list(csv.reader(io.StringIO(t,newline='')))))",
      ],
      { input: text, encoding: "utf8" },
    ),
  );

test("missing is empty, numbers keep their sign, and what a spreadsheet would run is text", () => {
  expect(
    csvOf([
      ["case", "g"],
      ["p1", -0.5],
      ["=1+1", null],
      ["a,b", Number.NaN],
    ]),
  ).toBe('case,g\r\np1,-0.5\r\n"\'=1+1",\r\n"a,b",\r\n');
  for (const start of ["=", "+", "-", "@", "\t", "\r", "\n"])
    expect(parsed(csvOf([[`${start}cmd`]]))).toEqual([[`'${start}cmd`]]);
});

const dangerous = fc.constantFrom(
  "=",
  "+",
  "-",
  "@",
  "\t",
  "\r",
  "\n",
  '"',
  "'",
  ",",
  ";",
  "=HYPERLINK(",
  "\r\n",
  "＝",
);
const text = fc
  .array(fc.oneof(dangerous, fc.string({ unit: "grapheme" })), { maxLength: 5 })
  .map((all) => all.join(""));
const cell: fc.Arbitrary<Cell> = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 });

test("whatever somebody wrote comes back as it was or behind an apostrophe, begins no formula, and moves no cell", () => {
  fc.assert(
    fc.property(table, (rows) => {
      const back = parsed(csvOf(rows));
      expect(back.map((row) => row.length)).toEqual(rows.map((row) => row.length));
      for (const [r, row] of rows.entries()) {
        for (const [c, own] of row.entries()) {
          const read = back[r]![c]!;
          if (own === null) expect(read).toBe("");
          else if (typeof own === "number") expect(Number(read)).toBe(own === 0 ? 0 : own);
          else {
            expect([own, `'${own}`]).toContain(read);
            expect(read).not.toMatch(/^[=+\-@\t\r\n]/);
          }
        }
      }
    }),
  );
});

test("Python's csv reads the same cells", () => {
  const rows = fc.sample(fc.array(text, { minLength: 2, maxLength: 2 }), { numRuns: 300, seed: 4 });
  const written = csvOf(rows);
  expect(byPython(written)).toEqual(parsed(written));
});

test("names of variables begin with a letter, are at most 32 long, and no two are alike", () => {
  const taken = new Set<string>();
  expect(variableName("psi-4-sf total", taken)).toBe("psi_4_sf_total");
  expect(variableName("psi.4.sf total", taken)).toBe("psi_4_sf_total_2");
  expect(variableName("6 months", taken)).toBe("v_6_months");
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 20 }), (wanted) => {
      const own = new Set<string>();
      const names = wanted.map((one) => variableName(one, own));
      for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,31}$/);
      expect(new Set(names).size).toBe(wanted.length);
    }),
  );
});
