/**
 * Outcomes of cases as rows for research, one for each case, and a codebook that says what each column is. Nothing in them was
 * written by anybody in words, and no day stands in them: times are whole weeks since the case was opened, ages are bands.
 */
import { instrumentOf } from "#contract/instruments/registry.ts";
import { research as words } from "#contract/words/en-research.ts";
import type { CaseOutcome, GoalOutcome, ScoreGiven } from "#domain/case-outcome.ts";
import { waves, weeksIn } from "#domain/case-outcome.ts";
import { ageOn } from "#domain/consent-rules.ts";
import type { Day } from "#domain/moment.ts";
import { activities } from "#domain/time-spent.ts";
import type { Cell } from "./csv.ts";
import { csvOf, variableName } from "./csv.ts";

export interface ResearchCase {
  readonly outcome: CaseOutcome;
  readonly pseudonym: string;
  /** Of the child; null where nobody noted it. */
  readonly bornOn: Day | null;
}

export interface ResearchFiles {
  readonly data: string;
  readonly codebook: string;
}

interface Column {
  readonly name: string;
  readonly label: string;
  readonly values: string;
  readonly of: (one: ResearchCase) => Cell;
}

export function researchFiles(
  cases: readonly ResearchCase[],
  daysBetween: (from: Day, to: Day) => number,
): ResearchFiles {
  const columns = columnsFor(cases, daysBetween);
  // In an order that says nothing: not that in which cases came.
  const sorted = cases.toSorted((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
  const { name, label, values } = words.columns;
  return {
    data: csvOf([columns.map((column) => column.name), ...sorted.map((one) => columns.map(({ of }) => of(one)))]),
    codebook: csvOf([[name, label, values], ...columns.map((column) => [column.name, column.label, column.values])]),
  };
}

function columnsFor(cases: readonly ResearchCase[], daysBetween: (from: Day, to: Day) => number): readonly Column[] {
  const taken = new Set<string>();
  const columns: Column[] = [];
  const add = (name: string, label: string, values: string, of: (one: CaseOutcome) => Cell) =>
    columns.push({ name: variableName(name, taken), label, values, of: ({ outcome }) => of(outcome) });
  const number = (name: string, label: string, of: (one: CaseOutcome) => Cell) => add(name, label, words.number, of);
  const weeks = (from: Day, to: Day) => weeksIn(daysBetween(from, to));
  const most = (of: (one: CaseOutcome) => number) => Math.max(0, ...cases.map(({ outcome }) => of(outcome)));
  const numbered = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

  columns.push({ name: variableName("case", taken), label: words.case, values: "", of: ({ pseudonym }) => pseudonym });
  add("programme", words.programme, "", ({ programme }) => programme);
  add("relation", words.relation, listed(words.relations), ({ relation }) => relation);
  add("focus", words.focus, listed(words.focuses), ({ focus }) => focus);
  columns.push({
    name: variableName("age_band", taken),
    label: words.ageBand,
    values: bands.map(({ name }) => name).join("; "),
    of: ({ outcome, bornOn }) => ageBand(outcome, bornOn),
  });
  add("ended", words.ended, words.yesNo, ({ ended }) => (ended === null ? 0 : 1));
  add("ended_how", words.reason, listed(words.reasons), ({ ended }) => ended?.reason ?? null);
  add("stopped_why", words.stoppedWhy, listed(words.stopped), ({ ended }) =>
    ended?.reason === "stopped" ? (ended.because ?? "not-said") : null,
  );
  number("weeks_to_end", words.weeksToEnd, ({ openedOn, ended }) => ended && weeks(openedOn, ended.on));
  number("cycles", words.cycles, ({ cycles }) => cycles);
  number("reviews", words.reviews, ({ reviews }) => reviews.length);
  for (const i of numbered(most(({ reviews }) => reviews.length))) {
    const review = ({ reviews }: CaseOutcome) => reviews[i - 1] ?? null;
    number(`review${i}_week`, words.review.week(i), (one) => {
      const held = review(one);
      return held && weeks(one.openedOn, held.heldOn);
    });
    number(`review${i}_days`, words.review.days(i), (one) => review(one)?.days ?? null);
    add(`review${i}_kept`, words.review.kept(i), words.yesNo, (one) => {
      const held = review(one);
      return held && (held.kept ? 1 : 0);
    });
  }
  for (const i of numbered(most(({ goals }) => goals.length))) {
    const goal = (one: CaseOutcome): GoalOutcome | null => one.goals[i - 1] ?? null;
    add(`goal${i}_scale`, words.goal.scale(i), listed(words.scales), (one) => goal(one)?.scale ?? null);
    add(`goal${i}_rater`, words.goal.rater(i), listed(words.raters), (one) => raterIn(one, goal(one)?.rater ?? null));
    for (const value of ["weight", "expected", "start", "last"] as const)
      number(`goal${i}_${value}`, words.goal[value](i), (one) => goal(one)?.[value] ?? null);
  }
  for (const { instrument, scale, rater, wave } of scoresAsked(cases)) {
    const known = instrumentOf(instrument);
    const named = known?.scales.find(({ id }) => id === scale)?.name ?? scale;
    const who: Readonly<Record<string, string>> = words.raters;
    number(
      `${instrument}_${scale}_${waveCodes[wave]}_${rater}`,
      words.score(known?.short ?? instrument, named, words.waves[wave], who[rater] ?? words.another(rater)),
      (of) => of.scores.find((one) => isAnswer(of, one, { instrument, scale, rater, wave }))?.value ?? null,
    );
  }
  for (const activity of activities) {
    number(
      `minutes_${activity}`,
      words.minutes(words.activities[activity]),
      ({ minutes }) => minutes.find(([one]) => one === activity)?.[1] ?? null,
    );
  }
  return columns;
}

const listed = (codes: Readonly<Record<string, string>>): string =>
  Object.entries(codes)
    .map(([code, label]) => `${code} = ${label}`)
    .join("; ");

/** In words: a spreadsheet takes "2-4" for a day. */
const bands = [
  { name: "0 to 1", below: 2 },
  { name: "2 to 4", below: 5 },
  { name: "5 to 7", below: 8 },
  { name: "8 to 10", below: 11 },
  { name: "11 to 15", below: 16 },
  { name: "16 to 17", below: 18 },
  { name: "18 and over", below: Infinity },
] as const;

function ageBand({ openedOn }: CaseOutcome, bornOn: Day | null): string | null {
  if (bornOn === null) return null;
  const age = Math.max(0, ageOn(bornOn, openedOn));
  return bands.find(({ below }) => age < below)?.name ?? null;
}

/** Whose answer it is. The others of a case are numbered, each the same at every moment: `other`, `other2`. */
function raterIn({ goals, scores }: CaseOutcome, rater: string | null): string | null {
  if (rater === null || !rater.startsWith("other/")) return rater;
  const all = [...goals, ...scores].flatMap((one) => (one.rater?.startsWith("other/") ? [one.rater] : []));
  const number = all.filter((one, i) => all.indexOf(one) === i && one < rater).length + 1;
  return number === 1 ? "other" : `other${number}`;
}

const waveCodes = { start: "before", end: "after", "follow-up-3": "month3", "follow-up-6": "month6" } as const;

type Asked = Pick<ScoreGiven, "instrument" | "scale" | "wave"> & { readonly rater: string };

const isAnswer = (of: CaseOutcome, one: ScoreGiven, { instrument, scale, rater, wave }: Asked): boolean =>
  one.instrument === instrument && one.scale === scale && one.wave === wave && raterIn(of, one.rater) === rater;

/** Every scale that somebody answered, at each moment, in an order that stays. */
function scoresAsked(cases: readonly ResearchCase[]): readonly Asked[] {
  const asked = new Map<string, Asked>();
  for (const { outcome } of cases) {
    for (const { instrument, scale, rater: by, wave } of outcome.scores) {
      const rater = raterIn(outcome, by) ?? "other";
      asked.set([instrument, scale, rater, waves.indexOf(wave)].join(" "), { instrument, scale, rater, wave });
    }
  }
  return [...asked].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
