import type { Purpose } from "#domain/consent.ts";
import type { ConsentCode } from "../errors.ts";
import type { About } from "./en-errors.ts";

/** What somebody allows, in a sentence: "Ask Laura about … first." */
export const askedAbout: { readonly [purpose in Purpose]: string } = {
  "shared-review": "filming and the shared review",
  "film-the-review": "filming the review",
  supervision: "showing clips in supervision",
  intervision: "showing clips to other practitioners",
  accreditation: "showing clips for accreditation",
  "training-events": "showing clips at training events",
  research: "using clips in research",
  "family-copy": "a copy for the family",
  "report-stills": "pictures in a report",
  "share-with-other": "sharing clips with somebody else",
};

/** `Laura (for Mia)`: who says it, and for whom. */
export const speaksFor = (decider: string, person: string): string => `${decider} (for ${person})`;

const isFilming = (about: string | undefined): boolean =>
  about === undefined || about === askedAbout["shared-review"] || about === askedAbout["film-the-review"];

const somebody = ({ name }: About): string => name ?? "everybody in it";
const about = ({ value }: About): string => value ?? "this";

export const askFirst = (said: About): string => `Ask ${somebody(said)} about ${about(said)} first.`;

export const consentRefusals = {
  "consent-missing": (said) =>
    `${askFirst(said)} Nothing has been ${isFilming(said.value) ? "recorded" : "shown or given"}.`,
  "consent-refused": (said) => `${said.name ?? "Somebody in it"} said no to ${about(said)}, so it stays undone.`,
  "consent-withdrawn": (said) =>
    `${said.name ?? "Somebody in it"} took back what they said about ${about(said)}. It is closed since then.`,
  "consent-expired": (said) =>
    `The time for which ${said.name ?? "somebody in it"} agreed to ${about(said)} is over. Ask again.`,
  "consent-lapsed": (said) =>
    `Who decides for ${said.name ?? "a person in it"}, or how, has changed. Ask again about ${about(said)}.`,
  "consent-stopped": () =>
    "Somebody said that this should not go on. Nothing is filmed or shown until the service lead has decided.",
  "consent-child-said-no": (said) => `${said.name ?? "The child"} said no to this. It is not filmed and not shown.`,
  "consent-text-unknown": () =>
    "The text that was shown is not one of ours any more, so nothing was written down. Load the page again and read it once more.",
  "consent-decider-unknown": (said) =>
    `Whoever said this does not decide for ${said.name ?? "this person"}. Note first who decides, and how they hold it.`,
  "consent-act-unfit": ({ detail }) =>
    `This can't be written down as it is${detail === undefined ? "" : ` (${detail})`}, so nothing was changed.`,
} satisfies { readonly [code in ConsentCode]: (about: About) => string };
