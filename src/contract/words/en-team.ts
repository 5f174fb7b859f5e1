import type { TeamPlace } from "#domain/team.ts";

const places: { readonly [place in TeamPlace]: string } = { trainee: "Trainee", assistant: "Assistant" };

/** Who works on a case beside its guider. */
export const team = {
  title: "Who works on this case",
  about:
    "Colleagues whom its guider put on the case. A trainee works on it too; an assistant brings films in and reads.",
  none: "Nobody beside its guider.",
  start: "Put a colleague on it",
  places,
  as: "As what?",
  who: "Who?",
  nobody: "Nobody here works as that yet. The operator can invite somebody.",
  until: "Until when?",
  untilAbout: "Their last day on the case. Leave it empty while you don't know.",
  go: "Put on the case",
  said: (name: string) => `${name} can open this case now.`,
  line: (name: string, place: string) => `${name}, ${place.toLowerCase()}`,
  untilDay: (day: string) => `until ${day}`,
  open: "until you take them off",
  takeOff: "Take off",
  off: (name: string) => `${name} is off the case. Nothing of it opens for them any more.`,
};
