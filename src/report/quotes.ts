/** What people of a case said that a report can hold, word for word: each under a name by which it is chosen. */
import { report as words } from "#contract/words/en-report.ts";
import type { ReportVersion } from "#domain/closing-report.ts";
import type { CaseFacts } from "./facts.ts";

export interface Quote {
  readonly id: string;
  /** What was asked, or said about. */
  readonly asked: string;
  readonly text: string;
  /** Who said it when. */
  readonly by: string;
  /** Whether it stands there unless the guider chooses otherwise. */
  readonly usual: boolean;
}

/** Answers that say what changed or helped. What was missing is for the service, and stands there when it is chosen. */
const usualAnswers: { readonly [version in ReportVersion]: ReadonlySet<string> } = {
  adult: new Set(["most", "me", "child", "still", "now"]),
  child: new Set(["like", "changed", "now"]),
};

export function quotesFor(version: ReportVersion, facts: CaseFacts): readonly Quote[] {
  const by = version === "adult" ? "client" : "child";
  const answered = facts.evaluations
    .filter((one) => one.by === by)
    .flatMap(({ moment, answers }) =>
      answers.map(
        ({ id, question, said }): Quote => ({
          id: `evaluation.${moment}.${id}`,
          text: said,
          asked: question,
          by: "",
          usual: usualAnswers[version].has(id),
        }),
      ),
    );
  return version === "child" ? answered : [...answered, ...saidInReviews(facts), ...saidOfGoals(facts)];
}

function saidInReviews({ reviews, client }: CaseFacts): readonly Quote[] {
  const name = client.name || words.noName.client;
  return reviews.flatMap(({ cycle, number, said }) =>
    said.map(
      ({ id, text }, i): Quote => ({
        id: `said.${cycle}.${id}`,
        text,
        asked: "",
        by: words.quote.moment(name, number),
        usual: i === 0,
      }),
    ),
  );
}

const saidOfGoals = ({ goals }: CaseFacts): readonly Quote[] =>
  goals.flatMap(({ id, goal, ratings }) =>
    ratings.flatMap(({ rater, moment, review, said }): Quote[] =>
      rater !== "client" || said.trim() === ""
        ? []
        : [{ id: `goal.${id}.${moment}`, asked: goal.text, text: said, by: words.when(moment, review), usual: false }],
    ),
  );
