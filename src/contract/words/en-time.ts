import type { Activity } from "#domain/time-spent.ts";
import { research } from "./en-research.ts";

const minutesAs = (minutes: number): string => {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  return hours === 0 ? `${whole} min` : `${hours} h ${String(whole % 60).padStart(2, "0")} min`;
};

/** Minutes of a case, and how soon films were looked at. */
export const time = {
  title: "Time",
  about:
    "Minutes at the workbench and in a review count themselves. Write the others down, and put right what isn't so.",
  total: (minutes: number) => `${minutesAs(minutes)} so far.`,
  cost: (cost: number, currency: string) => `That is ${currency}${cost.toFixed(2)} at the service's rate.`,
  none: "No time is written down yet.",
  activities: research.activities satisfies { readonly [activity in Activity]: string },
  byActivity: (activity: string, minutes: number) => `${activity}: ${minutesAs(minutes)}`,
  add: "Write time down",
  what: "What for",
  minutes: "Minutes",
  on: "On",
  save: "Write down",
  added: "Written down.",
  each: "Each entry",
  line: (activity: string, day: string) => `Minutes of ${activity}, ${day}`,
  timed: (minutes: number) => `Counted by itself: ${minutesAs(minutes)}.`,
  remove: (activity: string, day: string) => `Take off ${activity}, ${day}`,
  removed: "Taken off.",
  review: {
    title: "From film to review",
    line: (number: number, days: number) => `Cycle ${number}: ${days} ${days === 1 ? "day" : "days"}`,
    kept: (within: number) => `within the ${within} days we promise`,
    late: (within: number) => `we promise ${within}`,
  },
};
