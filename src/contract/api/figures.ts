/** What a service delivers and what changes, for its lead; and the same cases as rows for research. */
import { z } from "zod";
import { whyNots } from "#domain/figure.ts";
import { activities } from "#domain/time-spent.ts";
import { stopReasons } from "#domain/ending.ts";
import { route } from "./declare.ts";

const day = z.iso.date();
/** Null where it is hidden, because it is about few people or would give away what is. */
const count = z.int().nullable();
const figure = <T extends z.ZodType>(value: T) =>
  z.union([z.strictObject({ value }), z.strictObject({ value: z.null(), why: z.enum(whyNots) })]);

/** Of how many cases at least. */
const atLeast = z.int();
const middle = z.strictObject({ atLeast, median: z.number() });
const moved = { rose: count, same: count, fell: count };

const told = z.strictObject({
  reviewsHeld: figure(middle),
  targets: z.strictObject({
    /** Goals by `targetCategories`. */
    categories: z.array(count),
    progress: figure(middle),
  }),
  goalBased: z.strictObject({ ...moved, movement: figure(middle) }),
  /** Cases, by T scores. */
  attainment: z.strictObject({ ...moved, before: figure(middle), after: figure(middle), change: figure(middle) }),
  measures: z.array(
    z.strictObject({
      instrument: z.string(),
      scale: z.string(),
      figure: figure(
        z.strictObject({
          atLeast,
          g: z.number(),
          interval: z.tuple([z.number(), z.number()]),
          meanBefore: z.number(),
          meanAfter: z.number(),
        }),
      ),
    }),
  ),
});
export type GroupTold = z.infer<typeof told>;

const group = z.strictObject({ cases: count, told: told.nullable() });

const period = z.strictObject({
  /** Null where it is from the beginning. */
  from: day.nullable(),
  opened: count,
  ended: count,
  finished: group,
  stopped: group,
  promise: z.strictObject({ kept: count, late: count, days: figure(middle) }),
  time: figure(
    z.strictObject({
      atLeast,
      /** Minutes a case, on average. */
      total: z.number(),
      byActivity: z.array(z.strictObject({ activity: z.enum(activities), minutes: count })),
      /** What that costs; null where the service has said no rate. */
      cost: z.number().nullable(),
    }),
  ),
});
export type PeriodView = z.infer<typeof period>;

export const serviceFiguresView = z.strictObject({
  /** The last day that is counted: of the last whole month. */
  until: day,
  /** Below so many cases nothing is shown. */
  least: z.int(),
  /** Nobody in it is real. */
  demo: z.boolean(),
  currency: z.string(),
  /** Cases open on the last day. */
  open: count,
  periods: z.strictObject({ year: period, months: period, all: period }),
  /** Why work stopped, over all of it. */
  stopped: z.array(z.strictObject({ why: z.enum(stopReasons), cases: count })).nullable(),
});
export type ServiceFiguresView = z.infer<typeof serviceFiguresView>;

export const figures = {
  get: route({
    method: "GET",
    path: "/api/figures",
    act: "see-figures",
    about: "What the service delivers and what changes, up to the end of the last month; small numbers are hidden.",
    answer: serviceFiguresView,
  }),
  research: route({
    method: "POST",
    path: "/api/research-export",
    act: "export-research",
    asks: "again",
    about:
      "The outcomes of those cases whose people allow research, as pseudonymised rows and a codebook, both CSV; no words and no dates.",
    answer: z.strictObject({
      /** Rows. */
      cases: z.int(),
      /** Cases whose people have not all allowed it. */
      leftOut: z.int(),
      data: z.string(),
      codebook: z.string(),
    }),
  }),
};
