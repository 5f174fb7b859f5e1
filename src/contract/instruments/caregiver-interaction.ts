import type { Instrument, Scale } from "#domain/measure.ts";

const skill = (id: string, name: string): Scale => ({
  id,
  name,
  range: { least: 1, most: 7 },
  better: "higher",
  from: null,
});

export const caregiverInteraction: Instrument = {
  id: "cip",
  name: "Caregiver Interaction Profile",
  short: "CIP",
  about: "Six skills of somebody who looks after young children in a group, rated from film.",
  answeredBy: ["guider"],
  ages: "Staff with children up to 4",
  items: null,
  scales: [
    skill("responsiveness", "Sensitive responsiveness"),
    skill("autonomy", "Respect for autonomy"),
    skill("structuring", "Structuring and limit setting"),
    skill("verbal", "Verbal communication"),
    skill("stimulation", "Developmental stimulation"),
    skill("peers", "Fostering positive peer interactions"),
  ],
  worry: null,
  licence: {
    state: "score-only",
    holder: "Its authors",
    says: "Ask its authors for the manual and for what they allow, and write it into your licence note.",
  },
  norms: [],
  notes: ["Each skill is rated on seven points."],
  unconfirmed: ["Under which licence its manual is given."],
  references: [
    "Helmerhorst, K. O. W., Riksen-Walraven, J. M., Vermeer, H. J., Fukkink, R. G., & Tavecchio, L. W. C. (2014). Measuring the interactive skills of caregivers in child care centers: development and validation of the Caregiver Interaction Profile scales. Early Education and Development, 25, 770-790.",
  ],
  sources: [
    "http://www.researchgate.net/publication/228479867_Effects_of_Video_Interaction_Guidance_on_early_childhood_teachers",
    "https://researchconnections.org/childcare/resources/27449",
  ],
};
