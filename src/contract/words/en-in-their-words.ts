/** What people said about the work, as it is read on the page "What changed". */
import type { AnswerWay } from "#domain/outcomes.ts";

const ways: { readonly [way in AnswerWay]: string } = {
  tablet: "On a device",
  paper: "On paper",
  spoken: "Said aloud",
};

export const inTheirWords = {
  title: "In their words",
  about: "What each of them says about the work at its end, and months later. It stands as they said it.",
  ways,
  way: (how: string, day: string) => `${how}, ${day}`,
  writtenDown: (way: string, name: string) => `${way}. Written down by ${name}.`,
  written: (name: string, day: string) => `Written by ${name}, ${day}`,
  notAsked: "Not asked yet.",
  notYou: "You have not written yours yet.",
  leftOut: (count: number) => (count === 1 ? "One question was left out:" : `${count} questions were left out:`),
  noQuestion: "A question that is not asked any more",
  before: "What stood here before:",
  ask: {
    go: "Ask",
    goOn: "Go on, or put right",
    of: (who: string, when: string) => `Ask ${who}, ${when}`,
    goOnOf: (who: string, when: string) => `Go on, or put right: ${who}, ${when}`,
    own: "Write yours",
    ownOf: (when: string) => `Write yours, ${when}`,
    ownAgain: "Go on, or put right",
    ownAgainOf: (when: string) => `Go on, or put right: yours, ${when}`,
    nothing: "Your service asks them nothing at that time.",
  },
  stopped: {
    title: "The work stopped before its end",
    why: (reason: string) => `${reason}.`,
    notAnswered: "Not answered yet.",
  },
};
