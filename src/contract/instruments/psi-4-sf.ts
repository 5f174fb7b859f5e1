import type { Instrument, Scale } from "#domain/measure.ts";

const part = (id: string, name: string): Scale => ({
  id,
  name,
  range: { least: 12, most: 60 },
  better: "lower",
  from: null,
});

export const psi4sf: Instrument = {
  id: "psi-4-sf",
  name: "Parenting Stress Index, fourth edition, short form",
  short: "PSI-4-SF",
  about: "How much stress a parent has in being a parent.",
  answeredBy: ["client"],
  ages: "Parents of children from one month to 12 years",
  items: { count: 36, range: null },
  scales: [
    {
      id: "total",
      name: "Total stress",
      range: { least: 36, most: 180 },
      better: "lower",
      from: { scales: ["distress", "interaction", "child"] },
    },
    part("distress", "Parental distress"),
    part("interaction", "Parent-child dysfunctional interaction"),
    part("child", "Difficult child"),
  ],
  worry: null,
  licence: {
    state: "score-only",
    holder: "Richard R. Abidin; published by PAR",
    says: "It is not free: forms and manual are bought from its publisher. Score it with them and enter the scores.",
  },
  norms: [],
  notes: ["Each of the three scales has 12 of the 36 items."],
  unconfirmed: ["Which items are turned round, and what may be missing: its manual says."],
  references: ["Abidin, R. R. (2012). Parenting Stress Index, fourth edition: professional manual."],
  sources: ["https://sralab.org/rehabilitation-measures/parenting-stress-index-fourth-edition-short-form"],
};
