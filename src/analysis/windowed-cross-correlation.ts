/**
 * Windowed cross-lagged correlation of two series, number for number as rMEA 1.3.0 computes it (`MEAccf`; Kleinbub &
 * Ramseyer 2021, doi 10.1080/10503307.2020.1844334; the method: Boker et al. 2002, doi 10.1037/1082-989X.7.3.338).
 *
 * Choosing: for whole sessions the field uses windows of 60 s, lags of ±5 s and |z| averaged over all cells. In windows
 * of 8-10 s, unrelated stretches already reach |z| of about 0.25: such values mean nothing until the same film's own
 * surrogates are taken off. It misleads where the camera moved, the light changed, or one person's hands work in the
 * other's region.
 *
 * A missing sample or an empty cell is NaN.
 */
import type { Seconds } from "#domain/time.ts";

export interface CorrelationSettings {
  /** Samples a second of both series. */
  readonly rate: number;
  readonly window: Seconds;
  /** Largest lag, each way; lags go in single samples. */
  readonly lag: Seconds;
  /** From the start of one window to the start of the next. */
  readonly step: Seconds;
  /** Fisher's z = atanh(r), held to ±10, in place of r. */
  readonly fisherZ: boolean;
  /** Take absolute values (after z). */
  readonly absolute: boolean;
}

export interface CorrelationTable {
  /** Start of each window. A window reaches from its start to `start + window + lag`: every lag looks forward. */
  readonly starts: Float64Array;
  readonly window: Seconds;
  /** Ascending, from -lag to lag. Positive: the first series leads. */
  readonly lags: Float64Array;
  /** `starts.length * lags.length` values, window by window. */
  readonly cells: Float64Array;
}

/** Largest |z| that is kept: a correlation of ±1 has none. */
const LARGEST_Z = 10;

/** Whole samples in a stretch; the small addition undoes binary rounding of products such as 0.28 s * 25. */
const samplesIn = (seconds: Seconds, rate: number) => Math.floor(seconds * rate + 1e-9);

/**
 * @param first, second equally long series
 * @returns a table with no windows where the series are too short for one
 * @throws {RangeError} if the lengths differ or a setting makes no sense
 */
export function windowedCorrelation(
  first: Float64Array,
  second: Float64Array,
  settings: CorrelationSettings,
): CorrelationTable {
  if (first.length !== second.length) throw new RangeError("both series must have the same length");
  const { rate, window, lag, step, fisherZ, absolute } = settings;
  const width = samplesIn(window, rate);
  const reach = samplesIn(lag, rate);
  if (!(width >= 2 && reach >= 0 && step > 0)) {
    throw new RangeError("a window needs two samples, a lag of at least 0 and a step above 0");
  }
  const increment = step * rate;
  const windows = Math.max(0, Math.ceil((first.length - width - reach + 1) / increment - 1e-9));
  const columns = 2 * reach + 1;
  const cells = new Float64Array(windows * columns);
  for (let w = 0; w < windows; w++) {
    const begin = Math.floor(w * increment + 1e-9);
    const row = cells.subarray(w * columns, (w + 1) * columns);
    if (mostlyMissing(first, begin, width + reach) || mostlyMissing(second, begin, width + reach)) {
      row.fill(Number.NaN);
      continue;
    }
    const correlate = correlator(first, second, begin, width, reach);
    for (let k = -reach; k <= reach; k++) {
      const r = correlate(Math.max(0, -k), Math.max(0, k));
      const value = fisherZ ? Math.max(-LARGEST_Z, Math.min(LARGEST_Z, Math.atanh(r))) : r;
      row[k + reach] = absolute ? Math.abs(value) : value;
    }
  }
  return {
    starts: Float64Array.from({ length: windows }, (_, w) => w * step),
    window,
    lags: Float64Array.from({ length: columns }, (_, c) => (c - reach) / rate),
    cells,
  };
}

function mostlyMissing(series: Float64Array, from: number, length: number): boolean {
  return missingIn(series, from, length) > length / 2;
}

function missingIn(series: Float64Array, from: number, length: number): number {
  let missing = 0;
  for (let i = from; i < from + length; i++) if (Number.isNaN(series[i])) missing++;
  return missing;
}

/**
 * Pearson's r within one window, for stretches of `width` samples that begin so many samples after the window does.
 * Where nothing is missing, each stretch is described once and not again for every lag.
 */
function correlator(first: Float64Array, second: Float64Array, begin: number, width: number, reach: number) {
  if (missingIn(first, begin, width + reach) + missingIn(second, begin, width + reach) > 0) {
    return (shiftX: number, shiftY: number) => {
      const pairs = Array.from({ length: width }, (_, i) => [first[begin + shiftX + i]!, second[begin + shiftY + i]!]);
      const complete = pairs.filter(([x, y]) => !Number.isNaN(x) && !Number.isNaN(y));
      const x = Float64Array.from(complete, (pair) => pair[0]!);
      const y = Float64Array.from(complete, (pair) => pair[1]!);
      return correlation(describe(x, 0, x.length), describe(y, 0, y.length));
    };
  }
  const stretches = (series: Float64Array) =>
    Array.from({ length: reach + 1 }, (_, shift) => describe(series, begin + shift, width));
  const x = stretches(first);
  const y = stretches(second);
  return (shiftX: number, shiftY: number) => correlation(x[shiftX]!, y[shiftY]!);
}

interface Stretch {
  readonly series: Float64Array;
  readonly from: number;
  readonly length: number;
  readonly mean: number;
  /** Root of the sum of squares around the mean; exactly 0 for a constant stretch. */
  readonly root: number;
}

function describe(series: Float64Array, from: number, length: number): Stretch {
  let sum = 0;
  // Constancy is asked of the values themselves: squares around a rounded mean need not come out as exactly 0.
  let constant = true;
  for (let i = from; i < from + length; i++) {
    sum += series[i]!;
    if (series[i] !== series[from]) constant = false;
  }
  const mean = sum / length;
  let squares = 0;
  if (!constant) for (let i = from; i < from + length; i++) squares += (series[i]! - mean) ** 2;
  return { series, from, length, mean, root: Math.sqrt(squares) };
}

/** NaN where fewer than two pairs differ between the two, or where one of them is constant. */
function correlation(x: Stretch, y: Stretch): number {
  if (x.root === 0 || y.root === 0 || !differTwice(x, y)) return Number.NaN;
  const { series: xs, mean: meanX, from, length } = x;
  const { series: ys, mean: meanY } = y;
  const offset = y.from - from;
  let products = 0;
  for (let i = from; i < from + length; i++) products += (xs[i]! - meanX) * (ys[i + offset]! - meanY);
  return Math.max(-1, Math.min(1, products / (x.root * y.root)));
}

function differTwice(x: Stretch, y: Stretch): boolean {
  let different = 0;
  for (let i = 0; i < x.length && different < 2; i++) if (x.series[x.from + i] !== y.series[y.from + i]) different++;
  return different === 2;
}

/** Averages of one window over its lags; empty cells are left out, NaN where nothing is left. */
export interface WindowSummary {
  readonly allLags: number;
  /** Over positive lags, and with lag 0. */
  readonly firstLeads: number;
  readonly firstLeadsOrZero: number;
  /** Over negative lags, and with lag 0. */
  readonly secondLeads: number;
  readonly secondLeadsOrZero: number;
  readonly lagZero: number;
  /** Lag of the largest cell, the first of equals. */
  readonly bestLag: Seconds;
}

export function windowSummary(table: CorrelationTable, window: number): WindowSummary {
  const columns = table.lags.length;
  const zero = (columns - 1) / 2;
  const row = table.cells.subarray(window * columns, (window + 1) * columns);
  let best = -1;
  for (let c = 0; c < columns; c++) if (row[c]! > (best < 0 ? -Infinity : row[best]!)) best = c;
  return {
    allLags: meanOf(row),
    firstLeads: meanOf(row.subarray(zero + 1)),
    firstLeadsOrZero: meanOf(row.subarray(zero)),
    secondLeads: meanOf(row.subarray(0, zero)),
    secondLeadsOrZero: meanOf(row.subarray(0, zero + 1)),
    lagZero: row[zero]!,
    bestLag: best < 0 ? Number.NaN : table.lags[best]!,
  };
}

/** The mean of all cells that are not empty: what a whole session is usually described with. */
export const grandAverage = (table: CorrelationTable): number => meanOf(table.cells);

function meanOf(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}
