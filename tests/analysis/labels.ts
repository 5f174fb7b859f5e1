/** Reads label files of the test data. */
import { readFileSync } from "node:fs";
import type { Seconds } from "#domain/time.ts";

export interface Label {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly speaker: string;
}

/** RTTM: `SPEAKER file 1 start length <NA> <NA> speaker <NA> <NA>`, in order of time. */
export function readRttm(path: string): readonly Label[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("SPEAKER"))
    .map((line) => {
      const fields = line.split(/\s+/);
      const from = Number(fields[3]);
      return { from, to: from + Number(fields[4]), speaker: fields[7] ?? "" };
    })
    .toSorted((a, b) => a.from - b.from);
}

/** A comma-separated table with a header and no quotes. */
export function readTable(path: string): readonly Readonly<Record<string, string>>[] {
  const [header = "", ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const columns = header.split(",");
  return lines.map((line) => {
    const fields = line.split(",");
    return Object.fromEntries(columns.map((column, i) => [column, fields[i] ?? ""]));
  });
}
