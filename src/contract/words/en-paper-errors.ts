import type { PaperCode } from "../errors.ts";
import type { About } from "./en-errors.ts";

/** Why a report or a letter does not go out. */
const errors = {
  "paper-must-not-know": () =>
    "Somebody with this name must not know of this case. Nothing was given. Look at the safe contacts, or ask your lead.",
  "paper-unsafe-to-tell": () =>
    "The case says that nothing is safely sent to them. Nothing was given. Look at who decides, or ask your lead.",
  "paper-names": () =>
    "It names somebody who must not know of this case. Take the name out; whoever finds the paper reads it.",
  "paper-contact": () =>
    "It tells where or how somebody of this case is reached. Take that out; it stands in the safe contacts, and nowhere else.",
  "paper-record-gone": () =>
    "What was written in this case was destroyed on its day, so there is nothing left to make a report or a letter from.",
  "paper-letters-missing": ({ value }) =>
    `Our printed typeface does not have these letters${value === undefined ? "" : `: ${value}`}. Save it as a page, and print that.`,
  "letter-not-ready": () => "This letter is still being written. Say that it is ready; then it can go out.",
  "letter-unfilled": ({ value }) =>
    `There are places left to fill in${value === undefined ? "" : `: ${value}`}. Write there what belongs there, or take it out.`,
} satisfies { readonly [code in PaperCode]: (about: About) => string };

export const paperErrors = { errors };
