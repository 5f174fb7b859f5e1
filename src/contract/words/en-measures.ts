import type { MeasureCode } from "../errors.ts";
import type { About } from "./en-errors.ts";

/** What is said about measures: questionnaires, and what trained observers score. */
export const measures = {
  sheet: {
    scores: (short: string) => `What came out of the ${short}`,
    scoresAbout: "Its questions are not shown here. Score it by its own key, and enter what came out.",
    range: (least: number, most: number) => `From ${least} to ${most}`,
    rangeUnknown: "Glimmer does not know how far it goes. Look into its manual.",
    worryItem: (item: number) => `First: the answer to question ${item}`,
    worryItemAbout: "The number printed beside the answer that was ticked. The total alone would hide it.",
  },
  notice: (holder: string, says: string, own: string) =>
    [`${holder}. ${says}`, own].filter((text) => text !== "").join(" "),
  form: {
    wrongNumber: (about: string) => `That is no number this can have. ${about}.`,
  },
  /** On the device, to somebody whose answer is told to somebody. */
  after: (guider: string) =>
    `Thank you for saying how it is. ${guider} will talk with you about it now. You can give this back to them.`,
  errors: {
    "measure-unknown": () => "Glimmer does not know that measure. Load the page again.",
    "measure-answer": () => "That number is not one this measure has. Look at it again.",
    "measure-settled": () =>
      "The work has begun, so what was asked before it stays as it was. Say why it has to change: what stood there stays beside it.",
    "measure-untold": () => "Somebody has to be told about that answer. Load the page again: it says whom to call.",
    "raised-stays": () => "That somebody was to be told stays here. Write down what was done about it.",
    "worry-nobody": () =>
      "An answer in this measure may show that somebody is not safe. First say who is told at once, and how they are reached.",
    "licence-unsaid": () => "That text belongs to somebody. First write down what allows your service to show it.",
  } satisfies { readonly [code in MeasureCode]: (about: About) => string },
};
