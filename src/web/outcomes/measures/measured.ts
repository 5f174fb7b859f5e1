/** What was filled in of one measure by one person, in order of time, as the table and the plot show it. */
import { type Score, scoresIn } from "#analysis/measures/scoring.ts";
import type { MeasureEntry } from "#contract/measures.ts";
import { measureAt } from "#contract/sheets/measure-sheet.ts";
import type { Instrument } from "#domain/measure.ts";
import type { Day } from "#domain/moment.ts";
import type { Notebook } from "#domain/notebook.ts";
import { type Moment, nameOfAsked, type Rater } from "#domain/outcomes.ts";

export interface MeasuredThen {
  readonly moment: Moment;
  /** Null where nothing was written down. */
  readonly entry: MeasureEntry | null;
  /** By the scales' ids. */
  readonly scores: ReadonlyMap<string, Score>;
  /** When it is due, where that is known. */
  readonly due: Day | null;
}

/** When the waves are due: the start, the end and after, as far as the case says. */
export type DueDays = ReadonlyMap<Moment, Day>;

/** The waves, and whatever else was filled in. @param moments in the order of the work */
export function measuredOver(
  instrument: Instrument,
  rater: Rater,
  outcomes: Notebook,
  moments: readonly Moment[],
  due: DueDays,
): readonly MeasuredThen[] {
  return moments.flatMap((moment) => {
    const entry = measureAt(outcomes, nameOfAsked("measure/", { of: instrument.id, moment, rater }));
    if (entry === null && moment.startsWith("review-")) return [];
    const scores = entry === null ? new Map<string, Score>() : scoresIn(instrument, entry);
    return [{ moment, entry, scores, due: due.get(moment) ?? null }];
  });
}

export const valueAt = ({ scores }: MeasuredThen, scale: string): number | null => scores.get(scale)?.value ?? null;

/** As few digits as it needs: 6.67, 54. */
export const plainNumber = (value: number): string => String(Math.round(value * 100) / 100);
