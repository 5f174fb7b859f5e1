import type { Instrument } from "#domain/measure.ts";

export const contingency: Instrument = {
  id: "contingency",
  name: "Contingency coding",
  short: "Contingency",
  about: "What a trained observer counts: how often what one of two people does is answered by the other.",
  answeredBy: ["guider"],
  ages: "Its key says",
  items: null,
  scales: [{ id: "score", name: "Score", range: null, better: null, from: null }],
  worry: null,
  licence: {
    state: "score-only",
    holder: "Whoever wrote the key that you code by",
    says: "There are several keys for it. Name the one you code by, and what it allows, in your licence note.",
  },
  norms: [],
  notes: ["Scores of two keys cannot be compared: keep to one within a case."],
  unconfirmed: ["What training the coders of published studies had.", "The range of its scores."],
  references: [],
  sources: [
    "https://vdocuments.mx/document/video-feedback-intervention-a-case-series-in-the-context-of-childhood-hearing-impairment.html",
  ],
};
