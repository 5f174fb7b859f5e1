/** What people of a case said that a report can hold, word for word: each under a name by which it is chosen. */
import { report as words } from "#contract/words/en-report.ts";
import type { ReportVersion } from "#domain/closing-report.ts";
import type { CaseFacts } from "./facts.ts";

export interface Quote {
  readonly id: string;
  /** What was asked, or said about. */
  readonly asked: string;
  readonly text: string;
  /** Who said it when, as it stands under it; empty where that goes without saying. */
  readonly by: string;
  /** The same in full, for whoever chooses. */
  readonly source: string;
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
  const name = version === "adult" ? clientIn(facts) : facts.child || words.noName.child;
  const answered = facts.evaluations
    .filter((one) => one.by === by)
    .flatMap(({ moment, answers }) =>
      answers.map(
        ({ id, question, said }): Quote => ({
          id: `evaluation.${moment}.${id}`,
          text: said,
          asked: question,
          by: "",
          source: words.quote.said(name, words.when(moment, null)),
          usual: usualAnswers[version].has(id),
        }),
      ),
    );
  return version === "child" ? answered : [...answered, ...saidInReviews(facts), ...saidOfGoals(facts)];
}

const clientIn = ({ client }: CaseFacts): string => client.name || words.noName.client;

function saidInReviews(facts: CaseFacts): readonly Quote[] {
  return facts.reviews.flatMap(({ cycle, number, said }) => {
    const by = words.quote.moment(clientIn(facts), number);
    return said.map(
      ({ id, text }, i): Quote => ({ id: `said.${cycle}.${id}`, text, asked: "", by, source: by, usual: i === 0 }),
    );
  });
}

const saidOfGoals = (facts: CaseFacts): readonly Quote[] =>
  facts.goals.flatMap(({ id, goal, ratings }) =>
    ratings.flatMap(({ rater, moment, review, said }): Quote[] => {
      if (rater !== "client" || said.trim() === "") return [];
      const by = words.when(moment, review);
      const source = words.quote.said(clientIn(facts), by);
      return [{ id: `goal.${id}.${moment}`, asked: goal.text, text: said, by, source, usual: false }];
    }),
  );
