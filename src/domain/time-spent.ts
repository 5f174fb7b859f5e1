/** What a case costs in hours: timed where the software knows, written down where it does not, and put right by hand. */
export const activities = [
  "meeting", // consultation, goals, closing meeting
  "filming",
  "choosing-clips", // at the workbench: timed
  "shared-review", // timed
  "supervision",
  "travel",
  "writing",
  "other",
] as const;
export type Activity = (typeof activities)[number];
