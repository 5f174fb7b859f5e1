import type { Instrument } from "#domain/measure.ts";

export const careIndex: Instrument = {
  id: "care-index",
  name: "CARE-Index",
  short: "CARE-Index",
  about: "What a trained observer sees in three to five minutes of play: how an adult's and a child's doing fit.",
  answeredBy: ["guider"],
  ages: "Babies and toddlers with an adult",
  items: null,
  scales: [{ id: "sensitivity", name: "Sensitivity", range: { least: 0, most: 14 }, better: "higher", from: null }],
  worry: null,
  licence: {
    state: "score-only",
    holder: "Patricia McKinsey Crittenden",
    says: "It is coded by observers who are trained in it; the manual comes with the training.",
  },
  norms: [],
  notes: ["Have it coded by somebody who does not know which film is the first and which the last."],
  unconfirmed: ["Whether somebody may code without having passed the test of reliability."],
  references: ["Crittenden, P. M. (2005). Using the CARE-Index for screening, intervention, and research."],
  sources: [
    "https://informahealthcare.com/doi/abs/10.1080/02646838.2016.1217404",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC8927808/table/tab3",
    "http://patcrittenden.com/include/care_index.htm",
  ],
};
