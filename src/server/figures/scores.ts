import { z } from "zod";
import { enteredScores, scoresOf } from "#analysis/measures/scoring.ts";
import { entries } from "#contract/entries.ts";
import { instrumentOf } from "#contract/instruments/registry.ts";
import type { Entry } from "#domain/notebook.ts";

/** The scores of a measure by its scales' ids; none of what is missing. */
export function scoresIn(id: string, entry: Entry): ReadonlyMap<string, number> {
  const instrument = instrumentOf(id);
  const measure = z.safeParse(entries.outcomes["measure/"], entry).data;
  if (instrument === null || measure === undefined || measure.form === "missing") return new Map();
  const scores =
    measure.form === "items" ? scoresOf(instrument, measure.answers) : enteredScores(instrument, measure.scores);
  return new Map([...scores].flatMap(([scale, { value }]) => (value === null ? [] : [[scale, value]])));
}
