import type { Instrument } from "#domain/measure.ts";

export const kpcs: Instrument = {
  id: "kpcs",
  name: "Karitane Parenting Confidence Scale",
  short: "KPCS",
  about: "How confident a parent feels in looking after a baby.",
  answeredBy: ["client"],
  ages: "Parents of babies up to 12 months",
  items: { count: 15, range: { least: 0, most: 3 } },
  scales: [
    {
      id: "total",
      name: "Total",
      range: { least: 0, most: 45 },
      better: "higher",
      from: { items: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], reversed: [], prorated: null },
    },
  ],
  worry: null,
  licence: {
    state: "score-only",
    holder: "Sydney South West Area Health Service; Rudi Črnčec, Bryanne Barnett and Stephen Matthey",
    says: "It is free in clinical work and research, unaltered and with its full reference on every copy.",
  },
  norms: [],
  notes: ["“Not applicable” can be ticked in items 1 and 9, and counts 2."],
  unconfirmed: ["From which score on confidence is called low (39 or less has been named)."],
  references: [
    "Črnčec, R., Barnett, B., & Matthey, S. (2008). Karitane Parenting Confidence Scale: Manual. Sydney South West Area Health Service. Sydney: Australia.",
  ],
  sources: [
    "https://fdocuments.in/document/karitane-parenting-confidence-scale-the-karitane-parenting-confidence-scale.html",
    "http://www.performwell.org/index.php/find-surveyassessments/outcomes/social-development/parenting-skills/karitane-parenting-confidence-scale",
  ],
};
