/** What stands in the outcomes of a fictional case that has come to its end. */
import { demoEnding as words } from "#contract/words/en-demo-ending.ts";
import type { Cycle } from "#domain/case.ts";
import type { Evaluator } from "#domain/evaluation.ts";
import { evaluators, raterOf } from "#domain/evaluation.ts";
import type { Day } from "#domain/moment.ts";
import type { Entry } from "#domain/notebook.ts";
import type { AnswerWay, Moment } from "#domain/outcomes.ts";
import { followUpMonths, nameOfAsked, nameOfChosen } from "#domain/outcomes.ts";

type Written = readonly (readonly [name: string, entry: Entry])[];

interface EndingDays {
  readonly agreed: Day;
  /** When each cycle was reviewed. */
  readonly reviewed: readonly Day[];
  readonly end: Day;
  /** By `followUpMonths`. */
  readonly later: readonly Day[];
}

/** How each of them answers at the end. */
const ways: { readonly [by in Evaluator]: AnswerWay } = {
  client: "tablet",
  child: "spoken",
  referrer: "paper",
  guider: "tablet",
};
const END: Moment = "end";

/** @param cycles all of the case, in their order */
export const endingWritten = (cycles: readonly Cycle[], days: EndingDays): Written => [
  ...goalsRated(cycles, days),
  ...measured(days),
  ...evaluators.map((by): Written[number] => [
    nameOfAsked("evaluation/", { of: "", moment: END, rater: raterOf[by] }),
    { on: days.end, how: ways[by], answers: { ...words.said[by] } },
  ]),
  ["closing-meeting", { on: days.end, held: true }],
  ...followUpMonths.map((months, i): Written[number] => [
    `follow-up/${months}`,
    { on: days.later[i]!, done: null, why: "" },
  ]),
];

function goalsRated(cycles: readonly Cycle[], { agreed, reviewed, end }: EndingDays): Written {
  const moments: readonly (readonly [Moment, Day])[] = [
    ["start", agreed],
    ...cycles.map(({ id }, i) => [`review-${id}`, reviewed[i]!] as const),
    [END, end],
  ];
  return Object.entries(words.goals).flatMap(
    ([of, { goal, ratings }], order): Written => [
      [`goal/${of}`, { ...goal, order, weight: null, dropped: null, amended: [] }],
      ...moments.map(([moment, on], i): Written[number] => [
        nameOfAsked("rating/", { of, moment, rater: "client" }),
        { on, how: "tablet", ...ratings[i]!, amended: [] },
      ]),
    ],
  );
}

function measured({ agreed, end }: EndingDays): Written {
  const { pss, topse } = words.measures;
  const scores = (of: string, moment: Moment, on: Day, found: Readonly<Record<string, number>>): Written[number] => [
    nameOfAsked("measure/", { of, moment, rater: "client" }),
    { form: "scores", on, how: "paper", scores: { ...found }, answers: {}, amended: [] },
  ];
  return [
    ...Object.keys(words.measures).map((of): Written[number] => [
      nameOfChosen({ of, rater: "client" }),
      { on: agreed },
    ]),
    scores("pss", "start", agreed, { total: pss.start }),
    scores("pss", END, end, { total: pss.end }),
    scores("topse", "start", agreed, topse.start),
    scores("topse", END, end, topse.end),
  ];
}
