import type { Instrument } from "#domain/measure.ts";

/** Both forms: the same fourteen statements, about a baby or about a child. */
const mors = {
  about: "How a parent sees their child's feelings towards them: warmth, and what feels too much.",
  answeredBy: ["client"],
  items: { count: 14, range: null },
  scales: [
    { id: "warmth", name: "Warmth", range: null, better: "higher", from: null },
    { id: "invasion", name: "Invasion", range: null, better: "lower", from: null },
  ],
  worry: null,
  licence: {
    state: "score-only",
    holder: "John Oates, The Open University",
    says: "Register at morscales.org to use it; its guide to scoring is there too.",
  },
  norms: [],
  notes: ["The two scales are not added up."],
  unconfirmed: ["The range of each scale: its guide to scoring says."],
} as const satisfies Omit<Instrument, "id" | "name" | "short" | "ages" | "references" | "sources">;

export const morsSf: Instrument = {
  ...mors,
  id: "mors-sf",
  name: "Mothers' Object Relations Scales, short form",
  short: "MORS-SF",
  ages: "Parents of babies up to about a year",
  references: [
    "Oates, J., Gervai, J., Danis, I., Lakatos, K., & Davies, J. (2018). Validation of the Mothers' Object Relations Scales Short-Form (MORS-SF). Journal of Prenatal and Perinatal Psychology and Health, 33, 38-50.",
  ],
  sources: ["https://morscales.org", "https://www.morscales.org/publications/mors-sf-development/"],
};

export const morsChild: Instrument = {
  ...mors,
  id: "mors-child",
  name: "Mothers' Object Relations Scales, child form",
  short: "MORS-Child",
  ages: "Parents of children from 2 to 4",
  references: [
    "Simkiss, D. E., MacCallum, F., Fan, E. E. Y., Oates, J. M., Kimani, P. K., & Stewart-Brown, S. (2013). Validation of the mothers object relations scales in 2-4 year old children and comparison with the child-parent relationship scale. Health and Quality of Life Outcomes, 11, 49.",
  ],
  sources: ["https://morscales.org", "http://www.hqlo.com/content/11/1/49/abstract"],
};
