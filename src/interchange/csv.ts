/** Comma-separated values (RFC 4180), as R, SPSS and spreadsheets read them. */

/** Null is missing: an empty cell. */
export type Cell = string | number | null;

/**
 * What a spreadsheet would take for a formula, and run. A text that begins so gets an apostrophe before it; a number stays one,
 * with its sign. The full-width forms are read as the others by spreadsheets in some languages.
 */
const runs = /^[=+\-@\t\r\n＝＋－＠|]/;

export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");

function cellOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const safe = runs.test(cell) ? `'${cell}` : cell;
  return /[",;\r\n\t']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A name that R and SPSS take for a variable: it begins with a letter, has small letters, digits and low lines, and at most 32
 * of them. `taken` learns it, so that no two are alike.
 */
export function variableName(wanted: string, taken: Set<string>): string {
  const plain = wanted.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
  const begun = /^[a-z]/.test(plain) ? plain : `v${plain.startsWith("_") ? "" : "_"}${plain}`;
  let name = cut(begun, LONGEST);
  for (let again = 2; taken.has(name); again++) name = `${cut(begun, LONGEST - 1 - String(again).length)}_${again}`;
  taken.add(name);
  return name;
}

const LONGEST = 32;
/** No name ends with a low line: SPSS keeps those for its own. */
const cut = (name: string, longest: number): string => name.slice(0, longest).replace(/_+$/, "") || "v";
