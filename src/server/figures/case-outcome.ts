import { z } from "zod";
import { rank } from "#analysis/service/service-figures.ts";
import { entries } from "#contract/entries.ts";
import type { Programme } from "#contract/entries.ts";
import { DEFAULT_PROGRAMME } from "#contract/programmes.ts";
import type { CaseOutcome, GoalOutcome, ReviewHeld, ScoreGiven } from "#domain/case-outcome.ts";
import { waves } from "#domain/case-outcome.ts";
import type { Notebook } from "#domain/notebook.ts";
import { askedIn } from "#domain/outcomes.ts";
import type { Asked } from "#domain/outcomes.ts";
import { filmsToReviews, totalOf } from "#domain/time-spent.ts";
import type { Calendar } from "../cases/calendar.ts";
import type { CaseFacts } from "../cases/case-facts.ts";
import { cyclesOf, programmeNamed } from "../cases/case-facts.ts";
import { scoresIn } from "./scores.ts";

/** What counts of a case, out of what was written down in it. */
export function caseOutcome(
  facts: CaseFacts,
  outcomes: Notebook,
  programme: Programme,
  calendar: Calendar,
): CaseOutcome {
  const { one, ending, notebook } = facts;
  const { closing } = ending;
  return {
    id: one.id,
    openedOn: calendar.dayOf(one.createdAt),
    ended: closing && { on: calendar.dayOf(closing.at), reason: closing.reason, because: closing.because },
    programme: programmeNamed(facts) ?? DEFAULT_PROGRAMME,
    relation: z.safeParse(entries.case.client, notebook.get("client")).data?.relation ?? null,
    focus: z.safeParse(entries.case.focus, notebook.get("focus")).data?.kind ?? null,
    cycles: facts.cycles.length,
    reviews: reviewsOf(facts, outcomes, programme, calendar),
    goals: goalsIn(outcomes, facts.cycles),
    scores: scoresGiven(outcomes),
    minutes: totalOf(
      [...outcomes].flatMap(([name, entry]) =>
        name.startsWith("time/") ? (z.safeParse(entries.outcomes["time/"], entry).data ?? []) : [],
      ),
    ).byActivity,
  };
}

function reviewsOf(
  facts: CaseFacts,
  outcomes: Notebook,
  programme: Programme,
  calendar: Calendar,
): readonly ReviewHeld[] {
  /** Of a film that is gone, the day it was made is kept. */
  const filmedOn = (id: string) => z.safeParse(entries.outcomes["filmed/"], outcomes.get(`filmed/${id}`)).data?.on;
  const cycles = cyclesOf(facts, calendar).map((cycle) => ({
    ...cycle,
    filmedOn: cycle.filmedOn ?? filmedOn(cycle.id) ?? null,
  }));
  return filmsToReviews(cycles, programme.reviewWithinDays, calendar.daysBetween).map(
    ({ number, reviewedOn, days, kept }) => ({ number, heldOn: reviewedOn, days, kept }),
  );
}

interface Rated extends Asked {
  readonly value: number;
}

function goalsIn(outcomes: Notebook, cycles: CaseFacts["cycles"]): readonly GoalOutcome[] {
  const ratings = [...outcomes].flatMap(([name, entry]): readonly Rated[] => {
    const asked = askedIn("rating/", name);
    const value = asked && z.safeParse(entries.outcomes["rating/"], entry).data?.value;
    return asked && value !== undefined && value !== null ? [{ ...asked, value }] : [];
  });
  // From the last moment back: the end, then the reviews.
  const moments = ["end", ...cycles.map(({ id }) => `review-${id}`).toReversed()];
  const lastBy = (own: readonly Rated[]) => (rater: string) =>
    moments.flatMap((moment) => own.find((one) => one.moment === moment && one.rater === rater) ?? [])[0] ?? null;
  return [...outcomes]
    .flatMap(([name, entry]) => {
      const goal = name.startsWith("goal/") ? z.safeParse(entries.outcomes["goal/"], entry).data : undefined;
      return goal === undefined ? [] : [{ id: name.slice("goal/".length), goal }];
    })
    .toSorted((a, b) => a.goal.order - b.goal.order)
    .map(({ id, goal: { scale, weight, expected } }) => {
      const own = ratings.filter(({ of }) => of === id);
      const starts = own.filter(({ moment }) => moment === "start").toSorted((a, b) => rank(a.rater) - rank(b.rater));
      // The same person at the start and last, where there is one.
      const start = starts.find(({ rater }) => lastBy(own)(rater) !== null) ?? starts[0] ?? null;
      return {
        scale,
        weight: weight === null ? 1 : weight.importance * weight.difficulty,
        expected,
        rater: start?.rater ?? null,
        start: start?.value ?? null,
        last: start === null ? null : (lastBy(own)(start.rater)?.value ?? null),
      };
    });
}

function scoresGiven(outcomes: Notebook): readonly ScoreGiven[] {
  return [...outcomes].flatMap(([name, entry]) => {
    const asked = askedIn("measure/", name);
    const wave = waves.find((one) => one === asked?.moment);
    if (asked === null || wave === undefined) return [];
    return [...scoresIn(asked.of, entry)].map(([scale, value]) => ({
      instrument: asked.of,
      scale,
      rater: asked.rater,
      wave,
      value,
    }));
  });
}
