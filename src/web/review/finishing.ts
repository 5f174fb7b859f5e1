/** What finishing a review writes, as entries of the case's notebook. */
import { entries as schemas } from "#contract/entries.ts";
import type { Day } from "#domain/moment.ts";
import type { Entry, Notebook } from "#domain/notebook.ts";

export interface Finish {
  readonly cycle: string;
  /** The day the review was held. */
  readonly today: Day;
  /** What the client wants to try. */
  readonly point: string;
  /** What is filmed next. */
  readonly idea: string;
  /** The cycle that opens, and the day for its film that somebody saw or set; null where this was the last. */
  readonly next: { readonly cycle: string; readonly filmOn: Day | null } | null;
}

/**
 * Finishing twice writes the same names again, so that nothing is there double. Of the next cycle's plan, the
 * idea that somebody has written already stays, unless there is one to put there.
 */
export function finishing(
  notebook: Notebook,
  { cycle, today, point, idea, next }: Finish,
): readonly (readonly [name: string, entry: Entry])[] {
  const text = point.trim();
  const order = Math.max(0, ...[...notebook.keys()].map((name) => orderOf(notebook, name))) + 1;
  const there = schemas.case["point/"].safeParse(notebook.get(`point/${cycle}`)).data;
  const plan = next === null ? null : planOf(notebook, next.cycle);
  return [
    [`cycle/${cycle}`, { ...planOf(notebook, cycle), reviewedOn: heldOn(notebook, cycle) ?? today }],
    ...(text === "" ? [] : [[`point/${cycle}`, { text, cycle, order: there?.order ?? order }] as const]),
    ...(next === null || plan === null
      ? []
      : [
          [
            `cycle/${next.cycle}`,
            { ...plan, idea: idea.trim() === "" ? plan.idea : idea.trim(), filmOn: next.filmOn },
          ] as const,
        ]),
  ];
}

/** The day the review of this cycle was held, if that is written down. */
export const heldOn = (notebook: Notebook, cycle: string): Day | null => planOf(notebook, cycle).reviewedOn;

/** The day that was planned for a cycle's film already, to begin with. */
export const plannedFilm = (notebook: Notebook, cycle: string): Day | null => planOf(notebook, cycle).filmOn;

function planOf(notebook: Notebook, cycle: string) {
  const empty = { idea: "", filmOn: null, reviewOn: null, reviewedOn: null };
  return schemas.case["cycle/"].safeParse(notebook.get(`cycle/${cycle}`)).data ?? empty;
}

function orderOf(notebook: Notebook, name: string): number {
  return name.startsWith("point/") ? (schemas.case["point/"].safeParse(notebook.get(name)).data?.order ?? 0) : 0;
}
