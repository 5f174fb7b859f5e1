/** Windowed cross-lagged correlation against tables that rMEA 1.3.0 printed; the calls are in the data's CALLS_AND_VERSIONS.txt. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { scaled, smoothed, standardDeviation } from "#analysis/motion-smoothing.ts";
import { pairsBetween } from "#analysis/pseudo-synchrony.ts";
import type { Dyad } from "#analysis/pseudo-synchrony.ts";
import type { CorrelationSettings, CorrelationTable } from "#analysis/windowed-cross-correlation.ts";
import { grandAverage, windowedCorrelation, windowSummary } from "#analysis/windowed-cross-correlation.ts";
import { dataHere, dataPath } from "../data.ts";
import { size, soaking } from "../size.ts";

const settings = (lag: number, window: number, step: number, fisherZ: boolean, absolute: boolean) =>
  ({ rate: 25, lag, window, step, fisherZ, absolute }) satisfies CorrelationSettings;
const configurations = new Map([
  ["A", { prepared: false, ...settings(5, 60, 30, true, true) }],
  ["B", { prepared: true, ...settings(5, 60, 60, true, true) }],
  ["C", { prepared: true, ...settings(3, 10, 1, true, false) }],
  ["D", { prepared: true, ...settings(5, 30, 15, true, true) }],
  ["E", { prepared: false, ...settings(2, 30, 10, false, false) }],
]);

/** Rows of a CSV file as maps from column name to text. */
function rows(file: string): Map<string, string>[] {
  const [head, ...lines] = readFileSync(dataPath("rMEA", "expected", file), "utf8")
    .trim()
    .split(/\r?\n/);
  const names = head!.split(",").map((name) => name.replaceAll('"', ""));
  return lines.map((line) => new Map(line.split(",").map((cell, i) => [names[i]!, cell.replaceAll('"', "")])));
}
const numberIn = (row: Map<string, string>, name: string) => {
  const text = row.get(name);
  if (text === undefined) throw new Error(`no column ${name}`);
  return text === "NA" || text === "NaN" ? Number.NaN : Number(text);
};

/** `normal_200_1` is the file `normal/200_01.txt`. */
function dyadNamed(name: string): Dyad {
  const [group, id, session] = name.split("_");
  const path = dataPath("rMEA", "series", group!, `${id}_${session!.padStart(2, "0")}.txt`);
  const lines = readFileSync(path, "utf8").trim().split(/\r?\n/).slice(1);
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  return { first: Float64Array.from(pairs, (p) => p[0]!), second: Float64Array.from(pairs, (p) => p[1]!) };
}
const dyads = new Map<string, Dyad>();
const dyad = (name: string): Dyad => {
  const known = dyads.get(name) ?? dyadNamed(name);
  dyads.set(name, known);
  return known;
};

const tables = new Map<string, CorrelationTable>();
/** @param config begins with the configuration's letter, as in the data's file names */
function table(config: string, name: string): CorrelationTable {
  const key = `${config[0]} ${name}`;
  const known = tables.get(key);
  if (known) return known;
  const { prepared, ...how } = configurations.get(config[0]!)!;
  const prepare = (series: Float64Array) => (prepared ? scaled(smoothed(series, 25)) : series);
  const made = windowedCorrelation(prepare(dyad(name).first), prepare(dyad(name).second), how);
  tables.set(key, made);
  return made;
}

/** Equal to 1e-9, and empty in the same places; NaN when one is empty and the other is not. */
const off = (ours: number, theirs: number) =>
  Number.isNaN(ours) && Number.isNaN(theirs) ? 0 : Math.abs(ours - theirs);
const worst = (differences: Iterable<number>) => {
  let most = 0;
  for (const difference of differences) most = Number.isNaN(difference) ? Number.NaN : Math.max(most, difference);
  return most;
};

describe.skipIf(!dataHere)("rMEA's own results", () => {
  const files = dataHere ? readdirSync(dataPath("rMEA", "expected")) : [];

  test.each(files.filter((file) => file.startsWith("ccf_")))("every cell of %s", (file) => {
    const [, config, name] = /^ccf_(.+_(?:abs|signed))_(.+)\.csv$/.exec(file)!;
    const ours = table(config!, name!);
    const theirs = rows(file);
    expect(theirs.map((row) => row.get("window"))).toEqual(Array.from(ours.starts, (_, w) => `w${w + 1}`));
    expect([...theirs[0]!.keys()].slice(1)).toEqual(Array.from(ours.lags, (lag) => `lag${Number(lag.toFixed(6))}`));
    const columns = [...theirs[0]!.keys()].slice(1);
    const cells = theirs.flatMap((row) => columns.map((column) => numberIn(row, column)));
    expect(cells).toHaveLength(ours.cells.length);
    expect(worst(cells.map((cell, i) => off(ours.cells[i]!, cell)))).toBeLessThanOrEqual(1e-9);
  });

  test("every window's averages and best lag", () => {
    const clock = (text: string) => text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
    const theirs = rows("window_summaries.csv");
    expect(theirs.length).toBeGreaterThan(3000);
    const differences = theirs.map((row) => {
      const ours = table(row.get("config")!, row.get("dyad")!);
      const w = Number(row.get("window")) - 1;
      const summary = windowSummary(ours, w);
      return worst([
        off(ours.starts[w]!, clock(row.get("start")!)),
        off(ours.starts[w]! + ours.window, clock(row.get("end")!)),
        off(summary.allLags, numberIn(row, "all_lags")),
        off(summary.firstLeads, numberIn(row, "s1_lead")),
        off(summary.secondLeads, numberIn(row, "s2_lead")),
        off(summary.lagZero, numberIn(row, "lag_zero")),
        off(summary.firstLeadsOrZero, numberIn(row, "s1_lead_0")),
        off(summary.secondLeadsOrZero, numberIn(row, "s2_lead_0")),
        off(summary.bestLag, numberIn(row, "bestLag")),
      ]);
    });
    expect(worst(differences)).toBeLessThanOrEqual(1e-9);
  });

  test("every grand average", () => {
    const theirs = rows("grand_averages.csv");
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const differences = theirs.map((row) => {
      const ours = table(row.get("config")!, row.get("dyad")!);
      const summaries = Array.from(ours.starts, (_, w) => windowSummary(ours, w));
      return worst([
        off(dyad(row.get("dyad")!).first.length, numberIn(row, "n_samples")),
        off(ours.starts.length, numberIn(row, "n_windows")),
        off(ours.lags.length, numberIn(row, "n_lags")),
        off(grandAverage(ours), numberIn(row, "grandAver")),
        off(mean(summaries.map((s) => s.lagZero)), numberIn(row, "mean_lag_zero")),
        off(mean(summaries.map((s) => s.firstLeads)), numberIn(row, "mean_s1_lead")),
        off(mean(summaries.map((s) => s.secondLeads)), numberIn(row, "mean_s2_lead")),
        off(ours.cells.filter((cell) => Number.isNaN(cell)).length, numberIn(row, "n_NA")),
      ]);
    });
    expect(differences.length).toBeGreaterThanOrEqual(25);
    expect(worst(differences)).toBeLessThanOrEqual(1e-9);
  });

  test("smoothing and scaling, sample by sample, with the odd start and the five zeros at the end", () => {
    const { first, second } = dyad("normal_200_1");
    const smooth = [smoothed(first, 25), smoothed(second, 25)] as const;
    const scale = [scaled(smooth[0]), scaled(smooth[1])] as const;
    const differences = rows("preprocess_normal_200_1_first400_last400.csv").flatMap((row) => {
      const i = Number(row.get("sample")) - 1;
      return [
        off(first[i]!, numberIn(row, "raw_s1")),
        off(second[i]!, numberIn(row, "raw_s2")),
        off(smooth[0][i]!, numberIn(row, "smooth_s1")),
        off(smooth[1][i]!, numberIn(row, "smooth_s2")),
        off(scale[0][i]!, numberIn(row, "scaled_s1")),
        off(scale[1][i]!, numberIn(row, "scaled_s2")),
      ];
    });
    expect(differences).toHaveLength(800 * 6);
    expect(worst(differences)).toBeLessThanOrEqual(1e-9);
  });

  test("length, share of moving samples, mean and deviation of all 20 dyads", () => {
    const theirs = rows("series_stats.csv");
    expect(theirs).toHaveLength(20);
    const mean = (series: Float64Array) => series.reduce((sum, value) => sum + value, 0) / series.length;
    for (const row of theirs) {
      const { first, second } = dyad(row.get("dyad")!);
      for (const [series, name] of [
        [first, "s1"],
        [second, "s2"],
      ] as const) {
        const moving = (100 * series.filter((value) => value > 0).length) / series.length;
        expect(series.length).toBe(numberIn(row, "n"));
        expect(moving).toBeCloseTo(numberIn(row, `pct_moving_${name}`), 9);
        expect(mean(series)).toBeCloseTo(numberIn(row, `mean_raw_${name}`), 9);
        expect(standardDeviation([series])).toBeCloseTo(numberIn(row, `sd_raw_${name}`), 9);
        expect(standardDeviation([smoothed(series, 25)])).toBeCloseTo(numberIn(row, `sd_smooth_${name}`), 9);
      }
    }
  });

  // Published with rMEA's example data (reference: 0.105 for the ten true pairs, 0.089 for the 180 recombined ones).
  test("true dyads lie above recombined ones by as much as rMEA finds", () => {
    const folder = dataPath("rMEA", "series", "normal");
    const names = readdirSync(folder).map((file) => `normal_${file.slice(0, 3)}_1`);
    const { prepared: _, ...how } = configurations.get("A")!;
    const all = names.map(dyad);
    const mean = (pairs: readonly Dyad[]) =>
      pairs.reduce((sum, pair) => sum + grandAverage(windowedCorrelation(pair.first, pair.second, how)), 0) /
      pairs.length;
    const pseudo = pairsBetween(all, false);
    expect(pseudo).toHaveLength(180);
    expect(pairsBetween(all, true)).toHaveLength(90);
    expect(mean(all)).toBeCloseTo(0.105, 3);
    // Every third pair is enough to see it; the soak takes them all and the third decimal with them.
    const every = size({ test: 3, soak: 1 });
    expect(mean(pseudo.filter((_, i) => i % every === 0))).toBeCloseTo(0.089, soaking ? 3 : 2);
  });
});
