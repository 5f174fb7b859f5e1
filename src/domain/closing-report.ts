/** The closing report of a case: for the adult, and for the child. Its parts are proposed from the case, and written on by its guider. */

export const reportVersions = ["adult", "child"] as const;
export type ReportVersion = (typeof reportVersions)[number];

/** Parts that are words: what the guider writes takes the place of what is proposed; left empty, the part is left out. */
export const writtenParts = ["hello", "strengths", "changed", "next", "thanks"] as const;
export type WrittenPart = (typeof writtenParts)[number];

/** Parts of which some are chosen: what people said, and pictures. */
export const chosenParts = ["words", "pictures"] as const;
export type ChosenPart = (typeof chosenParts)[number];

/** `report/adult:strengths`: a part in the case's outcomes. */
export const reportPartName = (version: ReportVersion, part: WrittenPart | ChosenPart): string =>
  `report/${version}:${part}`;
