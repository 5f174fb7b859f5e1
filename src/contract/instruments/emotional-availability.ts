import type { Instrument, Scale } from "#domain/measure.ts";

const dimension = (id: string, name: string): Scale => ({
  id,
  name,
  range: { least: 1, most: 7 },
  better: "higher",
  from: null,
});

export const emotionalAvailability: Instrument = {
  id: "emotional-availability",
  name: "Emotional Availability Scales",
  short: "EA Scales",
  about: "What a trained observer sees of how an adult and a child are there for each other.",
  answeredBy: ["guider"],
  ages: "Children up to 14 with an adult",
  items: null,
  scales: [
    dimension("sensitivity", "Adult: sensitivity"),
    dimension("structuring", "Adult: structuring"),
    dimension("non-intrusiveness", "Adult: non-intrusiveness"),
    dimension("non-hostility", "Adult: non-hostility"),
    dimension("responsiveness", "Child: responsiveness"),
    dimension("involvement", "Child: involvement"),
  ],
  worry: null,
  licence: {
    state: "score-only",
    holder: "© Zeynep Biringen; Emotional Availability (EA) is a trade mark",
    says: "It is coded by observers who have had its training and passed its check of reliability.",
  },
  norms: [],
  notes: ["Have it coded by somebody who does not know which film is the first and which the last."],
  unconfirmed: ["What using it costs."],
  references: ["Biringen, Z. (2008). Emotional Availability (EA) Scales manual, fourth edition."],
  sources: [
    "https://vdocuments.mx/document/video-feedback-intervention-a-case-series-in-the-context-of-childhood-hearing-impairment.html",
    "http://tribalearlychildhoodmeasures.com/emotional-availability-ea/",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC8927808/table/tab3",
  ],
};
