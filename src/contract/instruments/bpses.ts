import type { Instrument } from "#domain/measure.ts";

export const bpses: Instrument = {
  id: "bpses",
  name: "Brief Parental Self-Efficacy Scale",
  short: "BPSES",
  about: "Whether a parent feels they know what to do, can do it, and that it will work.",
  answeredBy: ["client"],
  ages: "Parents and carers of children and young people",
  items: { count: 5, range: null },
  scales: [{ id: "total", name: "Total", range: null, better: "higher", from: null }],
  worry: null,
  licence: {
    state: "score-only",
    holder: "Matt Woolgar and colleagues",
    says: "It is free to use; NHS services find it in the copyright licensing service of NHS Digital.",
  },
  norms: [],
  notes: ["There is no published cut-off."],
  unconfirmed: ["The numbers of its answers, and so the range of its total."],
  references: [
    "Woolgar, M., Humayun, S., Scott, S., & Dadds, M. R. (2023). I know what to do; I can do it; it will work: the Brief Parental Self Efficacy Scale (BPSES) for parenting interventions. Child Psychiatry & Human Development.",
  ],
  sources: [
    "https://corc.uk.net/outcome-experience-measures/brief-parental-self-efficacy-scale-bpses/",
    "https://doi.org/10.1007/s10578-023-01583-0",
  ],
};
