/** Letters: templates that Glimmer starts with, what can stand in them, and what is said on their page. */
import type { LetterPlace } from "../letters.ts";

interface Template {
  readonly name: string;
  readonly text: string;
}

/** What stands for what; each is shown beside a template while it is written. */
const places: { readonly [place in LetterPlace]: string } = {
  to: "who gets the letter",
  client: "the adult's name",
  child: "the child's name, or the group's",
  guider: "your name",
  service: "your service's name",
  contact: "how your service is reached, as it has settled",
  today: "today's date",
  question: "the helping question",
  first: "when the work was agreed",
  reviews: "how many reviews were held, and from when to when",
  strengths: "what was seen, line by line",
  goals: "the goals that are worked on, line by line",
  changed: "how near each goal was at the start and is now, line by line",
  next: "what the adult wants to go on with, line by line",
  "follow-up": "when you ask again",
  films: "what becomes of the films",
};

const templates: Readonly<Record<string, Template>> = {
  "client-end": {
    name: "To the client, at the end",
    text: [
      "Dear {client},",
      "Thank you for working with me, and for letting me look at your films with you. You asked: {question}",
      "This is what we saw you do:",
      "{strengths}",
      "You want to go on with this:",
      "{next}",
      "{follow-up} {films}",
      "If you want to ask us something: {contact}",
      "{guider}\n{service}",
    ].join("\n\n"),
  },
  "referrer-end": {
    name: "To the referrer, at the end",
    text: [
      "Dear {to},",
      "You asked us to work with {client} and {child}. The work is finished now. {reviews}",
      "{client} worked towards this:",
      "{goals}",
      "What changed, as {client} says:",
      "{changed}",
      "{follow-up} No film or picture goes with this letter. {films}",
      "{guider}\n{service}",
    ].join("\n\n"),
  },
  "referrer-stopped": {
    name: "To the referrer, when work stops early",
    text: [
      "Dear {to},",
      "You asked us to work with {client} and {child}. The work has stopped before its end. {reviews}",
      "They are welcome to come back to us: {contact}",
      "{guider}\n{service}",
    ].join("\n\n"),
  },
  "client-follow-up": {
    name: "To the client, before we ask again",
    text: [
      "Dear {client},",
      "Some time ago we looked at films of you and {child} together. I would like to know how you are now.",
      "You wanted to go on with this:",
      "{next}",
      "I will ring you, or you ring us: {contact}",
      "{guider}\n{service}",
    ].join("\n\n"),
  },
};

export const letters = {
  templates,
  places,
  reviews: (count: number, from: string, to: string) =>
    count === 0
      ? "No review was held."
      : count === 1
        ? `We looked at a film together once, on ${from}.`
        : `We looked at films together ${count} times, from ${from} to ${to}.`,
  followUp: (days: string) => `We will ask again on ${days}.`,
  /** To whoever reads it. */
  films: {
    open: "The films are destroyed when the work is closed.",
    closing: (day: string) => `On ${day} we destroy the key to the films. Nobody can open them after that.`,
    closed: (day: string) => `We destroyed the key to the films on ${day}. Nobody can open them any more.`,
    gone: "The films are destroyed. Nobody can open them any more.",
  },
  changed: (goal: string, from: string, to: string, least: string, most: string) =>
    `${goal}: from ${from} to ${to}, on a line from ${least} to ${most}`,
  changedLevel: (goal: string, from: string, to: string) => `${goal}: from “${from}” to “${to}”`,
  notRated: (goal: string) => `${goal}: not rated both times`,
};
