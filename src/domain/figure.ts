/** What figures can say: codes, which `contract/words` turns into sentences. */

/** A figure, or why there is none: nobody's entry makes it fail, and none is made up in its place. */
export type Figure<T> = { readonly value: T } | NoFigure;

export interface NoFigure {
  readonly value: null;
  readonly why: WhyNot;
}

export const whyNots = [
  "not-rated", // one of the values it is made of is not there yet
  "nothing-to-compare", // no goal, pair or unit has all that must be compared
  "too-few", // fewer values than the method needs
  "off-the-scale", // a value that is no number, or that its scale does not have
  "expected-not-above-baseline", // what was expected lies at or below where the work began
  "impossible-norm", // a spread or reliability that cannot be
  "no-variation", // all values are alike: the formula would divide by zero
  "small-numbers", // so few people that any table would tell about one of them
] as const;
export type WhyNot = (typeof whyNots)[number];

export const none = (why: WhyNot): NoFigure => ({ value: null, why });

/** Where a target of Target Monitoring and Evaluation came to, from the worst to the best. */
export const targetCategories = ["worse", "no-progress", "some-progress", "expected", "better-than-expected"] as const;
export type TargetCategory = (typeof targetCategories)[number];

/** One person's change beside the measure's own error; whether a rise is good is the measure's to say. */
export const changeVerdicts = ["rose", "fell", "not-beyond-error"] as const;
export type ChangeVerdict = (typeof changeVerdicts)[number];
