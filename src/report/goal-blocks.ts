/** The goals of a case as a report tells them: what was wanted, how near it was, and what it was like before and after. */
import { momentShort, report as words } from "#contract/words/en-report.ts";
import type { ReportVersion } from "#domain/closing-report.ts";
import type { Goal } from "#domain/goal.ts";
import { rangeOf } from "#domain/goal.ts";
import { dateOnPaper } from "./days.ts";
import type { CaseFacts, GoalFacts, RatingFacts } from "./facts.ts";
import { calledIn, rankOf } from "./facts.ts";
import { goalPlot, goalSteps } from "./goal-plot.ts";
import type { Block } from "./paper.ts";

export function goalBlocks(version: ReportVersion, facts: CaseFacts): readonly Block[] {
  if (version === "child") {
    return facts.goals.filter(({ goal }) => goal.dropped === null).flatMap((one) => forChild(one, facts));
  }
  return [...facts.goals.flatMap(forAdult), ...tableOf(facts.goals)];
}

const paragraph = (text: string): Block => ({ kind: "paragraph", text });
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function forAdult(one: GoalFacts): readonly Block[] {
  const { goal, ratings } = one;
  const heading: Block = { kind: "heading", level: 3, text: goal.text };
  if (goal.dropped !== null) return [heading, paragraph(words.goal.aside(dateOnPaper(goal.dropped.on)))];
  const drawing = goalPlot(one);
  if (drawing === null) return [heading, paragraph(words.goal.notYet)];
  return [heading, { kind: "plot", drawing }, paragraph(saidOf(goal, ratings))];
}

/** "At the start you said 3. You hoped for 7. At the end you said 8." */
function saidOf(goal: Goal, ratings: readonly RatingFacts[]): string {
  const own = ratings.filter(({ rater }) => rater === "client");
  const told = own.length > 0 ? own : ratings;
  const ends = told.length > 1 ? [told[0]!, told.at(-1)!] : told;
  const sentences = ends.map(({ rater, raterName, moment, review, value }) => {
    const when = words.when(moment, review);
    return rater === "client"
      ? words.goal.you(capital(when), valueOf(goal, value))
      : words.goal.other(capital(raterName), when, valueOf(goal, value));
  });
  const hoped = goal.expected === null ? [] : [words.goal.hoped(String(goal.expected))];
  const { least, most } = rangeOf[goal.scale];
  const range = goal.scale === "gas" ? [] : [words.goal.range(least, most)];
  return [sentences[0]!, ...hoped, ...sentences.slice(1), ...range].join(" ");
}

/** Of levels, what the level says. */
const valueOf = ({ levels }: Goal, value: number): string =>
  levels === null ? String(value) : words.goal.level(levels[value + 2] ?? String(value));

function forChild(one: GoalFacts, facts: CaseFacts): readonly Block[] {
  const { goal, ratings } = one;
  const called = calledIn(facts);
  const own = ratings.filter(({ rater }) => rater === "client");
  const [first, last] = [own[0], own.at(-1)];
  const says = words.goal.child;
  const drawing = goalSteps(one);
  const sentences =
    first === undefined || last === undefined
      ? []
      : [
          ...(first === last ? [] : [says.start(called, valueOf(goal, first.value))]),
          says.now(called, valueOf(goal, last.value)),
          ...(goal.scale === "gas" ? [] : [says.range(rangeOf[goal.scale].most)]),
        ];
  return [
    { kind: "heading", level: 3, text: words.goal.level(goal.text) },
    ...(drawing === null ? [] : [{ kind: "plot", drawing } as const]),
    ...(sentences.length === 0 ? [] : [paragraph(sentences.join(" "))]),
  ];
}

const numberAt = (rating: RatingFacts | undefined): string =>
  rating === undefined ? words.table.none : words.number(rating.value);

/** The client's own numbers, time after time: what the lines show, to be read. */
function tableOf(goals: readonly GoalFacts[]): readonly Block[] {
  const rated = goals.filter(({ goal, ratings }) => goal.dropped === null && ratings.length > 0);
  if (rated.length === 0) return [];
  const { table } = words;
  const all = rated.flatMap(({ ratings }) => ratings);
  const moments = [
    ...new Map(
      all.toSorted((a, b) => rankOf(a) - rankOf(b)).map(({ moment, review }) => [moment, momentShort(moment, review)]),
    ),
  ];
  const rows = rated.flatMap(({ goal, ratings }) =>
    [...new Set(ratings.map(({ rater }) => rater))].map((rater) => {
      const of = ratings.filter((one) => one.rater === rater);
      const { least, most } = rangeOf[goal.scale];
      const name = rater === "client" ? goal.text : `${goal.text} (${of[0]!.raterName})`;
      const values = moments.map(([moment]) => numberAt(of.find((one) => one.moment === moment)));
      const hoped = rater === "client" && goal.expected !== null ? String(goal.expected) : table.none;
      return [name, words.range(words.number(least), words.number(most)), ...values, hoped];
    }),
  );
  const head = [table.goal, table.line, ...moments.map(([, label]) => label), table.hoped];
  return [{ kind: "table", caption: table.caption, head, rows }];
}
