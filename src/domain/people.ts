/** The people of a case, and who decides for them. */

/** `client`, `focus` (the child, or the group or class), `other/<id>`: the names of their entries in the case's notebook. */
export type PersonRef = string;

export const isPersonRef = (text: string): boolean => /^(client|focus|other\/[\w-]{1,64})$/.test(text);

/** On what footing somebody decides: for themself, as a parent, by an order of a court, or for an adult who cannot. */
export const footings = ["self", "parental-responsibility", "order", "proxy"] as const;
export type Footing = (typeof footings)[number];

/**
 * How somebody says that they hold it. The page asks, and never decides by itself: the dates from which a father on the birth
 * certificate holds parental responsibility differ by nation.
 */
export const holdings = [
  "mother",
  "married",
  "on-birth-certificate",
  "agreement",
  "second-parent",
  "adoption",
  "special-guardian",
  "court-order",
  "local-authority",
  "attorney",
  "best-interests",
] as const;
export type Held = (typeof holdings)[number];

/** The id of the decider who decides for themself, and the voice of a child for whom somebody else decides. */
export const THEMSELF = "themself";

export interface Decider {
  /** `themself` where the footing is `self`, and nowhere else. */
  readonly id: string;
  readonly name: string;
  readonly footing: Footing;
  readonly held: Held | null;
  /** Nothing is sent to them, and only those who work in the case see that. */
  readonly unsafeToTell: boolean;
}
