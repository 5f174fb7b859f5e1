/**
 * What people are asked about the work, in Glimmer's own words; a service may write its own in their place. `{child}` and
 * `{client}` stand for names: to a child, `{client}` is what the children call the adult.
 */
import type { EvaluationTime, Evaluator } from "#domain/evaluation.ts";

type Questions = Readonly<Record<string, string>>;

const client: { readonly [at in EvaluationTime]: Questions } = {
  end: {
    most: "What helped you most?",
    least: "What did not help, or got in the way?",
    me: "What do you do now that you did not do before?",
    child: "What has changed for {child}?",
    needed: "What did you need that you did not get?",
    stop: "If we stopped early: what would have helped you to go on?",
    friend: "Would you tell a friend to do this? Why, or why not?",
  },
  "follow-up": {
    still: "What do you still do that you saw in the films?",
    now: "How is it now between you and {child}?",
    harder: "Has anything got hard again?",
    needed: "What would help you now?",
  },
};

const child: { readonly [at in EvaluationTime]: Questions } = {
  end: {
    like: "What did you like about the films?",
    dislike: "What did you not like?",
    changed: "What does {client} do now that is new?",
    needed: "What should we do next time, with other children?",
  },
  "follow-up": {
    now: "How is it now with {client}?",
    remember: "What do you still know about the films?",
  },
};

const referrer: { readonly [at in EvaluationTime]: Questions } = {
  end: {
    changed: "What have you seen change?",
    helped: "What do you think made the difference?",
    needed: "What would this work have needed?",
    again: "For whom would you ask for this work again?",
  },
  "follow-up": {
    stayed: "What has stayed, of what had changed?",
    needed: "What is needed now?",
  },
};

const guider: { readonly [at in EvaluationTime]: Questions } = {
  end: {
    worked: "What worked in this case?",
    hard: "What was hard?",
    needed: "What would the work have needed?",
    stop: "If it stopped early: what led to that?",
    learnt: "What do you take into your next case?",
  },
  "follow-up": {
    stayed: "What has stayed, as far as you can tell?",
    needed: "What is needed now?",
  },
};

export const evaluationQuestions: { readonly [one in Evaluator]: { readonly [at in EvaluationTime]: Questions } } = {
  client,
  child,
  referrer,
  guider,
};

export const evaluation = {
  /** Above the questions, on a tablet or on paper. */
  title: { end: "How was it?", "follow-up": "How is it now?" },
  about: {
    client: "Say it your way. What you write stays as you wrote it. You can leave a question out.",
    child: "Say it your way. You can leave things out.",
    referrer: "Say it in your own words. What you write stays as you wrote it. You can leave a question out.",
    guider: "For you and your service. What you write stays as you wrote it.",
  } satisfies { readonly [one in Evaluator]: string },
  /** The service's settings. */
  settings: {
    title: "Questions about the work",
    about:
      "What people are asked when the work ends, and months later. Changing a few words is fine. To ask something else, leave a question out and add another: what was answered stays under its own question.",
    whom: "Who is asked?",
    evaluators: { client: "the adult", child: "the child", referrer: "the referrer", guider: "the guider" },
    when: "When?",
    times: { end: "at the end", "follow-up": "months later" },
    label: (number: number) => `Question ${number}`,
    places: {
      child: "{child} is filled in with the child’s name, or the group’s.",
      client: "{client} is filled in with the adult’s name; for the child, with what the children call them.",
    },
    unknown: (places: readonly string[]) =>
      `Glimmer knows nothing for ${places.join(", ")}: it would stand in the question as it is.`,
    empty: "Without words it is not asked.",
    add: "Add a question",
    remove: "Leave this question out",
    removed: "It is not asked any more. What was answered to it stays.",
    none: "Nothing is asked then.",
    up: "Move up",
    down: "Move down",
    back: "Back to Glimmer’s words",
    wasBack: "In Glimmer’s words again.",
    away: "Left out",
    putBack: (question: string) => `Ask again: ${question}`,
    reset: "All of these back to what Glimmer asks",
    wasReset: "Asked as Glimmer suggests it again.",
  },
  /** Where nobody has written the names. */
  nobody: { child: "your child", client: "your grown-up" },
};
