import type { Instrument, Scale } from "#domain/measure.ts";

const mean = (id: string, name: string): Scale => ({
  id,
  name,
  range: { least: 1, most: 7 },
  better: "lower",
  from: null,
});

export const parentingScale: Instrument = {
  id: "parenting-scale",
  name: "Parenting Scale",
  short: "Parenting Scale",
  about: "What a parent does when a young child does something they do not want.",
  answeredBy: ["client"],
  ages: "Parents of young children",
  items: { count: 30, range: { least: 1, most: 7 } },
  scales: [
    mean("total", "Total"),
    mean("laxness", "Laxness"),
    mean("overreactivity", "Overreactivity"),
    mean("verbosity", "Verbosity"),
  ],
  worry: null,
  licence: {
    state: "score-only",
    holder:
      "David S. Arnold, Susan G. O'Leary, Lisa S. Wolff and Maureen M. Acker; © 1993 American Psychological Association",
    says: "Its text is not ours to hand on. Ask its authors before you put it on a screen.",
  },
  norms: [],
  notes: ["Scores are means of items, with a decimal: 7 is the end that is called ineffective."],
  unconfirmed: ["Which items are turned round: its key says."],
  references: [
    "Arnold, D. S., O'Leary, S. G., Wolff, L. S., & Acker, M. M. (1993). The Parenting Scale: a measure of dysfunctional parenting in discipline situations. Psychological Assessment, 5, 137-144.",
  ],
  sources: [
    "http://docplayer.net/25418062-Child-neglect-and-video.html",
    "https://cebc4cw.org/assessment-tool/parenting-scale",
    "https://ja.scribd.com/document/330519471/Parenting-Scale",
  ],
};
