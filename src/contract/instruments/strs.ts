import type { Instrument } from "#domain/measure.ts";

export const strs: Instrument = {
  id: "strs",
  name: "Student-Teacher Relationship Scale",
  short: "STRS",
  about: "How a teacher sees their relationship with one child.",
  answeredBy: ["setting", "client"],
  ages: "Teachers of children from preschool to third grade",
  items: { count: 28, range: null },
  scales: [
    { id: "closeness", name: "Closeness", range: null, better: "higher", from: null },
    { id: "conflict", name: "Conflict", range: null, better: "lower", from: null },
  ],
  worry: null,
  licence: {
    state: "score-only",
    holder: "Robert C. Pianta",
    says: "Ask its author or publisher what they allow, and write it into your licence note.",
  },
  norms: [],
  notes: ["There is a short form too: keep to one form within a case."],
  unconfirmed: ["Its licence, the range of its scales, and how its third scale, dependency, is read."],
  references: ["Pianta, R. C. (2001). Student-Teacher Relationship Scale: professional manual."],
  sources: ["http://journal.frontiersin.org/article/10.3389/fpsyg.2015.00898/full"],
};
