import type { CaseOutcome, Wave } from "#domain/case-outcome.ts";
import type { EndingReason, StopReason } from "#domain/ending.ts";
import type { GoalScale } from "#domain/goal.ts";
import type { Activity } from "#domain/time-spent.ts";

/** What stands in the codebook of the rows for research. */
export const research = {
  /** The codebook's own columns. */
  columns: { name: "name", label: "label", values: "values" },
  number: "number",
  yesNo: "1 = yes; 0 = no",
  case: "Pseudonym of the case: the same in each export of this service, and of no use elsewhere",
  programme: "Programme, by its id in the service",
  relation: "Who the client is to the child",
  focus: "Whom the work is about",
  ageBand: "Age of the child in years, when the case was opened",
  ended: "Whether the work has ended",
  reason: "How it ended",
  stoppedWhy: "Why it stopped before its end",
  weeksToEnd: "Whole weeks from opening to ending",
  cycles: "Cycles opened",
  reviews: "Shared reviews held of a film whose day is known",
  review: {
    week: (number: number) => `Review ${number}: whole weeks since the case was opened`,
    days: (number: number) => `Review ${number}: days from the film to the review`,
    kept: (number: number) => `Review ${number}: whether it was as soon as the programme promises`,
  },
  goal: {
    scale: (number: number) => `Goal ${number}: its scale. Values of different scales must not be compared`,
    rater: (number: number) => `Goal ${number}: who rated it`,
    weight: (number: number) => `Goal ${number}: importance times difficulty; 1 where nobody weighed`,
    expected: (number: number) => `Goal ${number}: where they wanted to be at the end`,
    start: (number: number) => `Goal ${number}: rating before the work`,
    last: (number: number) => `Goal ${number}: rating by the same person at the end, or else at the last review`,
  },
  score: (instrument: string, scale: string, wave: string, rater: string) =>
    `${instrument}, ${scale}: ${wave}, answered by ${rater}`,
  minutes: (activity: string) => `Minutes spent: ${activity}`,
  waves: {
    start: "before the work",
    end: "at its end",
    "follow-up-3": "three months after",
    "follow-up-6": "six months after",
  } satisfies { readonly [wave in Wave]: string },
  raters: {
    client: "the client",
    focus: "the child",
    setting: "somebody of the setting",
    guider: "the guider",
    referrer: "the referrer",
    other: "somebody else of the case; other2 and so on are further people, each the same throughout their case",
  },
  another: (rater: string) => `somebody else of the case (${rater})`,
  scales: {
    tme: "target monitoring, 1 to 10",
    gas: "goal attainment scaling, -2 to 2",
    gbo: "goal-based outcome, 0 to 10",
  } satisfies { readonly [scale in GoalScale]: string },
  relations: {
    parent: "a parent",
    carer: "a carer",
    teacher: "a teacher",
    "teaching-assistant": "a teaching assistant",
    other: "somebody else",
  } satisfies { readonly [relation in NonNullable<CaseOutcome["relation"]>]: string },
  focuses: { child: "a child", group: "a group", class: "a class" } satisfies {
    readonly [focus in NonNullable<CaseOutcome["focus"]>]: string;
  },
  reasons: { finished: "finished", stopped: "stopped before its end" } satisfies {
    readonly [reason in EndingReason]: string;
  },
  stopped: {
    life: "life came between",
    "not-now": "not now",
    "not-for-them": "this way of working did not suit",
    filming: "being filmed was too much",
    "other-support": "other support",
    "lost-touch": "lost touch",
    consent: "consent was taken back",
    service: "the service could not go on",
    "not-said": "not said",
  } satisfies { readonly [why in StopReason]: string },
  activities: {
    meeting: "meetings",
    filming: "filming",
    "choosing-clips": "choosing clips",
    "shared-review": "shared reviews",
    supervision: "supervision",
    travel: "travel",
    writing: "writing",
    other: "other work",
  } satisfies { readonly [activity in Activity]: string },
};
