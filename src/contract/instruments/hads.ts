import type { Instrument } from "#domain/measure.ts";

export const hads: Instrument = {
  id: "hads",
  name: "Hospital Anxiety and Depression Scale",
  short: "HADS",
  about: "How anxious and how low somebody has felt in the past week.",
  answeredBy: ["client"],
  ages: "Adults",
  items: { count: 14, range: { least: 0, most: 3 } },
  scales: [
    { id: "anxiety", name: "Anxiety", range: { least: 0, most: 21 }, better: "lower", from: null },
    { id: "depression", name: "Depression", range: { least: 0, most: 21 }, better: "lower", from: null },
  ],
  worry: null,
  licence: {
    state: "score-only",
    holder: "Its publisher holds the rights",
    says: "It is not ours to hand on: score it with the forms of its publisher and enter the two scores.",
  },
  norms: [],
  notes: ["The two scales are read apart."],
  unconfirmed: ["Who licenses it today, and what it costs (GL Assessment has been named)."],
  references: [
    "Zigmond, A. S., & Snaith, R. P. (1983). The Hospital Anxiety and Depression Scale. Acta Psychiatrica Scandinavica, 67, 361-370.",
  ],
  sources: ["https://rdrr.io/github/nrkoehler/qscorer/man/scoring_hads.html"],
};
