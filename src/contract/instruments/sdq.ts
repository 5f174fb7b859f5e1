import type { Instrument, Scale } from "#domain/measure.ts";

const difficulty = (id: string, name: string, items: readonly number[], reversed: readonly number[] = []): Scale => ({
  id,
  name,
  range: { least: 0, most: 10 },
  better: "lower",
  from: { items, reversed, prorated: { needs: 3, rounded: true } },
});

export const sdq: Instrument = {
  id: "sdq",
  name: "Strengths and Difficulties Questionnaire",
  short: "SDQ",
  about: "A child's strengths and difficulties over the past six months, or the past month where it is asked again.",
  answeredBy: ["client", "setting", "focus"],
  ages: "Children from 2 to 17; young people from 11 answer for themselves",
  items: { count: 25, range: { least: 0, most: 2 } },
  scales: [
    {
      id: "total",
      name: "Total difficulties",
      range: { least: 0, most: 40 },
      better: "lower",
      from: { scales: ["emotional", "conduct", "hyperactivity", "peer"] },
    },
    difficulty("emotional", "Emotional symptoms", [3, 8, 13, 16, 24]),
    difficulty("conduct", "Conduct problems", [5, 7, 12, 18, 22], [7]),
    difficulty("hyperactivity", "Hyperactivity and inattention", [2, 10, 15, 21, 25], [21, 25]),
    difficulty("peer", "Peer problems", [6, 11, 14, 19, 23], [11, 14]),
    { ...difficulty("prosocial", "Prosocial behaviour", [1, 4, 9, 17, 20]), better: "higher" },
  ],
  worry: null,
  licence: {
    state: "score-only",
    holder: "© Robert Goodman, Youthinmind",
    says: "On paper it is free. Putting it on a screen needs a licence of Youthinmind, and its wording and layout may not change.",
  },
  norms: [],
  notes: [
    "Not true counts 0, somewhat true 1, certainly true 2. Items 7, 11, 14, 21 and 25 are turned round here: enter them as they were ticked.",
    "A scale with one or two of its five answers missing is filled up by the mean of the others, rounded.",
    "The prosocial scale is not part of the total.",
  ],
  unconfirmed: ["How far scores can be relied on, and how much they differ, in services like yours."],
  references: [
    "Goodman, R. (1997). The Strengths and Difficulties Questionnaire: a research note. Journal of Child Psychology and Psychiatry, 38, 581-586.",
  ],
  sources: [
    "http://sdq.dk/adgang-til-sdq/",
    "https://pubcompare.ai/protocol/QVsirIsBwGXEOges-yxG",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC4830858/table/Tab1",
  ],
};
