import type { OutcomeCode } from "../errors.ts";
import type { About } from "./en-errors.ts";

/** What is said about goals and how near they are. */
export const goals = {
  sheet: {
    /** On the device in somebody's hands. */
    title: "Where are you now?",
    about: "There are no right answers. Say how it feels to you today.",
    tme: { least: "Not there at all", most: "There, every time" },
    gbo: { least: "Not there at all", most: "There" },
    /** Of the level they said they expect. */
    gas: "Which of these is most like how it is now?",
  },
  errors: {
    "goal-settled": () =>
      "The work has begun, so what was agreed stays as it was. Use “Change what we agreed” and say why: what stood there before stays beside it.",
    "goal-unknown": () => "That goal is not there any more. Load the page again.",
    "goal-value": () => "That number is not on this goal's scale. Choose one that is.",
    "sheet-unknown": () =>
      "There is nothing to answer here. Write down a goal, or choose a measure, before you hand the device over.",
    "coding-not-yours": () =>
      "You are not among those who look at these films piece by piece. Ask the guider to put you down for it.",
    "coding-unfinished": () => "Some pieces have no answer yet. Go through them; “none of these” is an answer too.",
    "sheet-answer": () => "That answer belongs to no question on this page. Load the page again.",
  } satisfies { readonly [code in OutcomeCode]: (about: About) => string },
};
