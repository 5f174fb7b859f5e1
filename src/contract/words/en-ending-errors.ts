import type { EndingCode } from "../errors.ts";
import type { About } from "./en-errors.ts";

/** What is said where a case is closing, closed or held. */
const errors = {
  "case-held": () =>
    "This case is on hold, so nothing of it is deleted. Two people can release the hold; then this can be done.",
  "case-deleting": () =>
    "Something of this case is being deleted right now, and that can't be taken back. Try again in a minute: the hold then keeps everything that is left.",
  "case-closing": () => "This case is being closed, so nothing new comes in. Take the closing back first.",
  "case-closed": () => "This case is closed and its films are gone. That cannot be taken back.",
  "case-not-closing": () => "Nobody has closed this case, so there is nothing to take back.",
  "case-not-held": () => "This case is not on hold.",
  "hold-second-person": () =>
    "You asked for this release yourself. Another service lead has to agree to it; where you work alone, invite somebody from outside as one.",
  "certificate-not-signed": () =>
    "This certificate was changed after it was signed, or it is not one of ours. Ask the service for another copy.",
} satisfies { readonly [code in EndingCode]: (about: About) => string };

export const endingErrors = { errors };
