import type { Instrument } from "#domain/measure.ts";

export const pss: Instrument = {
  id: "pss",
  name: "Parental Stress Scale",
  short: "PSS",
  about: "What being a parent gives, and what it takes.",
  answeredBy: ["client"],
  ages: "Parents and carers of children of any age",
  items: { count: 18, range: { least: 1, most: 5 } },
  scales: [
    {
      id: "total",
      name: "Total",
      range: { least: 18, most: 90 },
      better: "lower",
      from: {
        items: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18],
        reversed: [1, 2, 5, 6, 7, 8, 17, 18],
        prorated: null,
      },
    },
  ],
  worry: null,
  licence: {
    state: "score-only",
    holder: "Judy O. Berry and Warren H. Jones",
    says: "It is free on paper and on a screen, and may not be adapted. Before it is built into an electronic system its owner is asked.",
  },
  norms: [],
  notes: [
    "Strongly disagree counts 1, strongly agree 5. Items 1, 2, 5, 6, 7, 8, 17 and 18 are turned round here: enter them as they were ticked.",
  ],
  unconfirmed: ["How much scores differ in services like yours."],
  references: [
    "Berry, J. O., & Jones, W. H. (1995). The Parental Stress Scale: initial psychometric evidence. Journal of Social and Personal Relationships, 12, 463-472.",
  ],
  sources: [
    "https://corc.uk.net/outcome-experience-measures/parental-stress-scale-pss",
    "https://missionalcall.com/2019/08/12/how-do-you-interpret-parental-stress-scale",
    "http://www.personal.utulsa.edu/~judy-berry/parent.htm",
  ],
};
