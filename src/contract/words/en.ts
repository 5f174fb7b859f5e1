import type { ErrorCode } from "../errors.ts";
import { answers } from "./en-answers.ts";
import { command } from "./en-command.ts";
import { endingErrors } from "./en-ending-errors.ts";
import type { About } from "./en-errors.ts";
import { consentRefusals } from "./en-consent-refusals.ts";
import { errors } from "./en-errors.ts";
import { filmWay } from "./en-film-way.ts";
import { goals } from "./en-goals.ts";
import { given } from "./en-given.ts";
import { paperErrors } from "./en-paper-errors.ts";
import { keeping } from "./en-keeping.ts";
import { inTheirWords } from "./en-in-their-words.ts";
import { look } from "./en-look.ts";
import { looksLike } from "./en-looks-like.ts";
import { measures } from "./en-measures.ts";
import { page } from "./en-page.ts";
import { player } from "./en-player.ts";
import { reasons } from "./en-reasons.ts";
import { recordsWords } from "./en-records.ts";
import { server } from "./en-server.ts";
import { timeline } from "./en-timeline.ts";
import { vaultWords } from "./en-vault.ts";

const everyError = {
  ...errors,
  ...consentRefusals,
  ...vaultWords.errors,
  ...server.errors,
  ...filmWay.errors,
  ...given.errors,
  ...keeping.errors,
  ...recordsWords.errors,
  ...endingErrors.errors,
  ...goals.errors,
  ...paperErrors.errors,
  ...measures.errors,
} satisfies {
  readonly [code in ErrorCode]: (about: About) => string;
};

/** Every sentence a person reads, in British English. Another language is another object of the same shape. */
export const en = {
  answers,
  command,
  errors: everyError,
  inTheirWords,
  goals: { ...goals, errors: null },
  keeping,
  look,
  looksLike,
  page,
  player,
  reasons,
  server,
  timeline,
  vault: vaultWords,
};
export type Words = typeof en;
