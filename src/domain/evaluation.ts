/** What the people of a case are asked about the work itself, when it ends and later. What they say is kept word for word. */
import type { Moment, Rater } from "./outcomes.ts";

/** Those who are asked; each has questions of their own. */
export const evaluators = ["client", "child", "referrer", "guider"] as const;
export type Evaluator = (typeof evaluators)[number];

export const evaluationTimes = ["end", "follow-up"] as const;
export type EvaluationTime = (typeof evaluationTimes)[number];

/** Under whom an evaluator's answers stand. */
export const raterOf: { readonly [one in Evaluator]: Rater } = {
  client: "client",
  child: "focus",
  referrer: "referrer",
  guider: "guider",
};

/** @returns null for whom, or when, nothing is asked about the work */
export function evaluationOf(
  moment: Moment,
  rater: Rater,
): { readonly by: Evaluator; readonly at: EvaluationTime } | null {
  const by = evaluators.find((one) => raterOf[one] === rater);
  const at = moment === "end" ? "end" : moment.startsWith("follow-up-") ? "follow-up" : null;
  return by === undefined || at === null ? null : { by, at };
}

/** `question/client:end:most`: a question in the service's notebook. */
export const questionName = (by: Evaluator, at: EvaluationTime, id: string): string => `question/${by}:${at}:${id}`;
