import { z } from "zod";
import { scoresIn as scoresOfMeasured } from "#analysis/measures/scoring.ts";
import { entries } from "#contract/entries.ts";
import { instrumentOf } from "#contract/instruments/registry.ts";
import type { Entry } from "#domain/notebook.ts";

/** The scores of a measure by its scales' ids; none of what is missing. */
export function scoresIn(id: string, entry: Entry): ReadonlyMap<string, number> {
  const instrument = instrumentOf(id);
  const measure = z.safeParse(entries.outcomes["measure/"], entry).data;
  if (instrument === null || measure === undefined) return new Map();
  return new Map(
    [...scoresOfMeasured(instrument, measure)].flatMap(([scale, { value }]) =>
      value === null ? [] : [[scale, value]],
    ),
  );
}
