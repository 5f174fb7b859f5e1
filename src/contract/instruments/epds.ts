import type { Instrument } from "#domain/measure.ts";

export const epds: Instrument = {
  id: "epds",
  name: "Edinburgh Postnatal Depression Scale",
  short: "EPDS",
  about: "How a mother has felt in the past seven days.",
  answeredBy: ["client"],
  ages: "Mothers during pregnancy and in the year after birth",
  items: { count: 10, range: { least: 0, most: 3 } },
  scales: [
    {
      id: "total",
      name: "Total",
      range: { least: 0, most: 30 },
      better: "lower",
      // The form prints the answers of 3 and 5 to 10 from 3 down to 0: the number beside an answer is its score already.
      from: { items: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], reversed: [], prorated: null },
    },
  ],
  worry: { item: 10, above: 0 },
  licence: {
    state: "score-only",
    holder: "© 1987 The Royal College of Psychiatrists",
    says: "Clinicians may photocopy it in full. To show it on a screen, the Royal College of Psychiatrists asks for its written permission.",
  },
  norms: [],
  notes: [
    "It asks for an assessment at 13 or more, or at 10 or more where fewer should be missed. It finds no illness by itself.",
    "Any answer above 0 to question 10 is followed up at once, whatever the total.",
    "Use the number printed beside each answer: questions 1, 2 and 4 go from 0 up to 3, questions 3 and 5 to 10 from 3 down to 0.",
  ],
  unconfirmed: ["How far scores can be relied on, and how much they differ, in services like yours."],
  references: [
    "Cox, J. L., Holden, J. M., & Sagovsky, R. (1987). Detection of postnatal depression: development of the 10-item Edinburgh Postnatal Depression Scale. British Journal of Psychiatry, 150, 782-786.",
  ],
  sources: [
    "https://camcops.readthedocs.io/en/latest/tasks/epds.html",
    "https://download.skyscape.com/download/ota/lonestar/EC141A66-5D19-4C55-B6F5-258593CB6C25/psychnotes.ed6/content/HTML/t/tl0.htm",
  ],
};
