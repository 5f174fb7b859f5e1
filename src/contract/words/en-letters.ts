/** Letters: templates that Glimmer starts with, what can stand in them, and what is said on their page. */
import type { LetterPlace } from "../letters.ts";

interface Template {
  readonly name: string;
  /** What the letter is called that is written from it. */
  readonly subject: string;
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
    subject: "Our work together",
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
    subject: "What came of our work with {client} and {child}",
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
    subject: "Our work with {client} and {child} has stopped",
    text: [
      "Dear {to},",
      "You asked us to work with {client} and {child}. The work has stopped before its end. {reviews}",
      "They are welcome to come back to us: {contact}",
      "{guider}\n{service}",
    ].join("\n\n"),
  },
  "client-follow-up": {
    name: "To the client, before we ask again",
    subject: "How are you now?",
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
    none: "No film was made.",
    open: "The films are destroyed when the work is closed.",
    closing: (day: string) => `On ${day} we destroy the key to the films. Nobody can open them after that.`,
    closed: (day: string) => `We destroyed the key to the films on ${day}. Nobody can open them any more.`,
    gone: "The films are destroyed. Nobody can open them any more.",
  },
  changed: (goal: string, from: string, to: string, least: string, most: string) =>
    `${goal}: from ${from} to ${to}, on a line from ${least} to ${most}`,
  changedLevel: (goal: string, from: string, to: string) => `${goal}: from “${from}” to “${to}”`,
  notRated: (goal: string) => `${goal}: not rated both times`,
  /** The page of a case's letters. */
  list: {
    title: "Letters",
    of: (code: string) => `Letters · ${code}`,
    go: "Letters",
    toCase: "Back to the case",
    none: "No letter is written in this case yet.",
    noneReady: "No letter of this case is ready to go out yet. Its guider says when one is.",
    to: (name: string) => (name === "" ? "To nobody yet" : `To ${name}`),
    noSubject: "A letter without a heading",
    draft: "Draft",
    ready: "Ready to go out",
    given: (as: string, by: string, day: string) => (by === "" ? `${as}, ${day}` : `${as} by ${by}, ${day}`),
    notGiven: "Nobody has saved it to send it yet.",
    as: { pdf: "Saved as PDF", page: "Saved as a page" },
  },
  write: {
    go: "Write a letter",
    title: "A new letter",
    template: "Which template?",
    noTemplates: "Your service offers no templates. Whoever looks after its settings can put some in.",
    to: "To whom?",
    toAbout: "The name as it will stand in the letter.",
    toThem: (name: string) => `To ${name}`,
    draft: "Draft it",
    draftAbout: "Glimmer fills in what it knows of the case. You change every word of it.",
  },
  /** One letter. */
  page: {
    title: (subject: string) => subject || "A letter",
    back: "All letters",
    to: "To",
    subject: "Heading",
    on: "Day on the letter",
    text: "Letter",
    textAbout: "An empty line begins a new paragraph. A line that begins with “- ” is one of a list.",
    preview: "As it will be",
    previewOf: (subject: string) => `As it will be: ${subject}`,
    makeReady: "It is ready",
    isReady: "It is ready. Your office can print it and send it now.",
    backToDraft: "Back to draft",
    isDraft: "It is a draft again. Only those who work on the case see it.",
    draftAbout: "A draft. Only those who work on the case see it.",
    readyAbout: "Ready to go out: you and your office can save it, print it and send it.",
    pdf: "Save as PDF",
    page: "Save as a page",
    saved: "Saved. That it went out is written down.",
    remove: "Delete this draft",
    removed: "The draft is deleted.",
    gone: "This letter is not here, or not ready to go out.",
    givenTitle: "Saved to be sent",
  },
  /** What the office sees of a case. */
  office: {
    about:
      "You see where the work stands, and the letters that are ready to go out. What is written in the case stays with those who work on it.",
    by: (guider: string) => `Guider: ${guider}`,
  },
  settings: {
    title: "Letters",
    about:
      "Templates for letters that guiders write. What stands in curly brackets is filled in for each case; a guider can change every word before a letter goes out.",
    own: "your own",
    changed: "changed",
    noName: "A template without a name",
    name: "Name of the template",
    subject: "Heading of the letter",
    text: "Text",
    unknown: (places: readonly string[]) =>
      `Glimmer knows nothing for ${places.join(", ")}: it stays as it is, and no letter goes out before somebody fills it in.`,
    places: "What can stand in curly brackets",
    add: "Add a template",
    remove: "Take this template off",
    removed: "The template is off. Letters that were written from it stay.",
    leaveOut: "Do not offer it",
    leftOut: "It is not offered any more. Letters that were written from it stay.",
    reset: "Back to Glimmer’s words",
    wasReset: "In Glimmer’s words again.",
    away: "Not offered",
    putBack: (name: string) => `Offer again: ${name}`,
    /** What a new one begins with. */
    start: "Dear {to},\n\n\n\n{guider}\n{service}",
  },
};
