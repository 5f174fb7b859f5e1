import { describe, expect, test } from "vitest";
import { lenaPairs, switchesIn } from "#analysis/turns.ts";
import { dataHere, dataPath } from "../data.ts";
import { kleinVisits, phases } from "./klein.ts";
import { readTable } from "./labels.ts";

describe.skipIf(!dataHere)("turns in the still-face study, from its labels", () => {
  const counted = readTable(dataPath("speech/mother_infant_klein/turn_counts_by_phase.csv"));
  const visits = kleinVisits();

  /** The study's own table beside ours: a change of voice belongs to the phase in which the second voice begins. */
  const rows = visits.flatMap((visit) => {
    const changes = switchesIn(visit.utterances);
    const pairs = lenaPairs(visit.utterances);
    return phases.flatMap((phase) => {
      const theirs = counted.find((row) => row["visit"] === visit.name && row["phase"] === phase);
      if (!theirs) return [];
      const { from, to } = visit.phases[phase];
      const within = (list: typeof changes) => list.filter(({ after }) => after.from >= from && after.from < to).length;
      return [
        {
          phase,
          seconds: to - from,
          ours: { switches: within(changes), pairs: within(pairs) },
          theirs: { switches: Number(theirs["switches_lt5s"]), pairs: Number(theirs["lena_pairs"]) },
        },
      ];
    });
  });

  test("every visit and phase is counted alike", () => {
    expect(rows).toHaveLength(3 * visits.length);
    expect(rows.filter((row) => row.ours.switches !== row.theirs.switches)).toEqual([]);
    // One phase of 102 differs by one pair: 17 for 16.
    expect(rows.filter((row) => row.ours.pairs !== row.theirs.pairs).length).toBeLessThanOrEqual(1);
  });

  test.each(phases)("pairs a minute in %s agree within 2 %%", (phase) => {
    const of = rows.filter((row) => row.phase === phase);
    const minutes = of.reduce((sum, row) => sum + row.seconds, 0) / 60;
    const ours = of.reduce((sum, row) => sum + row.ours.pairs, 0) / minutes;
    const theirs = of.reduce((sum, row) => sum + row.theirs.pairs, 0) / minutes;
    expect(Math.abs(ours / theirs - 1)).toBeLessThanOrEqual(0.02);
  });
});
