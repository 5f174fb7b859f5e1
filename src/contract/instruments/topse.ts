import type { Instrument, Scale } from "#domain/measure.ts";

const domain = (id: string, name: string): Scale => ({
  id,
  name,
  range: { least: 0, most: 60 },
  better: "higher",
  from: null,
});

export const topse: Instrument = {
  id: "topse",
  name: "Tool to Measure Parenting Self-Efficacy",
  short: "TOPSE",
  about: "How able a parent feels in eight parts of being a parent.",
  answeredBy: ["client"],
  ages: "Parents of children under 6",
  items: { count: 48, range: { least: 0, most: 10 } },
  scales: [
    domain("emotion", "Emotion and affection"),
    domain("play", "Play and enjoyment"),
    domain("empathy", "Empathy and understanding"),
    domain("control", "Control"),
    domain("discipline", "Discipline and setting boundaries"),
    domain("pressures", "Pressures"),
    domain("acceptance", "Self-acceptance"),
    domain("learning", "Learning and knowledge"),
  ],
  worry: null,
  licence: {
    state: "score-only",
    holder: "Sally Kendall and Linda Bloomfield; topse.org.uk",
    says: "Ask at topse.org.uk for the booklet and for what is allowed, and write it into your licence note.",
  },
  norms: [],
  notes: ["Each part has six of the 48 statements, answered from 0, completely disagree, to 10, completely agree."],
  unconfirmed: ["Its licence, and which statements are turned round: its key says."],
  references: [
    "Kendall, S., & Bloomfield, L. (2005). Developing and validating a tool to measure parenting self-efficacy. Journal of Advanced Nursing, 51, 174-181.",
  ],
  sources: ["https://www.topse.org.uk/site/what-is-topse/"],
};
