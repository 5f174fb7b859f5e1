import type { LawfulBasis, Nation } from "#domain/consent-rules.ts";

const nations: { readonly [nation in Nation]: string } = {
  england: "England",
  wales: "Wales",
  scotland: "Scotland",
  "northern-ireland": "Northern Ireland",
};
const bases: { readonly [basis in LawfulBasis]: string } = { consent: "consent", "public-task": "public task" };

/** What a service settles about consent. */
export const consentService = {
  title: "Consent",
  nation: "Where you work",
  nations,
  agesAbout: "Younger, where they understand it and you have written that down.",
  years: (nation: Nation) => `In ${nations[nation]} somebody decides alone from the age of`,
  months: "Months until you ask again",
  untilEnd: "A yes holds until the case ends",
  basis: "Lawful basis",
  bases,
  basisAbout: "Asking people is the same either way. What they say is what happens.",
  contact: "Whom people can ask",
  contactAbout: "A name and how to reach them. It stands on the consent pages and on paper.",
  trainees: "Trainees here may not work without supervision, and say so before anybody answers",
  texts: {
    title: "What people are asked",
    about: "Each change makes a new version. What somebody was shown is kept as it was.",
    which: "Text",
    form: "Form",
    question: "The question",
    body: "What stands below it",
    bodyAbout:
      "A paragraph a line. {person}, {client}, {whom} and {lasts} are filled in; what stands before a colon is set in bold.",
    version: (version: number) => `Version ${version}`,
    ours: "As Glimmer suggests",
    edit: "Change this text",
    keep: "Keep as a new version",
    kept: (version: number) => `Version ${version} is used from now on.`,
  },
};
