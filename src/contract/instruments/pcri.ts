import type { Instrument } from "#domain/measure.ts";

export const pcri: Instrument = {
  id: "pcri",
  name: "Parent-Child Relationship Inventory",
  short: "PCRI",
  about: "How a parent sees being a parent, and the relationship with the child.",
  answeredBy: ["client"],
  ages: "Its manual says",
  items: null,
  scales: [{ id: "score", name: "Score", range: null, better: null, from: null }],
  worry: null,
  licence: {
    state: "score-only",
    holder: "Its publisher holds the rights",
    says: "It is not ours to hand on: score it with its own forms and manual, and enter the score.",
  },
  norms: [],
  notes: ["Say in your licence note which of its scales you enter here, and keep to that one."],
  unconfirmed: [
    "That it is a published test which is bought.",
    "Its scales, their range, and which direction is better.",
  ],
  references: ["Gerard, A. B. (1994). Parent-Child Relationship Inventory (PCRI): manual."],
  sources: ["http://docplayer.net/25418062-Child-neglect-and-video.html"],
};
