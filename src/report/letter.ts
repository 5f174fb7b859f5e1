/** Letters: what stands at each place of a template, and a letter as it is printed. */
import { filled } from "#contract/filled.ts";
import type { LetterPlace } from "#contract/letters.ts";
import { letters as words } from "#contract/words/en-letters.ts";
import { report } from "#contract/words/en-report.ts";
import { rangeOf } from "#domain/goal.ts";
import type { Day, Instant } from "#domain/moment.ts";
import { proposed } from "./closing-report.ts";
import { dateOnPaper } from "./days.ts";
import type { CaseFacts, GoalFacts } from "./facts.ts";
import { filmsSentence } from "./films-sentence.ts";
import { linesIn, listed } from "./lines.ts";
import type { Paper } from "./paper.ts";
import { blocksOf } from "./paper.ts";

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly on: Day;
  readonly text: string;
}

/** A template with everything in it that is known of the case; what is not known leaves its line empty. */
export function letterText(template: string, facts: CaseFacts, to: string): string {
  const { reviews, goals, followUps } = facts;
  const worked = goals.filter(({ goal }) => goal.dropped === null);
  const last = reviews.at(-1);
  const known: Readonly<Record<LetterPlace, string>> = {
    to,
    client: facts.client.name || report.noName.client,
    child: facts.child || report.noName.child,
    guider: facts.guider,
    service: facts.service,
    contact: facts.contact,
    today: dateOnPaper(facts.today),
    question: facts.question,
    first: facts.agreedOn === null ? "" : dateOnPaper(facts.agreedOn),
    reviews: words.reviews(
      reviews.length,
      reviews[0] === undefined ? "" : dateOnPaper(reviews[0].on),
      last === undefined ? "" : dateOnPaper(last.on),
    ),
    strengths: proposed("adult", facts).strengths,
    goals: worked.map(({ goal }) => `- ${goal.text}`).join("\n"),
    changed: worked.map((one) => `- ${changeOf(one)}`).join("\n"),
    next: listed(linesIn(last?.tries ?? "")),
    "follow-up": followUps.length === 0 ? "" : words.followUp(followUps.map(dateOnPaper).join(` ${report.and} `)),
    films: filmsSentence(words.films, facts.films),
  };
  return filled(template, known)
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

function changeOf({ goal, ratings }: GoalFacts): string {
  const own = ratings.filter(({ rater }) => rater === "client");
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined || first === last) return words.notRated(goal.text);
  if (goal.levels !== null) {
    const level = (value: number) => goal.levels?.[value + 2] ?? String(value);
    return words.changedLevel(goal.text, level(first.value), level(last.value));
  }
  const { least, most } = rangeOf[goal.scale];
  return words.changed(goal.text, String(first.value), String(last.value), String(least), String(most));
}

/** As it was written, on paper. */
export function letterPaper({ to, subject, on, text }: Letter, service: string, madeAt: Instant): Paper {
  return {
    language: report.language,
    title: subject,
    about: [...(to === "" ? [] : [to]), dateOnPaper(on)],
    from: service,
    foot: report.foot(service, dateOnPaper(on)),
    look: "letter",
    blocks: blocksOf(text),
    madeAt,
  };
}
